package io.tidemark.statistics.profile;

import java.util.Arrays;
import java.util.List;

/**
 * Everything counted in a span: of a baseline, a pane, a window. Merging adds integers, so it is exact, commutative and
 * associative, and drift is a distance between two profiles.
 */
public final class Profile {

    private final Layout layout;
    private final long rows;
    private final Counts[] counts;

    Profile(Layout layout, long rows, Counts[] counts) {
        this.layout = layout;
        this.rows = rows;
        this.counts = counts;
    }

    /** A profile of no record. */
    public static Profile empty(Layout layout) {
        return new Profile(
                layout, 0, layout.columns().stream().map(Counts::none).toArray(Counts[]::new));
    }

    /** A profile of the given counts, one for each column of the layout. */
    public static Profile of(Layout layout, long rows, List<Counts> counts) {
        if (counts.size() != layout.size()) {
            throw new IllegalArgumentException(
                    counts.size() + " columns of counts do not fit " + layout.size() + " columns");
        }
        for (int c = 0; c < counts.size(); c++) {
            if (counts.get(c).slots().length != layout.column(c).slots()) {
                throw new IllegalArgumentException("column '" + layout.column(c).name() + "' has "
                        + layout.column(c).slots() + " slots, not "
                        + counts.get(c).slots().length);
            }
        }
        return new Profile(layout, rows, counts.toArray(Counts[]::new));
    }

    /** The profile of both spans, which must have the same layout. */
    public Profile plus(Profile other) {
        if (!layout.equals(other.layout)) {
            throw new IllegalArgumentException("profiles of different bins cannot be merged");
        }
        Counts[] sum = new Counts[counts.length];
        for (int c = 0; c < sum.length; c++) {
            sum[c] = counts[c].plus(other.counts[c]);
        }
        return new Profile(layout, rows + other.rows, sum);
    }

    /**
     * The same counts of fewer columns.
     *
     * @param fewer a layout of some of this profile's columns, in any order
     * @throws IllegalArgumentException when a column of it, with its bins, is none of this profile's
     */
    public Profile project(Layout fewer) {
        if (fewer.equals(layout)) {
            return this;
        }
        Counts[] some = fewer.columns().stream().map(this::countsOf).toArray(Counts[]::new);
        return new Profile(fewer, rows, some);
    }

    /** The same counts of the columns that are judged. */
    public Profile judged() {
        List<Column> some = layout.columns().stream()
                .filter(column -> column.role().isJudged())
                .toList();
        return some.size() == layout.size() ? this : project(new Layout(some));
    }

    private Counts countsOf(Column column) {
        int index = layout.columns().indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "the profile has no column '" + column.name() + "' with these bins; it has " + names());
        }
        return counts[index];
    }

    private List<String> names() {
        return layout.columns().stream().map(Column::name).toList();
    }

    public Layout layout() {
        return layout;
    }

    /** Records counted. */
    public long rows() {
        return rows;
    }

    public Counts counts(int column) {
        return counts[column];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Profile that
                && rows == that.rows
                && layout.equals(that.layout)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(rows) * 31 + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "Profile[" + rows + " rows, " + counts.length + " columns]";
    }
}
