package io.tidemark.statistics.judge;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Moments;
import io.tidemark.statistics.profile.Role;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Columns of a wanted width, and counts in them. */
final class Columns {

    private Columns() {}

    /** Bins of width 1 from 0 on. */
    static NumericBins bins(int inner) {
        return new NumericBins(IntStream.range(1, inner).mapToDouble(i -> i).toArray(), 0, inner);
    }

    static Categories categories(int own) {
        return new Categories(IntStream.range(0, own).mapToObj(i -> "c" + i).toList(), List.of());
    }

    static Column.Numeric numeric(String name, int inner) {
        return new Column.Numeric(name, Role.FEATURE, bins(inner));
    }

    static Column.Categorical categorical(String name, int own) {
        return new Column.Categorical(name, Role.FEATURE, categories(own));
    }

    /** Counts in the first slots; the others are empty. */
    static Counts counts(int slots, long... first) {
        return new Counts(Arrays.copyOf(first, slots), Moments.NONE);
    }
}
