package io.tidemark.statistics.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LikelyOrdersTest {

    private static double[] random(Random random, int size) {
        return random.doubles(size).map(x -> Math.rint(20 * x) / 20).toArray();
    }

    private static List<int[]> permutations(int size) {
        List<int[]> all = new ArrayList<>();
        permute(new int[size], 0, new boolean[size], all);
        return all;
    }

    private static void permute(int[] order, int at, boolean[] used, List<int[]> all) {
        if (at == order.length) {
            all.add(order.clone());
        }
        for (int f = 0; at < order.length && f < order.length; f++) {
            if (!used[f]) {
                used[f] = true;
                order[at] = f;
                permute(order, at + 1, used, all);
                used[f] = false;
            }
        }
    }

    private static boolean isTold(double[] means, double[] errors, int above, int below, double t) {
        double both = errors[above] + errors[below];
        return means[above] > means[below] && (means[above] - means[below]) / both >= t;
    }

    /** Every order is tried: those that agree with all that is told lie within; those where each stands low enough reach the ends. */
    @Property
    void bestAndWorst_amongAllOrders_areTheirEnds(
            @ForAll Random random,
            @ForAll @IntRange(min = 2, max = 5) int size,
            @ForAll @DoubleRange(max = 4) double t) {
        double[] baseline = random(random, size);
        baseline[0] += 0.1;
        double[] means = random(random, size);
        double[] errors = random.doubles(size, 0.01, 0.2).toArray();
        LikelyOrders orders = new LikelyOrders(baseline, means, errors);
        double ideal = Ndcg.gain(baseline, Ndcg.order(baseline));
        double best = Double.NEGATIVE_INFINITY;
        double worst = Double.POSITIVE_INFINITY;
        for (int[] order : permutations(size)) {
            boolean agrees = true;
            boolean isLowEnough = true;
            for (int place = 0; place < size; place++) {
                int above = 0;
                for (int other = 0; other < size; other++) {
                    above += isTold(means, errors, other, order[place], t) ? 1 : 0;
                }
                isLowEnough &= above <= place;
                for (int later = place + 1; later < size; later++) {
                    agrees &= !isTold(means, errors, order[later], order[place], t);
                }
            }
            double ndcg = Ndcg.gain(baseline, order) / ideal;
            if (agrees) {
                assertThat(ndcg).isBetween(orders.worst(t) - 1e-12, orders.best(t) + 1e-12);
            }
            best = isLowEnough ? Math.max(best, ndcg) : best;
            worst = isLowEnough ? Math.min(worst, ndcg) : worst;
        }
        assertThat(orders.best(t)).isCloseTo(best, within(1e-12));
        assertThat(orders.worst(t)).isCloseTo(worst, within(1e-12));
    }

    @Property
    void sureBelow_aLimit_isTheLargestErrorsAtWhichTheBestLiesBelow(
            @ForAll Random random, @ForAll @IntRange(min = 2, max = 9) int size) {
        double[] baseline = random(random, size);
        baseline[0] += 0.1;
        LikelyOrders orders = new LikelyOrders(
                baseline, random(random, size), random.doubles(size, 0.01, 0.2).toArray());

        double t = orders.sureBelow(0.9);

        assertThat(orders.best(t + 1e-9)).isGreaterThanOrEqualTo(0.9 - 1e-12);
        if (t > 0) {
            assertThat(orders.best(t)).isLessThan(0.9);
        }
    }

    @Test
    void best_allTold_isTheOrderSeen() {
        double[] baseline = {.70, .50, .05};
        double[] means = {.05, .50, .70};
        LikelyOrders orders = new LikelyOrders(baseline, means, new double[] {.001, .001, .001});

        assertThat(orders.best(3)).isEqualTo(orders.worst(3)).isEqualTo(Ndcg.of(baseline, means));
    }
}
