package io.tidemark.statistics.categorical;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * How counts become shares where a share of 0 would make a logarithm infinite. The same counts give another number
 * under another policy, so the policy is part of a statistic's name.
 */
public sealed interface ZeroPolicy {

    /** Shares as they are; the statistic may be infinite. */
    static ZeroPolicy exact() {
        return new Exact();
    }

    /** Shares raised to at least {@code floor} and not renormalised: what many tools do, usually with 1e-4. */
    static ZeroPolicy epsilon(double floor) {
        return new Epsilon(floor);
    }

    /** Half an observation added to every category: our default, finite and coherent for every size of window. */
    static ZeroPolicy jeffreys() {
        return new PseudoCount(0.5, "jeffreys");
    }

    /** One observation added to every category. */
    static ZeroPolicy laplace() {
        return new PseudoCount(1, "laplace");
    }

    /**
     * Empty shares filled with 1e-4, or with a millionth of the side's smallest share where that is no larger; not
     * renormalised: what Evidently does.
     */
    static ZeroPolicy filled() {
        return new Filled(false);
    }

    /** The same, renormalised. */
    static ZeroPolicy filledAndNormalised() {
        return new Filled(true);
    }

    /** The shares of counts with a positive total. */
    double[] shares(long[] counts);

    /** The name of the policy within the name of a statistic, such as {@code jeffreys} or {@code epsilon-0.0001}. */
    String variant();

    /** Shares as they are. */
    record Exact() implements ZeroPolicy {

        @Override
        public double[] shares(long[] counts) {
            double total = LongStream.of(counts).sum();
            return LongStream.of(counts).mapToDouble(count -> count / total).toArray();
        }

        @Override
        public String variant() {
            return "exact";
        }
    }

    /**
     * Shares raised to a floor.
     *
     * @param floor smallest share, above 0 and at most 1
     */
    record Epsilon(double floor) implements ZeroPolicy {

        public Epsilon {
            if (!(floor > 0 && floor <= 1)) {
                throw new IllegalArgumentException("the smallest share must be above 0 and at most 1, was " + floor);
            }
        }

        @Override
        public double[] shares(long[] counts) {
            return Arrays.stream(new Exact().shares(counts))
                    .map(share -> Math.max(share, floor))
                    .toArray();
        }

        @Override
        public String variant() {
            return "epsilon-" + BigDecimal.valueOf(floor).stripTrailingZeros().toPlainString();
        }
    }

    /**
     * Shares after adding observations to every category.
     *
     * @param added observations added to every category, above 0
     * @param variant the name of the policy
     */
    record PseudoCount(double added, String variant) implements ZeroPolicy {

        public PseudoCount {
            if (!(added > 0 && added < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the added count must be positive and finite, was " + added);
            }
        }

        @Override
        public double[] shares(long[] counts) {
            double total = LongStream.of(counts).sum() + added * counts.length;
            return LongStream.of(counts)
                    .mapToDouble(count -> (count + added) / total)
                    .toArray();
        }
    }

    /**
     * Shares whose empty ones are filled.
     *
     * @param normalised whether they are divided by their sum afterwards
     */
    record Filled(boolean normalised) implements ZeroPolicy {

        private static final double FILL = 1e-4;
        private static final double FAR_BELOW = 1e6;

        @Override
        public double[] shares(long[] counts) {
            double[] shares = new Exact().shares(counts);
            double smallest =
                    Arrays.stream(shares).filter(share -> share > 0).min().orElse(1);
            double fill = smallest <= FILL ? smallest / FAR_BELOW : FILL;
            double[] filled = Arrays.stream(shares)
                    .map(share -> share == 0 ? fill : share)
                    .toArray();
            double sum = Arrays.stream(filled).sum();
            return normalised ? Arrays.stream(filled).map(share -> share / sum).toArray() : filled;
        }

        @Override
        public String variant() {
            return normalised ? "filled-normalised" : "filled";
        }
    }
}
