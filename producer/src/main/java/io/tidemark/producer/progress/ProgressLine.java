package io.tidemark.producer.progress;

import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * How far a job is.
 *
 * @param task what is being done, as in "replaying live.csv.gz"
 * @param rows rows done
 * @param share share of the whole, 0 to 1; NaN where unknown
 * @param elapsed time since the start
 * @param detail what else to say; may be empty
 */
record ProgressLine(String task, long rows, double share, Duration elapsed, String detail) {

    private static final int BAR = 20;

    /** Before, the time that it took to begin would be taken for the pace. */
    private static final double FIRST = 0.001;

    /** With a bar, where the share is known. */
    String withBar() {
        int filled = (int) Math.round(share * BAR);
        String bar = Double.isNaN(share) ? "" : "#".repeat(filled) + "-".repeat(BAR - filled);
        return join(bar);
    }

    String plain() {
        return join("");
    }

    private String join(String bar) {
        StringJoiner line = new StringJoiner("  ");
        line.add(task);
        add(line, bar);
        add(line, Double.isNaN(share) ? "" : percent());
        line.add(format("%,d rows", rows));
        line.add(format("%,d rows/s", Math.round(rate())));
        add(line, detail);
        add(line, eta());
        return line.toString();
    }

    private static void add(StringJoiner line, String part) {
        if (!part.isEmpty()) {
            line.add(part);
        }
    }

    // Never 100 % before the end.
    private String percent() {
        return format("%3d %%", (int) Math.floor(100 * share));
    }

    private double rate() {
        return elapsed.isZero() ? 0 : rows / seconds(elapsed);
    }

    private String eta() {
        if (Double.isNaN(share) || share < FIRST || share >= 1) {
            return "";
        }
        long seconds = Math.round(seconds(elapsed) * (1 - share) / share);
        return "ETA " + words(Duration.ofSeconds(seconds));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static String words(Duration duration) {
        if (duration.toHours() > 0) {
            return format("%d h %02d min", duration.toHours(), duration.toMinutesPart());
        }
        return duration.toMinutes() > 0
                ? format("%d min %02d s", duration.toMinutes(), duration.toSecondsPart())
                : format("%d s", duration.toSeconds());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
