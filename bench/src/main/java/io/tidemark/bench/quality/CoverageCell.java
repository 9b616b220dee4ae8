package io.tidemark.bench.quality;

import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.noise.WindowNoise;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How often the 95 % interval held the true effect.
 *
 * @param categories of the column; 0 for a numeric one
 * @param standardErrors size of the true effect, in standard errors of a share at these sizes
 * @param inside share of the windows
 */
record CoverageCell(Shift shift, int categories, int n, int m, double standardErrors, double effect, double inside) {

    private static final Judge JUDGE = new Judge(Tolerances.DEFAULT);

    static CoverageCell run(
            Shift shift, int categories, int n, int m, double standardErrors, int windows, SplittableRandom random) {
        Shares before = categories == 0 ? Shares.equal(Population.BINS) : Shares.zipf(categories);
        double wanted = standardErrors / 2 * Math.sqrt(1.0 / n + 1.0 / m);
        double[] changed = shift.of(before.values(), shift.strength(before.values(), wanted));
        double truth = shift.effect(before.values(), changed);
        Column column = categories == 0
                ? new Column.Numeric("x", Role.FEATURE, Population.bins())
                : new Column.Categorical("x", Role.FEATURE, Population.categories(categories));
        Layout layout = new Layout(List.of(column));
        Shares after = new Shares(changed);
        int inside = 0;
        for (int i = 0; i < windows; i++) {
            Profile baseline = draw(layout, before, random, m);
            Profile window = draw(layout, after, random, n);
            Finding finding = JUDGE.judge(baseline, window, WindowNoise.PLAIN).get(0);
            inside += finding.effect()
                            .filter(effect -> effect.lower() <= truth && truth <= effect.upper())
                            .isPresent()
                    ? 1
                    : 0;
        }
        return new CoverageCell(shift, categories, n, m, standardErrors, truth, (double) inside / windows);
    }

    private static Profile draw(Layout layout, Shares shares, SplittableRandom random, int rows) {
        return Profile.of(
                layout, rows, List.of(shares.draw(random, layout.column(0).slots(), rows)));
    }
}
