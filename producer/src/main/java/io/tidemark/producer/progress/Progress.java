package io.tidemark.producer.progress;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Shows how far a long job is: on a terminal one line, rewritten in place; else a plain line every few seconds, so that
 * logs stay short. Cheap enough to be told of every row. For one thread.
 */
public final class Progress implements AutoCloseable {

    /** How progress is shown. */
    public enum Style {
        /** One line, rewritten five times a second. */
        TERMINAL(Duration.ofMillis(200)),
        /** A line every five seconds. */
        PLAIN(Duration.ofSeconds(5)),
        /** Notes only. */
        QUIET(Duration.ofDays(1));

        private final Duration interval;

        Style(Duration interval) {
            this.interval = interval;
        }

        /** TERMINAL where somebody sits in front of one, and neither TERM=dumb nor CI says otherwise. */
        public static Style detect() {
            boolean dumb = "dumb".equals(System.getenv("TERM")) || System.getenv("CI") != null;
            return !dumb && isTerminal() ? TERMINAL : PLAIN;
        }

        @SuppressWarnings("SystemConsoleNull") // from Java 22 on there is a method that tells
        private static boolean isTerminal() {
            Console console = System.console();
            if (console == null) {
                return false;
            }
            try {
                return (boolean) Console.class.getMethod("isTerminal").invoke(console);
            } catch (ReflectiveOperationException e) {
                return true;
            }
        }
    }

    private static final int DEFAULT_WIDTH = 120;

    private final PrintStream out;
    private final Style style;
    private final String task;
    private final LongSupplier nanoTime;
    private long start;
    private long lastShown;
    private ProgressLine last;
    private int shownWidth;

    /**
     * @param out where to write, usually standard error
     * @param task what is being done, as in "replaying live.csv.gz"
     */
    public Progress(PrintStream out, Style style, String task) {
        this(out, style, task, System::nanoTime);
    }

    Progress(PrintStream out, Style style, String task, LongSupplier nanoTime) {
        this.out = out;
        this.style = style;
        this.task = task;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.lastShown = start;
        this.last = new ProgressLine(task, 0, Double.NaN, Duration.ZERO, "");
    }

    /** The job begins only now: rates and what is left are counted from here. */
    public void begin() {
        start = nanoTime.getAsLong();
    }

    /**
     * Tells where the job is; shows it when it is time to.
     *
     * @param rows rows done
     * @param share share of the whole, 0 to 1; NaN where unknown
     * @param detail what else to say, asked for when shown; may be empty
     */
    public void update(long rows, double share, Supplier<String> detail) {
        long now = nanoTime.getAsLong();
        if (now - lastShown < style.interval.toNanos()) {
            return;
        }
        lastShown = now;
        last = new ProgressLine(task, rows, share, Duration.ofNanos(now - start), detail.get());
        show(last);
    }

    private void show(ProgressLine line) {
        if (style == Style.TERMINAL) {
            rewrite(fitted(line.withBar()));
        } else if (style == Style.PLAIN) {
            out.println(line.plain());
        }
    }

    private void rewrite(String text) {
        out.print("\r" + text + " ".repeat(Math.max(0, shownWidth - text.length())));
        out.flush();
        shownWidth = text.length();
    }

    // A line that wraps cannot be rewritten.
    private static String fitted(String text) {
        int width = DEFAULT_WIDTH;
        String columns = System.getenv("COLUMNS");
        if (columns != null && columns.matches("[1-9]\\d{1,4}")) {
            width = Integer.parseInt(columns);
        }
        return text.length() < width ? text : text.substring(0, width - 1);
    }

    /** Writes a line of its own, in every style. */
    public void note(String text) {
        clear();
        out.println(text);
    }

    /** Takes the line away, so that something else can be printed in its place; the next update shows it again. */
    public void clear() {
        if (shownWidth > 0) {
            rewrite("");
            out.print("\r");
            out.flush();
        }
    }

    /** Shows the final state, and ends the line. */
    public void finish(long rows, double share, String detail) {
        show(new ProgressLine(task, rows, share, Duration.ofNanos(nanoTime.getAsLong() - start), detail));
        close();
    }

    /** Ends the line, so that what is printed next begins a new one. */
    @Override
    public void close() {
        if (shownWidth > 0) {
            out.println();
            shownWidth = 0;
        }
    }
}
