package io.tidemark.statistics.annotation;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How often a worker is right, from answers whose truth is known: a Beta distribution that starts uniform. Counts add up.
 *
 * <pre>  accuracy ~ Beta(1 + right, 1 + wrong)</pre>
 *
 * @param right answers that were right
 * @param wrong answers that were wrong
 */
public record WorkerSkill(long right, long wrong) {

    /** Nothing known: one half, from 0 to 1. */
    public static final WorkerSkill UNKNOWN = new WorkerSkill(0, 0);

    public WorkerSkill {
        if (right < 0 || wrong < 0) {
            throw new IllegalArgumentException("counts must not be negative, were " + right + " and " + wrong);
        }
    }

    /** The counts of both. */
    public WorkerSkill plus(WorkerSkill other) {
        return new WorkerSkill(right + other.right, wrong + other.wrong);
    }

    /** With one more answer. */
    public WorkerSkill with(boolean answeredRight) {
        return answeredRight ? new WorkerSkill(right + 1, wrong) : new WorkerSkill(right, wrong + 1);
    }

    /** Answers whose truth is known. */
    public long answers() {
        return right + wrong;
    }

    /** Expected accuracy, (1 + right) / (2 + answers). */
    public double mean() {
        return (1.0 + right) / (2.0 + answers());
    }

    /** The accuracy that the worker exceeds with this probability. */
    public double lower(double confidence) {
        return BetaDistribution.of(1.0 + right, 1.0 + wrong).inverseSurvivalProbability(confidence);
    }

    /** The accuracy that the worker stays below with this probability. */
    public double upper(double confidence) {
        return BetaDistribution.of(1.0 + right, 1.0 + wrong).inverseCumulativeProbability(confidence);
    }
}
