package io.tidemark.monitor.config;

import io.tidemark.statistics.judge.Tolerances;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long to wait, what counts as drift, and when to tell. */
final class JudgingReader {

    private static final Duration LONGEST = Duration.ofDays(3650);
    /** Below the transaction timeout of 10 s, with room for a slow commit. */
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(5);

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Pattern SHARE_OF_WINDOWS = Pattern.compile("(\\d{1,3}) of (\\d{1,3})");
    private static final int MOST_WINDOWS = AlertRule.MOST_WINDOWS;

    private record Opening(int after, int within) {}

    private JudgingReader() {}

    static Timing timing(Cursor timing) {
        timing.onlyKeys("outOfOrderness", "lateness", "idle", "maxAge", "commit");
        return new Timing(
                timing.key("outOfOrderness").duration(Duration.ofSeconds(10), Duration.ZERO, LONGEST),
                timing.key("lateness").duration(Duration.ofHours(1), Duration.ZERO, LONGEST),
                timing.key("idle").duration(Duration.ofSeconds(30), SECOND, LONGEST),
                timing.key("maxAge").duration(Duration.ofDays(30), SECOND, LONGEST),
                timing.key("commit").duration(SECOND, Duration.ofMillis(10), LONGEST_COMMIT));
    }

    static Tolerances tolerances(Cursor judging) {
        judging.onlyKeys("falseDiscovery", "numeric", "categorical", "rate", "conditional", "accuracy", "loss");
        Tolerances standard = Tolerances.DEFAULT;
        return new Tolerances(
                judging.key("numeric").share(standard.numeric()),
                judging.key("categorical").share(standard.categorical()),
                judging.key("rate").share(standard.rate()),
                judging.key("conditional").share(standard.conditional()),
                judging.key("accuracy").share(standard.accuracy()),
                judging.key("loss").share(standard.loss()),
                judging.key("falseDiscovery").share(standard.falseDiscovery()));
    }

    static AlertRule alerts(Cursor alerts) {
        alerts.onlyKeys("open", "resolve");
        Opening open = alerts.key("open").read(JudgingReader::opening).orElse(new Opening(2, 3));
        return new AlertRule(open.after(), open.within(), alerts.key("resolve").integer(2, 1, MOST_WINDOWS));
    }

    private static Opening opening(String text) {
        Matcher matcher = SHARE_OF_WINDOWS.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must say how many of the latest windows, such as 2 of 3");
        }
        Opening opening = new Opening(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        if (opening.after() < 1 || opening.after() > opening.within() || opening.within() > MOST_WINDOWS) {
            throw new IllegalArgumentException(
                    "must be at least 1 of 1, no more than it is out of, and out of at most " + MOST_WINDOWS);
        }
        return opening;
    }
}
