package io.tidemark.monitor.config;

import io.tidemark.statistics.judge.Tolerances;
import java.time.Duration;

/** Reads how long to wait, and what counts as drift. */
final class JudgingReader {

    private static final Duration LONGEST = Duration.ofDays(3650);
    /** Below the transaction timeout of 10 s, with room for a slow commit. */
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(5);

    private static final Duration SECOND = Duration.ofSeconds(1);

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
        judging.onlyKeys(
                "falseDiscovery", "numeric", "categorical", "rate", "conditional", "accuracy", "loss", "attribution");
        Tolerances standard = Tolerances.DEFAULT;
        return new Tolerances(
                judging.key("numeric").share(standard.numeric()),
                judging.key("categorical").share(standard.categorical()),
                judging.key("rate").share(standard.rate()),
                judging.key("conditional").share(standard.conditional()),
                judging.key("accuracy").share(standard.accuracy()),
                judging.key("loss").share(standard.loss()),
                judging.key("attribution").share(standard.attribution()),
                judging.key("falseDiscovery").share(standard.falseDiscovery()));
    }
}
