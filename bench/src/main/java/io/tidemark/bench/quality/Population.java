package io.tidemark.bench.quality;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Traffic of one model, drawn as counts: four features in five numeric, in 60 bins of equal mass, one in five categorical,
 * of 8 categories; and a prediction of three classes.
 */
final class Population {

    static final int BINS = 60;
    static final int CATEGORIES = 8;
    private static final int CLASSES = 3;

    private final Layout layout;
    private final List<Shares> shares;

    private Population(Layout layout, List<Shares> shares) {
        this.layout = layout;
        this.shares = shares;
    }

    static Population of(int features) {
        List<Column> columns = new ArrayList<>();
        List<Shares> shares = new ArrayList<>();
        for (int f = 0; f < features; f++) {
            boolean numeric = f % 5 != 4;
            columns.add(
                    numeric
                            ? new Column.Numeric("number-" + f, Role.FEATURE, bins(BINS))
                            : new Column.Categorical("category-" + f, Role.FEATURE, categories(CATEGORIES)));
            shares.add(numeric ? Shares.equal(BINS) : Shares.zipf(CATEGORIES));
        }
        columns.add(new Column.Categorical("prediction", Role.PREDICTION, categories(CLASSES)));
        shares.add(Shares.zipf(CLASSES));
        return new Population(new Layout(columns), shares);
    }

    /** Bins of width 1. */
    static NumericBins bins(int inner) {
        return new NumericBins(IntStream.range(1, inner).mapToDouble(i -> i).toArray(), 0, inner);
    }

    static Categories categories(int own) {
        return new Categories(IntStream.range(0, own).mapToObj(i -> "c" + i).toList(), List.of());
    }

    /** The same traffic with other shares in one column. */
    Population with(int column, double[] changed) {
        List<Shares> other = new ArrayList<>(shares);
        other.set(column, new Shares(changed));
        return new Population(layout, other);
    }

    /** The same traffic with every column as far away as is tolerated. */
    Population atTolerance() {
        Population moved = this;
        for (int column = 0; column < layout.size(); column++) {
            boolean numeric = layout.column(column) instanceof Column.Numeric;
            Shift shift = numeric ? Shift.MEAN : Shift.PRIOR;
            double tolerance = numeric ? Tolerances.DEFAULT.numeric() : Tolerances.DEFAULT.categorical();
            double[] steady = shares(column);
            moved = moved.with(column, shift.of(steady, shift.strength(steady, tolerance)));
        }
        return moved;
    }

    Layout layout() {
        return layout;
    }

    double[] shares(int column) {
        return shares.get(column).values();
    }

    /** Independent rows. */
    Profile draw(SplittableRandom random, int rows) {
        List<Counts> counts = new ArrayList<>();
        for (int c = 0; c < layout.size(); c++) {
            counts.add(shares.get(c).draw(random, layout.column(c).slots(), rows));
        }
        return Profile.of(layout, rows, counts);
    }
}
