package io.tidemark.monitor.review;

import io.tidemark.statistics.Estimate;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a review would have done to some predictions.
 *
 * @param population predictions by stratum
 * @param asked those put before people
 * @param reasons tasks by the reasons that they name, of which one may have several
 * @param classes tasks by the class predicted
 * @param unreadable records that could not be read
 * @param spanMs time from the first prediction to the last
 */
public record BacktestResult(
        ReviewStrata strata,
        long[] population,
        long[] asked,
        SortedMap<String, Long> reasons,
        SortedMap<String, Long> classes,
        long unreadable,
        long spanMs) {

    private static final double DAY_MS = Duration.ofDays(1).toMillis();

    public BacktestResult {
        reasons = new TreeMap<>(reasons);
        classes = new TreeMap<>(classes);
    }

    public long predictions() {
        return Arrays.stream(population).sum();
    }

    public long tasks() {
        return Arrays.stream(asked).sum();
    }

    /** Days that the predictions are of; at least a minute. */
    public double days() {
        return Math.max(Duration.ofMinutes(1).toMillis(), spanMs) / DAY_MS;
    }

    public double tasksADay() {
        return tasks() / days();
    }

    /** Whether there are predictions of which none was put before people, in a stratum of which none ever is. */
    public boolean isBlind(int stratum) {
        return population[stratum] > 0 && strata.isNever(stratum);
    }

    /**
     * Half of the 95 % interval of the accuracy of one day, if all tasks are answered and each stratum is as accurate as is supposed;
     * empty where it cannot be known at all.
     *
     * @param accuracy supposed, 0 to 1
     */
    public OptionalDouble halfWidthOfADay(double accuracy) {
        double variance = 0;
        double all = predictions();
        for (int h = 0; h < population.length; h++) {
            double part = population[h] / all;
            if (population[h] > 0 && asked[h] == 0) {
                return OptionalDouble.empty();
            }
            double unknown = population[h] == 0 ? 0 : Math.max(0, 1 - (double) asked[h] / population[h]);
            variance +=
                    population[h] == 0 ? 0 : part * part * unknown * accuracy * (1 - accuracy) / (asked[h] / days());
        }
        return OptionalDouble.of(Estimate.Z95 * Math.sqrt(variance));
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "BacktestResult[" + tasks() + " tasks of " + predictions() + " predictions]";
    }
}
