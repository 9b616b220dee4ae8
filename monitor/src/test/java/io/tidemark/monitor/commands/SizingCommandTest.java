package io.tidemark.monitor.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SizingCommandTest {

    private static final Pattern PRINTED =
            Pattern.compile("<!-- sizing(.*?) -->\n(.*?)<!-- /sizing -->", Pattern.DOTALL);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine command = Tidemark.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    /** The page is what the command prints. */
    @Test
    void page_printsWhatTheCommandSays() throws IOException {
        String page = Files.readString(Path.of("../docs/sizing.md"));
        List<MatchResult> printed = PRINTED.matcher(page).results().toList();

        assertThat(printed).hasSize(2);
        for (MatchResult one : printed) {
            out.getBuffer().setLength(0);
            assertThat(run(("sizing" + one.group(1)).split(" "))).isZero();
            assertThat(one.group(2).stripTrailing())
                    .isEqualTo("    " + out.toString().stripTrailing().replace("\n", "\n    "));
        }
    }

    @Test
    void sizing_noLoad_saysWhichRuleItBreaks() {
        assertThat(run("sizing", "--rate", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("this is no load to plan for", "was 0.0");
    }

    @Test
    void sizing_asJson_holdsAllOfIt() {
        assertThat(run("sizing", "--rate", "5000", "--output", "json")).isZero();
        assertThat(out.toString()).contains("\"partitions\" : ", "\"heapMbPerInstance\" : ", "\"mostLabelled\" : ");
    }
}
