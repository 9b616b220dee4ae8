package io.tidemark.monitor.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/**
 * One thing that happens.
 *
 * @param target picks the task or channel: the remainder by their number
 * @param amount records or messages, where they are counted
 */
record Step(Kind kind, int target, int amount) {

    private static final int MOST_STEPS = 300;
    private static final int TARGETS = 60;
    private static final int MOST_AMOUNT = 60;

    enum Kind {
        /** The next records arrive at their partitions. */
        ARRIVE(6),
        /** A source task takes records. */
        PROCESS(10),
        /** A merge task takes messages of one source task. */
        DELIVER(10),
        /** A join task takes messages of one source task. */
        DELIVER_TO_JOIN(8),
        TICK_SOURCE(2),
        TICK_MERGE(2),
        TICK_JOIN(2),
        /** A source task calls its partition idle, if it has read it to its end. */
        IDLE(3),
        COMMIT_SOURCE(6),
        COMMIT_MERGE(4),
        COMMIT_JOIN(4),
        KILL_SOURCE(2),
        KILL_MERGE(2),
        KILL_JOIN(2),
        KILL_ALL(1),
        /** A topic gets one more partition. */
        GROW(1);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    /** Each kind as often as its weight says. */
    private static final List<Kind> KINDS = Stream.of(Kind.values())
            .flatMap(kind -> Collections.nCopies(kind.weight, kind).stream())
            .toList();

    /** Schedules that jqwik can shrink. */
    static Arbitrary<List<Step>> schedules() {
        return Combinators.combine(Arbitraries.of(KINDS), upTo(0, TARGETS - 1), upTo(1, MOST_AMOUNT))
                .as(Step::new)
                .list()
                .ofMaxSize(MOST_STEPS)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Integer> upTo(int least, int most) {
        return Arbitraries.integers().between(least, most).withDistribution(RandomDistribution.uniform());
    }

    /** A schedule by seed alone. */
    static List<Step> schedule(Random random) {
        List<Step> steps = new ArrayList<>();
        for (int left = random.nextInt(MOST_STEPS + 1); left > 0; left--) {
            Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            steps.add(new Step(kind, random.nextInt(TARGETS), 1 + random.nextInt(MOST_AMOUNT)));
        }
        return steps;
    }

    @Override
    public String toString() {
        return kind + " " + target + "x" + amount;
    }
}
