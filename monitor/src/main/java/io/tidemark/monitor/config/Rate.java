package io.tidemark.monitor.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many in a span of time.
 *
 * @param count at least 1
 * @param per the span: a minute, an hour or a day
 */
public record Rate(long count, Duration per) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6})\\s*/\\s*(min|h|d)");
    private static final Map<String, Duration> SPANS =
            Map.of("min", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    /** Whether a text is meant as one: it has a slash. */
    static boolean isWritten(String text) {
        return text.indexOf('/') >= 0;
    }

    /**
     * Reads 60/h, 5/min or 200/d.
     *
     * @throws IllegalArgumentException with the rule that the text breaks
     */
    static Rate of(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new IllegalArgumentException(
                    "is not a number in a span of time; write 60/h, or another whole number, by min, h or d");
        }
        return new Rate(Long.parseLong(matcher.group(1)), SPANS.get(matcher.group(2)));
    }

    /** How many that is in a span, on average. */
    public double in(Duration span) {
        return (double) count * span.toMillis() / per.toMillis();
    }

    /**
     * How many are due between two times, milliseconds since the epoch: spans next to each other add up to what a longer one has
     * due, so what is not whole is not lost.
     */
    public long due(long from, long to) {
        return Math.floorDiv(count * to, per.toMillis()) - Math.floorDiv(count * from, per.toMillis());
    }

    /** As in 60 an hour. */
    public String words() {
        return count
                + (per.equals(Duration.ofDays(1))
                        ? " a day"
                        : per.equals(Duration.ofHours(1)) ? " an hour" : " a minute");
    }
}
