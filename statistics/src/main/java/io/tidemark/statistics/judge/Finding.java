package io.tidemark.statistics.judge;

import io.tidemark.statistics.noise.Dispersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One series judged in one window.
 *
 * @param series what was judged
 * @param tolerance the largest true effect that is no drift
 * @param outcome the judgement
 * @param statistics further statistics that describe, by the name of their variant
 * @param movers the slots that moved most
 */
public record Finding(
        Series series, double tolerance, Outcome outcome, Map<String, Double> statistics, List<Mover> movers) {

    /** A judgement, or why there is none. */
    public sealed interface Outcome {

        /**
         * The judgement on an effect, not yet corrected for the other ones of the window, and so never drift.
         *
         * @param n values of the window
         * @param m values of the baseline
         * @param tolerance the largest true effect that is no drift
         * @param effect measured only where there are enough values
         */
        static Outcome of(long n, long m, double tolerance, Supplier<Effect> effect) {
            return of(n, m, Dispersion.NONE, tolerance, effect);
        }

        /**
         * The same for values that are not independent.
         *
         * @param dispersion how far windows lie apart by themselves: the more, the more values are needed
         */
        static Outcome of(long n, long m, Dispersion dispersion, double tolerance, Supplier<Effect> effect) {
            long needed = Sufficiency.needed(m, dispersion);
            if (needed == Long.MAX_VALUE) {
                long enough = Math.round(100 * dispersion.factor());
                return new Undefined(n, m, "the baseline has only " + m + " values; about " + enough + " are needed");
            }
            if (n < needed) {
                return new NotEnoughData(n, m, needed);
            }
            Effect measured = effect.get();
            double p = measured.pValue(tolerance);
            return new Judged(measured, p, p, false);
        }
    }

    /**
     * There was enough to judge.
     *
     * @param pValue probability of such an effect were the true one within tolerance
     * @param pAdjusted the same, corrected for all series judged in the window
     * @param drift whether this is drift
     */
    public record Judged(Effect effect, double pValue, double pAdjusted, boolean drift) implements Outcome {}

    /**
     * Too few values.
     *
     * @param n values in the window
     * @param needed values that a judgement needs, given the size of the baseline
     */
    public record NotEnoughData(long n, long nBaseline, long needed) implements Outcome {}

    /** No number of values would help. */
    public record Undefined(long n, long nBaseline, String reason) implements Outcome {}

    /** A slot with its share in baseline and window. */
    public record Mover(String bin, double baselineShare, double windowShare) {}

    /** Whether this is drift. */
    public boolean isDrift() {
        return outcome instanceof Judged judged && judged.drift();
    }

    /** The effect, where there was enough to judge. */
    public Optional<Effect> effect() {
        return outcome instanceof Judged judged ? Optional.of(judged.effect()) : Optional.empty();
    }
}
