package io.tidemark.monitor.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the demo runs.
 *
 * @param length how long it takes, from the first event on
 * @param seed of all that is generated
 * @param keep folder for the configuration, the baseline, the truth and what was found; empty to leave nothing behind
 */
public record DemoOptions(Duration length, long seed, Optional<Path> keep) {

    /** The stream is ten days long: in less time the machine would be measured, not the monitor. */
    public static final Duration SHORTEST = Duration.ofSeconds(15);

    /** For closing the last windows, and as much for the retraining. */
    private static final Duration MOST_FOR_THE_END = Duration.ofSeconds(6);

    public DemoOptions {
        if (length.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "the demo needs at least " + SHORTEST.toSeconds() + "s, not " + length.toMillis() + "ms");
        }
    }

    /** How long events come. */
    Duration playing() {
        Duration tenth = length.dividedBy(10);
        Duration forTheEnd = tenth.compareTo(MOST_FOR_THE_END) < 0 ? tenth : MOST_FOR_THE_END;
        return length.minus(forTheEnd.multipliedBy(2));
    }
}
