package io.tidemark.monitor.streams;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How long labels take: exponentially distributed.
 *
 * @param name as in names of topics and tables
 */
record Delay(String name, Duration mean) {

    static final List<Delay> ALL = List.of(
            new Delay("10m", Duration.ofMinutes(10)),
            new Delay("6h", Duration.ofHours(6)),
            new Delay("3d", Duration.ofDays(3)));

    Duration next(SplittableRandom random) {
        return Duration.ofMillis(1 + (long) (-StrictMath.log(1 - random.nextDouble()) * mean.toMillis()));
    }

    /** The field of the time at which the label is known. */
    String field() {
        return "known_" + name;
    }

    /** The model whose labels take so long. */
    String model() {
        return "labels-after-" + name;
    }
}
