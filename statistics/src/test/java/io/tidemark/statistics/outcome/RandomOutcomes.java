package io.tidemark.statistics.outcome;

import io.tidemark.statistics.counts.NumericBins;
import java.util.List;
import java.util.Random;

/** Outcomes by seed. */
final class RandomOutcomes {

    static final ClassLayout CLASSES = ClassLayout.of(List.of("a", "b", "c"));
    static final ValueLayout VALUES =
            ValueLayout.of(new NumericBins(new double[] {10, 20, 30, 40, 50, 60, 70, 80, 90}, 0, 100));

    private RandomOutcomes() {}

    /** Counts of several outcomes of either kind. */
    static OutcomeCounts counts(Random random) {
        OutcomeCounts counts = OutcomeCounts.NONE;
        for (int left = 1 + random.nextInt(20); left > 0; left--) {
            counts = counts.plus(random.nextBoolean() ? ofClass(random) : ofValue(random));
        }
        return counts;
    }

    private static OutcomeCounts ofClass(Random random) {
        Answer.OfClass answer = answer(random);
        Truth truth = new Truth.OfClass(random.nextInt(4) - 1);
        return switch (random.nextInt(3)) {
            case 0 -> CLASSES.predicted(answer);
            case 1 -> CLASSES.labelled(answer, truth, delay(random));
            default -> CLASSES.reviewed(answer, truth, probability(random));
        };
    }

    static Answer.OfClass answer(Random random) {
        double[] scores = {random.nextDouble(), random.nextDouble(), random.nextInt(10) == 0 ? Double.NaN : 0.2};
        return new Answer.OfClass(random.nextInt(4) - 1, Losses.of(scores));
    }

    private static OutcomeCounts ofValue(Random random) {
        Answer answer = new Answer.OfValue(random.nextInt(10) == 0 ? Double.NaN : value(random));
        Truth truth = new Truth.OfValue(value(random));
        return switch (random.nextInt(3)) {
            case 0 -> VALUES.predicted(answer);
            case 1 -> VALUES.labelled(answer, truth, delay(random));
            default -> VALUES.reviewed(answer, truth, probability(random));
        };
    }

    static double value(Random random) {
        return random.nextGaussian() * (random.nextInt(5) == 0 ? 1e6 : 100);
    }

    static long delay(Random random) {
        return random.nextInt(10) == 0 ? OutcomeLayout.NO_DELAY : (long) Math.exp(random.nextDouble() * 25) - 1_000;
    }

    static double probability(Random random) {
        return random.nextInt(5) == 0 ? Double.NaN : 1 - random.nextDouble();
    }
}
