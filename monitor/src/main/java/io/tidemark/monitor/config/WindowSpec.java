package io.tidemark.monitor.config;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Windows of one length, aligned to the epoch in UTC.
 *
 * @param name the length as written, for example 6h; names the windows in reports and alerts
 * @param size length, above 0
 * @param advance distance of their starts, above 0 and at most the size; the size for windows that do not overlap
 * @param adaptive whether features and answers are judged by no more of the window than sees what is tolerated: its latest
 *     part, by steps of the advance
 */
public record WindowSpec(String name, Duration size, Duration advance, boolean adaptive) {

    public WindowSpec {
        if (advance.isNegative() || advance.isZero() || advance.compareTo(size) > 0) {
            throw new IllegalArgumentException(
                    "advance must be above 0 and at most the size " + size + ", was " + advance);
        }
    }

    /** Windows that are judged as a whole. */
    public WindowSpec(String name, Duration size, Duration advance) {
        this(name, size, advance, false);
    }

    /** Length of the panes that tile all these windows: the greatest common divisor of their sizes and advances. */
    public static Duration pane(List<WindowSpec> windows) {
        return windows.stream()
                .flatMap(window -> Stream.of(window.size(), window.advance()))
                .map(length -> BigInteger.valueOf(length.toMillis()))
                .reduce(BigInteger::gcd)
                .map(millis -> Duration.ofMillis(millis.longValueExact()))
                .orElseThrow(() -> new IllegalArgumentException("no windows, no panes: at least one is needed"));
    }
}
