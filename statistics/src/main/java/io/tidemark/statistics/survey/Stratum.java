package io.tidemark.statistics.survey;

import java.util.OptionalDouble;

/**
 * Predictions that were chosen by the same rule, and the answers about those that were.
 *
 * @param population all predictions of the stratum, counted one by one
 * @param asked those that were put before people
 * @param answers what was answered about these, of the number that is measured of all models
 * @param cells the same by true and predicted class; none of a model of values
 */
public record Stratum(long population, long asked, WeightedSum answers, Cells cells) {

    /** Share of those put before people that were answered, 0 to 1; empty where nobody was asked. */
    public OptionalDouble answerRate() {
        return asked == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, (double) answers.n() / asked));
    }

    /** Predictions: never fewer than have answers, which may be of predictions that came too late to be counted. */
    long size() {
        return Math.max(population, answers.n());
    }

    /** Whether so few are known of so many that nothing can be said of their variance. */
    boolean isThin() {
        return answers.n() < 2 && answers.n() < size();
    }

    /** Share of the predictions without an answer: 0 where all have one, and nothing is left to chance. */
    double unknown() {
        return 1 - (double) answers.n() / size();
    }

    /** Both together, of one stratum: the answers of both stand for all of it. */
    Stratum with(Stratum other) {
        return new Stratum(
                population + other.population,
                asked + other.asked,
                answers.plus(other.answers),
                cells.plus(other.cells));
    }

    /**
     * Both together. Within a stratum the answered ones stand for all; so that they still do among the others, each weighs as
     * many times more as were asked for one answer.
     */
    Stratum plus(Stratum other) {
        return new Stratum(
                size() + other.size(),
                asked + other.asked,
                answers.times(silence()).plus(other.answers.times(other.silence())),
                cells.times(silence()).plus(other.cells.times(other.silence())));
    }

    private double silence() {
        return answers.n() == 0 ? 1 : Math.max(1, (double) asked / answers.n());
    }
}
