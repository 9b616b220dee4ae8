package io.tidemark.monitor.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.canonical.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DiffCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void diff_sameLines_areEqual() throws IOException {
        assertThat(diff(run("one", "{}"), run("other", "{}"))).isZero();
        assertThat(out.toString()).contains("equal: ");
    }

    @Test
    void diff_anotherLine_isShown() throws IOException {
        assertThat(diff(run("one", "{\"a\":1}"), run("other", "{\"a\":2}"))).isEqualTo(1);
        assertThat(out.toString()).contains("alerts.jsonl: 1 lines only in ", "  < {\"a\":1}", "  > {\"a\":2}");
    }

    @Test
    void diff_folderWithoutRun_saysWhatIsMissingAndWhatToDo() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(diff(run("one", "{}"), empty)).isEqualTo(6);
        assertThat(err.toString())
                .contains(empty + " holds no run: there is no reports.jsonl in it. Name a folder that"
                        + " `tidemark replay --out` has written")
                .doesNotContain("fault of Tidemark", "\tat ");
    }

    @Test
    void diff_fileThatIsNoText_saysWhichOne() throws IOException {
        Path broken = run("broken", "{}");
        Files.write(broken.resolve("alerts.jsonl"), new byte[] {(byte) 0xc3, 0x28});

        assertThat(diff(run("one", "{}"), broken)).isEqualTo(6);
        assertThat(err.toString()).contains(broken + " holds no run: its alerts.jsonl cannot be read");
    }

    /** @param alert the only line of alerts.jsonl */
    private Path run(String name, String alert) throws IOException {
        Path run = Files.createDirectory(folder.resolve(name));
        for (String file : RunFolder.FILES) {
            Files.writeString(run.resolve(file), file.startsWith("alerts") ? alert + "\n" : "{}\n");
        }
        return run;
    }

    private int diff(Path one, Path other) {
        CommandLine command = Tidemark.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute("diff", one.toString(), other.toString());
    }
}
