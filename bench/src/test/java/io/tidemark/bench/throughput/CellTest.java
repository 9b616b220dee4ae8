package io.tidemark.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.bench.TidemarkBench;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CellTest {

    @Test
    void all_areNamedOnce() {
        assertThat(Cell.ALL).extracting(Cell::name).doesNotHaveDuplicates().hasSize(16);
    }

    @Test
    void records_moreFeaturesOrLabels_areFewer() {
        assertThat(records("record-24")).isEqualTo(1_000);
        assertThat(records("threads-4")).isEqualTo(1_000);
        assertThat(records("json-500")).isEqualTo(91);
        assertThat(records("labels")).isEqualTo(125);
    }

    private static long records(String name) {
        return Cell.ALL.stream()
                .filter(cell -> cell.name().equals(name))
                .findFirst()
                .orElseThrow()
                .records(1_000);
    }

    @Test
    void grid_unknownCell_saysWhichThereAre() {
        StringWriter text = new StringWriter();

        int exit = new CommandLine(new TidemarkBench())
                .setErr(new PrintWriter(text))
                .execute("grid", "--cells", "record-24,record-25");

        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(text.toString()).contains("there is no cell record-25; there are record-5, record-24,");
    }
}
