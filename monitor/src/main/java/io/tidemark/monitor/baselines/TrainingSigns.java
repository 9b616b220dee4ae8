package io.tidemark.monitor.baselines;

import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.Losses;
import io.tidemark.statistics.outcome.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Signs that rows are those that a model was trained on: it is nearly always right, or right more often than it claims to
 * be. A baseline of such rows shows the model better than it will ever be again.
 */
final class TrainingSigns {

    private static final long FEWEST = 200;
    private static final double TOO_GOOD = 0.995;
    private static final double TOO_MODEST = 0.05;
    private static final double Z95 = 1.959963984540054;
    private static final String ADVICE = "Are these the rows that the model was trained on? Then live traffic will look"
            + " like a loss of quality: take rows that it has not seen.";

    private long classified;
    private long right;
    private long scored;
    private double excess;
    private double squares;
    private long measured;
    private double errors;
    private double truths;
    private double truthSquares;

    void add(Answer answer, Optional<Truth> truth) {
        if (truth.isEmpty()) {
            return;
        }
        if (answer instanceof Answer.OfClass of) {
            add(of, (Truth.OfClass) truth.get());
        } else {
            add(((Answer.OfValue) answer).value(), ((Truth.OfValue) truth.get()).value());
        }
    }

    private void add(Answer.OfClass answer, Truth.OfClass truth) {
        boolean isRight = answer.index() == truth.index();
        classified++;
        right += isRight ? 1 : 0;
        if (answer.losses().length > 0 && answer.index() != Answer.OTHER) {
            double beyond = (isRight ? 1 : 0) - Losses.probability(answer.losses()[answer.index()]);
            scored++;
            excess += beyond;
            squares += beyond * beyond;
        }
    }

    private void add(double answer, double truth) {
        if (Double.isFinite(answer)) {
            measured++;
            errors += (answer - truth) * (answer - truth);
            truths += truth;
            truthSquares += truth * truth;
        }
    }

    /** What speaks for it, in words. */
    List<String> doubts() {
        List<String> doubts = new ArrayList<>();
        double accuracy = (double) right / classified;
        if (classified >= FEWEST && accuracy >= TOO_GOOD) {
            doubts.add(percent(accuracy) + " of " + classified + " labelled rows are right. " + ADVICE);
        }
        if (scored >= FEWEST && leastExcess() > TOO_MODEST) {
            doubts.add("The model is right more often than its scores say, by " + percent(excess / scored) + ". "
                    + ADVICE);
        }
        if (measured >= FEWEST && explained() >= TOO_GOOD) {
            doubts.add("The answers explain " + percent(explained()) + " of the variance of " + measured
                    + " true values. " + ADVICE);
        }
        return doubts;
    }

    /** Lower bound of the 95 % interval of how far the accuracy exceeds the mean confidence. */
    private double leastExcess() {
        double mean = excess / scored;
        return mean - Z95 * Math.sqrt(Math.max(0, squares / scored - mean * mean) / scored);
    }

    private double explained() {
        double variation = truthSquares - truths * truths / measured;
        return variation > 0 ? 1 - errors / variation : 0;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
