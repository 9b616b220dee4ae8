package io.tidemark.statistics.survey;

import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.Truth;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A model of three classes that is too sure of itself, with a review: confidences below 0.60 are always put before people, and
 * some predictions drawn by chance. It is right in 77 % of all, and in 47 % of those below 0.60; after a drift that hurts only
 * confident predictions in 67 % of all, and still in 47 %.
 *
 * @param audit share drawn by chance
 * @param answered share of the tasks that are answered
 * @param drifted whether the drift has come
 */
record ReviewedModel(double audit, double answered, boolean drifted) {

    static final ClassLayout LAYOUT = ClassLayout.of(List.of("negative", "neutral", "positive"));

    private static final double UNSURE = 0.04;
    private static final int[] NO_LOSSES = new int[0];

    /** A window: what is counted of it, and what is true of all its predictions. */
    record Window(OutcomeCounts counts, long[][] truth, long right, long answers, long rightAnswers, long drawn) {

        double accuracy() {
            return (double) right / total();
        }

        long total() {
            long total = 0;
            for (long[] row : truth) {
                for (long cell : row) {
                    total += cell;
                }
            }
            return total;
        }

        double prior(int of) {
            return (double) (truth[of][0] + truth[of][1] + truth[of][2]) / total();
        }

        double recall(int of) {
            return (double) truth[of][of] / (truth[of][0] + truth[of][1] + truth[of][2]);
        }

        double precision(int of) {
            return (double) truth[of][of] / (truth[0][of] + truth[1][of] + truth[2][of]);
        }

        /** Accuracy over the answers as they come. */
        double unweighted() {
            return (double) rightAnswers / answers;
        }
    }

    Window window(int predictions, SplittableRandom random) {
        OutcomeCounts counts = OutcomeCounts.NONE;
        long[][] truth = new long[3][3];
        long[] asked = new long[2];
        long[] size = new long[2];
        long right = 0;
        long answers = 0;
        long rightAnswers = 0;
        long drawn = 0;
        for (int i = 0; i < predictions; i++) {
            boolean unsure = random.nextDouble() < UNSURE;
            double chance = unsure ? 0.467 : drifted ? 0.681 : 0.787;
            int truly = random.nextDouble() < 0.2 ? 1 : random.nextBoolean() ? 0 : 2;
            boolean isRight = random.nextDouble() < chance;
            int answer = isRight ? truly : (truly + (random.nextDouble() < 0.7 ? 1 : 2)) % 3;
            truth[truly][answer]++;
            right += isRight ? 1 : 0;
            int stratum = unsure ? 0 : 1;
            size[stratum]++;
            if (unsure || random.nextDouble() < audit) {
                asked[stratum]++;
                if (random.nextDouble() < answered) {
                    counts = counts.plus(LAYOUT.reviewed(
                            new Answer.OfClass(answer, NO_LOSSES),
                            new Truth.OfClass(truly),
                            unsure ? 1 : audit,
                            stratum));
                    answers++;
                    rightAnswers += isRight ? 1 : 0;
                    drawn += unsure ? 0 : 1;
                }
            }
        }
        for (int h = 0; h < 2; h++) {
            counts = counts.plus(OutcomeLayout.population(h, size[h], asked[h]));
        }
        return new Window(counts, truth, right, answers, rightAnswers, drawn);
    }
}
