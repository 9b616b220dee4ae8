package io.tidemark.statistics.categorical;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Counts of two sides over the same categories, with empty categories but at least one observation a side. */
class CountPairs extends DomainContextBase {

    /** Counts of both sides. */
    static final class Counts {

        private final long[] baseline;
        private final long[] current;

        Counts(long[] baseline, long[] current) {
            this.baseline = baseline;
            this.current = current;
        }

        long[] baseline() {
            return baseline.clone();
        }

        long[] current() {
            return current.clone();
        }

        @Override
        public String toString() {
            return Arrays.toString(baseline) + " and " + Arrays.toString(current);
        }
    }

    @Provide
    Arbitrary<Counts> counts() {
        return Arbitraries.integers().between(1, 12).flatMap(CountPairs::counts);
    }

    private static Arbitrary<Counts> counts(int categories) {
        return Combinators.combine(side(categories), side(categories)).as(Counts::new);
    }

    private static Arbitrary<long[]> side(int categories) {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(0, 3), Arbitraries.longs().between(0, 100_000))
                .array(long[].class)
                .ofSize(categories)
                .map(counts -> {
                    counts[0] += 1;
                    return counts;
                });
    }
}
