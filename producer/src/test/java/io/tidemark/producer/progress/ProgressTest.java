package io.tidemark.producer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong clock = new AtomicLong(-5);

    @Test
    void update_plain_writesALineEveryFiveSeconds() {
        try (Progress progress = progress(Progress.Style.PLAIN)) {
            for (int i = 1; i <= 100; i++) {
                pass(Duration.ofMillis(100));
                progress.update(1000L * i, i / 100.0, () -> "event time x");
            }
        }

        assertThat(written().lines())
                .containsExactly(
                        "replaying   50 %  50,000 rows  10,000 rows/s  event time x  ETA 5 s",
                        "replaying  100 %  100,000 rows  10,000 rows/s  event time x");
    }

    @Test
    void update_terminal_rewritesTheLineAndClearsWhatIsLeft() {
        try (Progress progress = progress(Progress.Style.TERMINAL)) {
            pass(Duration.ofSeconds(1));
            progress.update(10, 0.25, () -> "long detail");
            pass(Duration.ofMillis(199));
            progress.update(11, 0.26, () -> "not shown");
            pass(Duration.ofMillis(1));
            progress.update(12, 0.5, () -> "");
        }

        String first = "replaying  #####---------------   25 %  10 rows  10 rows/s  long detail  ETA 3 s";
        String second = "replaying  ##########----------   50 %  12 rows  10 rows/s  ETA 1 s";
        assertThat(written())
                .isEqualTo("\r" + first + "\r" + second + " ".repeat(first.length() - second.length())
                        + System.lineSeparator());
    }

    @Test
    void update_shareUnknown_hasNeitherBarNorEta() {
        try (Progress progress = progress(Progress.Style.PLAIN)) {
            pass(Duration.ofSeconds(5));
            progress.update(5, Double.NaN, () -> "");
        }

        assertThat(written()).isEqualToIgnoringNewLines("replaying  5 rows  1 rows/s");
    }

    @Test
    void note_onATerminal_getsALineOfItsOwn() {
        Progress progress = progress(Progress.Style.TERMINAL);
        pass(Duration.ofSeconds(1));
        progress.update(1, 0.5, () -> "");
        progress.note("skipped line 3");

        assertThat(written()).endsWith("\rskipped line 3" + System.lineSeparator());
    }

    @Test
    void finish_quiet_saysNothing() {
        Progress progress = progress(Progress.Style.QUIET);
        pass(Duration.ofHours(1));
        progress.update(1, 0.5, () -> "");
        progress.finish(2, 1, "");

        assertThat(written()).isEmpty();
    }

    @Test
    void update_longJob_tellsHours() {
        try (Progress progress = progress(Progress.Style.PLAIN)) {
            pass(Duration.ofHours(1));
            progress.update(1, 0.25, () -> "");
        }

        assertThat(written()).contains("ETA 3 h 00 min");
    }

    private Progress progress(Progress.Style style) {
        return new Progress(out, style, "replaying", clock::get);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
