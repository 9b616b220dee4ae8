package io.tidemark.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.bench.forms.Form;
import io.tidemark.bench.forms.Measured;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridReportTest {

    @Test
    void print_threeRounds_tellsMediansAndTheRatioOfEachRound() {
        Results results = new Results();
        IntStream.of(1, 3, 2).forEach(round -> {
            results.add(Form.GENERIC, measured(round, 400_000));
            results.add(Form.OUTCOMES, measured(4 * round + (round == 3 ? 3 : 0), 100_000));
        });
        Cell labels = Cell.ALL.stream()
                .filter(cell -> cell.form() == Form.OUTCOMES)
                .findFirst()
                .orElseThrow();
        StringWriter text = new StringWriter();

        new GridReport(Map.of(labels, results)).print(new PrintWriter(text));

        assertThat(text.toString().lines().skip(2))
                .containsExactly(
                        "| 24 | Avro record | 1 | all labels joined | 700,000 | 2.00 | 8.00 | 4.00 / 4.00 / 5.00"
                                + " | 400 | 100 |");
    }

    private static Measured measured(double micros, double perSecond) {
        return new Measured(700_000, micros, 0, perSecond, 0);
    }
}
