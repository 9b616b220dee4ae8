package io.tidemark.monitor.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * When things happen, drawn by {@code -Dtidemark.chaos.seed}; how often, by {@code -Dtidemark.chaos.rounds}.
 */
final class Moments {

    static final long SEED = Long.getLong("tidemark.chaos.seed", 20260201);
    static final int ROUNDS = Integer.getInteger("tidemark.chaos.rounds", 2);

    private static final Instant LONG_AGO = Instant.parse("2023-05-01T12:00:00Z");
    private static final int RECORDS_A_STEP = 10_000;
    private static final int FIRST_MS = 500;
    private static final int LAST_MS = 3_000;

    private final SplittableRandom random = new SplittableRandom(SEED);

    /** How long the work goes on before something happens to it, in milliseconds. */
    int next() {
        return random.nextInt(FIRST_MS, LAST_MS);
    }

    /** One of so many. */
    int one(int of) {
        return random.nextInt(of);
    }

    /** Some steps of each round. */
    interface Round {
        List<Step> steps(int round);
    }

    static Steps rounds(Round each) {
        return new Steps(
                SEED,
                IntStream.range(0, ROUNDS)
                        .boxed()
                        .flatMap(round -> each.steps(round).stream())
                        .toList());
    }

    /**
     * Enough for some steps, of event times long ago: whatever had a retention would be gone. They drift in the second half, and
     * not before the last two steps.
     */
    static Traffic traffic(Steps steps) {
        int records = (steps.schedule().size() + 1) * RECORDS_A_STEP;
        int drift = Math.max(records / 2, records - 2 * RECORDS_A_STEP);
        return new Traffic(SEED, records, LONG_AGO, Duration.ofMillis(1), drift);
    }
}
