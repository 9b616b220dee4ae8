package io.tidemark.statistics.judge;

import io.tidemark.statistics.compatibility.CountedColumn;
import io.tidemark.statistics.compatibility.Preset;
import io.tidemark.statistics.compatibility.Ruling;
import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.noise.SeriesNoise;
import io.tidemark.statistics.noise.WindowNoise;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One column of a window beside the same column of its baseline. */
final class ColumnComparison {

    private static final int MOVERS = 3;

    private final Column column;
    private final Counts baseline;
    private final Counts window;
    private final Tolerances tolerances;
    private final WindowNoise noise;

    // Values in all slots, missing ones included.
    private final long m;
    private final long n;

    ColumnComparison(Column column, Counts baseline, Counts window, Tolerances tolerances, WindowNoise noise) {
        this.column = column;
        this.baseline = baseline;
        this.window = window;
        this.tolerances = tolerances;
        this.noise = noise;
        this.m = baseline.sum(0, column.slots());
        this.n = window.sum(0, column.slots());
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(distribution());
        Rate.of(column).forEach(rate -> findings.add(rate(rate)));
        if (column.role() != Role.ATTRIBUTION
                && column instanceof Column.Numeric numeric
                && Concentration.appliesTo(numeric.bins())) {
            findings.add(concentration(numeric.bins()));
        }
        return findings;
    }

    /** What another tool says of the column. */
    List<Ruling> rulings(Preset preset) {
        Optional<Chance> chunks = Optional.ofNullable(noise.chunks().get(column.name()));
        return preset.rule(new CountedColumn(column, baseline, window, chunks));
    }

    private Finding distribution() {
        Kind kind = kind();
        if (column instanceof Column.Numeric numeric) {
            NumericBins bins = numeric.bins();
            long inOrder = BinnedKolmogorovSmirnov.ordered(bins, window);
            long inOrderBefore = BinnedKolmogorovSmirnov.ordered(bins, baseline);
            SeriesNoise ofSeries = noise.of(column.name(), BinnedKolmogorovSmirnov.NAME);
            Finding.Outcome outcome = Finding.Outcome.of(
                    inOrder,
                    inOrderBefore,
                    ofSeries.dispersion(),
                    tolerances.numeric(),
                    () -> BinnedKolmogorovSmirnov.of(bins, baseline, window, ofSeries));
            return finding(kind, BinnedKolmogorovSmirnov.NAME, tolerances.numeric(), outcome);
        }
        Categories categories = ((Column.Categorical) column).categories();
        long present = window.sum(0, categories.missing());
        long presentBefore = baseline.sum(0, categories.missing());
        Dispersion dispersion =
                noise.of(column.name(), CountedTotalVariation.NAME).dispersion();
        Finding.Outcome outcome = Finding.Outcome.of(
                present,
                presentBefore,
                dispersion,
                tolerances.categorical(),
                () -> CountedTotalVariation.of(categories, baseline, window, dispersion));
        return finding(kind, CountedTotalVariation.NAME, tolerances.categorical(), outcome);
    }

    private Kind kind() {
        return switch (column.role()) {
            case FEATURE -> Kind.COVARIATE;
            case ATTRIBUTION -> Kind.ATTRIBUTION;
            default -> Kind.PREDICTION;
        };
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
        return new Finding(
                series,
                tolerance,
                outcome,
                judged ? Describing.of(column, baseline, window) : Map.of(),
                judged ? movers() : List.of());
    }

    private Finding rate(Rate rate) {
        int[] slots = rate.slots(column);
        Dispersion dispersion = noise.of(column.name(), rate.effect()).dispersion();
        Finding.Outcome outcome = Finding.Outcome.of(
                n,
                m,
                dispersion,
                tolerances.rate(),
                () -> RateDifference.of(rate.count(column, baseline), m, rate.count(column, window), n, dispersion));
        Series series = new Series(column.name(), Kind.DATA_QUALITY, rate.effect());
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

    private List<Finding.Mover> movers() {
        List<Finding.Mover> movers = new ArrayList<>();
        int slot = next(-1, Double.POSITIVE_INFINITY);
        while (slot >= 0 && movers.size() < MOVERS) {
            movers.add(mover(slot));
            slot = next(slot, shift(slot));
        }
        return movers;
    }

    /** The slot that comes after one, by falling shift and then by number; -1 without a further one that moved. */
    private int next(int after, double shiftOfIt) {
        int next = -1;
        double largest = 0;
        for (int slot = 0; slot < column.slots(); slot++) {
            double shift = shift(slot);
            boolean isAfter = shift < shiftOfIt || shift == shiftOfIt && slot > after;
            if (isAfter && shift > largest) {
                next = slot;
                largest = shift;
            }
        }
        return next;
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
