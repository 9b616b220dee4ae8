package io.tidemark.statistics.judge;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** One column of a window beside the same column of its baseline. */
final class ColumnComparison {

    private static final int MOVERS = 3;

    private final Column column;
    private final Counts baseline;
    private final Counts window;
    private final Tolerances tolerances;

    // Values in all slots, missing ones included.
    private final long m;
    private final long n;

    ColumnComparison(Column column, Counts baseline, Counts window, Tolerances tolerances) {
        this.column = column;
        this.baseline = baseline;
        this.window = window;
        this.tolerances = tolerances;
        this.m = baseline.sum(0, column.slots());
        this.n = window.sum(0, column.slots());
    }

    void addTo(List<Finding> findings) {
        findings.add(distribution());
        Rate.of(column).forEach(rate -> findings.add(rate(rate)));
        if (column instanceof Column.Numeric numeric && Concentration.appliesTo(numeric.bins())) {
            findings.add(concentration(numeric.bins()));
        }
    }

    private Finding distribution() {
        Kind kind = column.role() == Role.FEATURE ? Kind.COVARIATE : Kind.PREDICTION;
        if (column instanceof Column.Numeric numeric) {
            NumericBins bins = numeric.bins();
            long inOrder = BinnedKolmogorovSmirnov.ordered(bins, window);
            long inOrderBefore = BinnedKolmogorovSmirnov.ordered(bins, baseline);
            Finding.Outcome outcome = Finding.Outcome.of(
                    inOrder,
                    inOrderBefore,
                    tolerances.numeric(),
                    () -> BinnedKolmogorovSmirnov.of(bins, baseline, window));
            return finding(kind, BinnedKolmogorovSmirnov.NAME, tolerances.numeric(), outcome);
        }
        Categories categories = ((Column.Categorical) column).categories();
        long present = window.sum(0, categories.missing());
        long presentBefore = baseline.sum(0, categories.missing());
        Finding.Outcome outcome = Finding.Outcome.of(
                present,
                presentBefore,
                tolerances.categorical(),
                () -> CountedTotalVariation.of(categories, baseline, window));
        return finding(kind, CountedTotalVariation.NAME, tolerances.categorical(), outcome);
    }

    private Finding concentration(NumericBins bins) {
        long n = BinnedKolmogorovSmirnov.ordered(bins, window);
        long m = BinnedKolmogorovSmirnov.ordered(bins, baseline);
        Finding.Outcome outcome =
                Finding.Outcome.of(n, m, Concentration.TOLERANCE, () -> Concentration.of(bins, baseline, window));
        Series series = new Series(column.name(), Kind.DATA_QUALITY, Concentration.NAME);
        boolean judged = outcome instanceof Finding.Judged;
        return new Finding(series, Concentration.TOLERANCE, outcome, Map.of(), judged ? movers() : List.of());
    }

    private Finding finding(Kind kind, String effect, double tolerance, Finding.Outcome outcome) {
        Series series = new Series(column.name(), kind, effect);
        boolean judged = outcome instanceof Finding.Judged;
        return new Finding(series, tolerance, outcome, judged ? statistics() : Map.of(), judged ? movers() : List.of());
    }

    private Finding rate(Rate rate) {
        int[] slots = rate.slots(column);
        Finding.Outcome outcome = Finding.Outcome.of(
                n, m, tolerances.rate(), () -> RateDifference.of(sum(baseline, slots), m, sum(window, slots), n));
        Series series = new Series(column.name(), Kind.DATA_QUALITY, RateDifference.NAME + "/" + rate.word());
        return new Finding(series, tolerances.rate(), outcome, Map.of(), rates(slots, outcome));
    }

    private List<Finding.Mover> rates(int[] slots, Finding.Outcome outcome) {
        return outcome instanceof Finding.Judged
                ? IntStream.of(slots)
                        .mapToObj(this::mover)
                        .filter(ColumnComparison::occurs)
                        .toList()
                : List.of();
    }

    private static boolean occurs(Finding.Mover mover) {
        return mover.baselineShare() > 0 || mover.windowShare() > 0;
    }

    private static long sum(Counts counts, int[] slots) {
        return IntStream.of(slots).mapToLong(counts::at).sum();
    }

    private Map<String, Double> statistics() {
        Map<String, Double> statistics = new TreeMap<>();
        statistics.put(PsiOfTen.nameFor(column), PsiOfTen.of(column, baseline, window));
        if (column instanceof Column.Numeric numeric) {
            statistics.put("mean", NumericSummary.of(numeric.bins(), window).mean());
            statistics.put(
                    "mean/baseline", NumericSummary.of(numeric.bins(), baseline).mean());
        }
        statistics.values().removeIf(value -> !Double.isFinite(value));
        return statistics;
    }

    private List<Finding.Mover> movers() {
        return IntStream.range(0, column.slots())
                .boxed()
                .filter(slot -> shift(slot) > 0)
                .sorted(Comparator.comparingDouble(slot -> -shift(slot)))
                .limit(MOVERS)
                .map(this::mover)
                .toList();
    }

    private double shift(int slot) {
        return Math.abs(windowShare(slot) - baselineShare(slot));
    }

    private Finding.Mover mover(int slot) {
        return new Finding.Mover(column.describe(slot), baselineShare(slot), windowShare(slot));
    }

    private double baselineShare(int slot) {
        return baseline.at(slot) / (double) Math.max(1, m);
    }

    private double windowShare(int slot) {
        return window.at(slot) / (double) Math.max(1, n);
    }
}
