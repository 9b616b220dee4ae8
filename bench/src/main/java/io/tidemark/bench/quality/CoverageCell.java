package io.tidemark.bench.quality;

import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.noise.WindowNoise;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How often the 95 % interval held the true effect.
 *
 * @param standardErrors size of the true effect, in standard errors of a share at these sizes
 * @param inside share of the windows; empty where the shift cannot be as large
 */
record CoverageCell(Shift shift, Subject subject, int n, int m, double standardErrors, Optional<Double> inside) {

    static final double LEAST = 0.93;
    static final double MOST = 0.97;

    private static final Judge JUDGE = new Judge(Tolerances.DEFAULT);
    private static final double NEGLIGIBLE = 1e-6;

    static CoverageCell run(
            Shift shift, Subject subject, int n, int m, double standardErrors, int windows, SplittableRandom random) {
        double[] before = subject.before().values();
        double wanted = standardErrors / 2 * Math.sqrt(1.0 / n + 1.0 / m);
        double[] changed = shift.of(before, shift.strength(before, wanted));
        double truth = shift.effect(before, changed);
        Optional<Double> inside = Math.abs(truth - wanted) > NEGLIGIBLE
                ? Optional.empty()
                : Optional.of(inside(subject, new Shares(changed), n, m, truth, windows, random));
        return new CoverageCell(shift, subject, n, m, standardErrors, inside);
    }

    private static double inside(
            Subject subject, Shares after, int n, int m, double truth, int windows, SplittableRandom random) {
        Layout layout = new Layout(List.of(subject.column()));
        int inside = 0;
        for (int i = 0; i < windows; i++) {
            Profile baseline = draw(layout, subject.before(), random, m);
            Profile window = draw(layout, after, random, n);
            Finding finding = JUDGE.judge(baseline, window, WindowNoise.PLAIN).get(0);
            inside += finding.effect()
                            .filter(effect -> effect.lower() <= truth && truth <= effect.upper())
                            .isPresent()
                    ? 1
                    : 0;
        }
        return (double) inside / windows;
    }

    private static Profile draw(Layout layout, Shares shares, SplittableRandom random, int rows) {
        return Profile.of(
                layout, rows, List.of(shares.draw(random, layout.column(0).slots(), rows)));
    }
}
