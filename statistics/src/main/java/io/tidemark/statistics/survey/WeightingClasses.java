package io.tidemark.statistics.survey;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Strata cut by the values of a facet, where people answer some values more often than others. Within a stratum the answers then
 * stand for those of their own value, and not for all: each weighs one over the probability with which it was asked for and the
 * share of its value's that were answered, and the values are put together by how many predictions they have.
 *
 * <p>The facet is the one by which answer rates differ most beyond chance, by the test of
 *
 * <pre>  X² = Σ_h Σ_g (n_hg - m_hg r_h)² / (m_hg r_h (1 - r_h))</pre>
 *
 * <p>with n answers of m that were asked for in stratum h and value g, and r_h = n_h / m_h. Where none differs at 5 %, and where all
 * was answered, the strata stay as they are. Values with fewer than 10 answers in a stratum are taken together there.
 *
 * @param facet what the strata are cut by; empty where they are not
 * @param cells what estimates are made of, by falling probability
 * @see "Särndal, Swensson, Wretman (1992), Model Assisted Survey Sampling, 15.6; Little (1986), Survey nonresponse adjustments for
 *     estimates of means, International Statistical Review 54(2), 139-157"
 */
public record WeightingClasses(Optional<String> facet, List<Stratum> cells) {

    private static final int ENOUGH = 10;
    private static final double CHANCE = 0.05;

    public WeightingClasses {
        cells = List.copyOf(cells);
    }

    /**
     * A facet that cuts all predictions.
     *
     * @param values of each the strata, numbered as those of all
     */
    public record Facet(String name, List<List<Stratum>> values) {

        private List<Stratum> of(int stratum) {
            return values.stream()
                    .filter(strata -> stratum < strata.size())
                    .map(strata -> strata.get(stratum))
                    .filter(one -> one.population() + one.answers().n() > 0)
                    .toList();
        }

        /** Whether every prediction and every answer has one of the values. */
        private boolean isWhole(List<Stratum> strata) {
            return IntStream.range(0, strata.size()).allMatch(h -> {
                Stratum all = strata.get(h);
                List<Stratum> cut = of(h);
                return sum(cut, Stratum::population) == all.population()
                        && sum(cut, Stratum::asked) == all.asked()
                        && sum(cut, one -> one.answers().n()) == all.answers().n();
            });
        }

        private static long sum(List<Stratum> of, ToLongFunction<Stratum> count) {
            return of.stream().mapToLong(count).sum();
        }
    }

    private record Difference(Facet facet, double statistic, double chance) {}

    /** @param strata of all predictions, by falling probability */
    public static WeightingClasses of(List<Stratum> strata, Collection<Facet> facets) {
        return facets.stream()
                .filter(facet -> facet.isWhole(strata))
                .map(facet -> difference(facet, strata))
                .filter(difference -> difference.chance() < CHANCE)
                .min(Comparator.comparingDouble(Difference::chance)
                        .thenComparing(Comparator.comparingDouble(Difference::statistic)
                                .reversed())
                        .thenComparing(difference -> difference.facet().name()))
                .map(difference -> cut(difference.facet(), strata))
                .orElseGet(() -> new WeightingClasses(Optional.empty(), strata));
    }

    private static Difference difference(Facet facet, List<Stratum> strata) {
        double statistic = 0;
        int freedom = 0;
        for (int h = 0; h < strata.size(); h++) {
            double rate = strata.get(h).answerRate().orElse(1);
            if (rate > 0 && rate < 1) {
                List<Stratum> asked =
                        facet.of(h).stream().filter(one -> one.asked() > 0).toList();
                for (Stratum one : asked) {
                    double off = one.answers().n() - one.asked() * rate;
                    statistic += off * off / (one.asked() * rate * (1 - rate));
                }
                freedom += Math.max(0, asked.size() - 1);
            }
        }
        double chance = freedom == 0 ? 1 : ChiSquaredDistribution.of(freedom).survivalProbability(statistic);
        return new Difference(facet, statistic, chance);
    }

    private static WeightingClasses cut(Facet facet, List<Stratum> strata) {
        List<Stratum> cells = new ArrayList<>();
        for (int h = 0; h < strata.size(); h++) {
            cells.addAll(pooled(facet.of(h)));
        }
        return new WeightingClasses(Optional.of(facet.name()), cells);
    }

    /** Those with too few answers are one; if that has too few as well, it goes with the one that has fewest but enough. */
    private static List<Stratum> pooled(List<Stratum> values) {
        List<Stratum> cells = new ArrayList<>(values.stream()
                .filter(one -> one.answers().n() >= ENOUGH)
                .sorted(Comparator.comparingLong((Stratum one) -> one.answers().n())
                        .reversed())
                .toList());
        values.stream()
                .filter(one -> one.answers().n() < ENOUGH)
                .reduce(Stratum::with)
                .ifPresent(few -> {
                    int last = cells.size() - 1;
                    if (few.answers().n() < ENOUGH && last >= 0) {
                        cells.set(last, cells.get(last).with(few));
                    } else {
                        cells.add(few);
                    }
                });
        return cells;
    }
}
