package io.tidemark.bench.quality;

import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Moments;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Records of normal numeric features that follow each other: autoregressive, x ← ρx + √(1−ρ²)·ε, on top of a week in the
 * course of which their means swing.
 *
 * @param rows of a window
 * @param baselineWindows windows that the baseline is made of; it has times
 * @param rho correlation of a value with the next
 * @param season how far the mean swings either way in the course of a week, in standard deviations
 * @param seasonal whether a window is judged against the windows of the baseline at the same time of the week, or all
 */
record Recorded(String title, int features, int rows, int baselineWindows, double rho, double season, boolean seasonal)
        implements Source {

    private static final int BINS = Population.BINS;
    static final int WINDOWS_A_WEEK = 28;
    private static final NumericBins NORMAL_BINS = normalBins();

    private static NumericBins normalBins() {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double[] edges = IntStream.range(1, BINS)
                .mapToDouble(i -> normal.inverseCumulativeProbability((double) i / BINS))
                .toArray();
        return new NumericBins(edges, -10, 10);
    }

    @Override
    public Model model(SplittableRandom random) {
        Traffic traffic = new Traffic(random);
        List<Profile> windows = IntStream.range(0, baselineWindows)
                .mapToObj(i -> traffic.next())
                .toList();
        List<Baseline> cells =
                seasonal ? cells(windows, random) : List.of(Baseline.of(windows, true, random.nextLong()));
        return () -> {
            Baseline baseline = cells.get(traffic.window % cells.size());
            return new Window(baseline, traffic.next());
        };
    }

    private static List<Baseline> cells(List<Profile> windows, SplittableRandom random) {
        return IntStream.range(0, WINDOWS_A_WEEK)
                .mapToObj(cell -> IntStream.range(0, windows.size())
                        .filter(window -> window % WINDOWS_A_WEEK == cell)
                        .mapToObj(windows::get)
                        .toList())
                .map(cell -> Baseline.of(cell, true, random.nextLong()))
                .toList();
    }

    private final class Traffic {

        private final SplittableRandom random;
        private final double[] values;
        private final Layout layout;
        private int window;

        Traffic(SplittableRandom random) {
            this.random = random;
            this.values =
                    random.doubles(features).map(any -> random.nextGaussian()).toArray();
            this.layout = new Layout(IntStream.range(0, features)
                    .mapToObj(f -> new Column.Numeric("number-" + f, Role.FEATURE, NORMAL_BINS))
                    .toList());
        }

        Profile next() {
            double mean = season * Math.sin(2 * Math.PI * window++ / (double) WINDOWS_A_WEEK);
            List<Counts> counts =
                    IntStream.range(0, features).mapToObj(f -> next(f, mean)).toList();
            return Profile.of(layout, rows, counts);
        }

        private Counts next(int feature, double mean) {
            long[] slots = new long[NORMAL_BINS.slots()];
            double innovation = Math.sqrt(1 - rho * rho);
            double x = values[feature];
            long sum = 0;
            long squares = 0;
            for (int i = 0; i < rows; i++) {
                x = rho * x + innovation * random.nextGaussian();
                slots[NORMAL_BINS.slotOf(x + mean)]++;
                long steps = NORMAL_BINS.quantise(x + mean);
                sum += steps;
                squares += steps * steps;
            }
            values[feature] = x;
            return new Counts(slots, new Moments(sum, 0, squares, 0, 0, -10, 10));
        }
    }
}
