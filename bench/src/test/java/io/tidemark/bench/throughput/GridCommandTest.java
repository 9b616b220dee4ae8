package io.tidemark.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class GridCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Whatever the figures are on a busy machine: the row is there, and both have read what they should. */
    @Test
    @Tag("long")
    void grid_oneCell_printsItsRow() {
        assertThat(grid("--cells", "json-5", "--records", "120000", "--rounds", "1", "--jvm", "-Xmx256m"))
                .isZero();
        assertThat(out.toString().lines().skip(2))
                .singleElement()
                .asString()
                .startsWith("| 5 | JSON | 1 |  | ")
                .matches(".* [1-9]\\d*\\.\\d\\d / \\d+\\.\\d\\d / \\d+\\.\\d\\d .*")
                .doesNotContain("Infinity", "NaN");
    }

    @Test
    void grid_unknownCell_saysWhichThereAre() {
        assertThat(grid("--cells", "record-24,record-25")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("there is no cell record-25; there are record-5, record-24,");
    }

    @Test
    void grid_tooFewRecords_saysHowManyItTakes() {
        assertThat(grid("--records", "119999")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--records is 119999", "fewer than 120000");
    }

    private int grid(String... arguments) {
        return new CommandLine(new GridCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
