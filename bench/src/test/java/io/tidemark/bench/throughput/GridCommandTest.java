package io.tidemark.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class GridCommandTest {

    /** Whatever the figures are on a busy machine: the row is there, and Tidemark has read as much as it should. */
    @Test
    void grid_oneCell_printsItsRow() {
        StringWriter text = new StringWriter();

        int exit = new CommandLine(new GridCommand())
                .setOut(new PrintWriter(text))
                .execute("--cells", "json-5", "--records", "2000", "--rounds", "1", "--jvm", "-Xmx256m");

        assertThat(exit).isZero();
        assertThat(text.toString().lines().skip(2))
                .singleElement()
                .asString()
                .startsWith("| 5 | JSON | 1 |  | ")
                .matches(".* \\d+\\.\\d\\d / \\d+\\.\\d\\d / \\d+\\.\\d\\d .*");
    }
}
