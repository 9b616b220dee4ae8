package io.tidemark.statistics.profile;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where each counter of a pane lies. A pane is one flat array of bytes, big-endian:
 *
 * <pre>  0   layout version (1 byte), 3 bytes unused
 *   4   rows (int)
 *   8   highest event time (long)
 *  16   first offset, last offset (long each; evidence only)
 *  32   one int for each slot of each column, columns in order
 *  ..   for each numeric column, in order, 7 longs: sum, sum of squares (high, low), sum below the minimum, sum above
 *       the maximum (all quantised), and the smallest and largest finite value (as raw double bits)</pre>
 *
 * <p>20 numeric columns of 60 bins and 4 categorical ones of 20 categories take about 6.8 KB.
 */
public final class Layout {

    /** Version of the layout; a change of it needs a migration of stored panes. */
    public static final byte VERSION = 1;

    static final int ROWS = 4;
    static final int EVENT_TIME = 8;
    static final int FIRST_OFFSET = 16;
    static final int LAST_OFFSET = 24;
    static final int COUNTERS = 32;
    static final int MOMENT_BYTES = 7 * Long.BYTES;

    /** A count of five bytes, and the empty slots before it. */
    private static final int MERGED_SLOT_BYTES = 6;

    /** Four sums of ten bytes at most, and three numbers of eight. */
    private static final int MERGED_MOMENT_BYTES = 64;

    private final List<Column> columns;
    private final int[] firstSlot;
    private final int[] momentsAt;
    private final int paneBytes;

    // The columns by kind, in arrays: a record is counted without a look at the list or at a type.
    private final int[] numeric;
    private final NumericBins[] bins;
    private final Categories[] categories;
    private final Derivation[] derivations;

    public Layout(List<? extends Column> columns) {
        this.columns = List.copyOf(columns);
        this.numeric = IntStream.range(0, columns.size())
                .filter(c -> columns.get(c) instanceof Column.Numeric)
                .toArray();
        this.bins = this.columns.stream().map(Layout::binsOf).toArray(NumericBins[]::new);
        this.categories = this.columns.stream().map(Layout::categoriesOf).toArray(Categories[]::new);
        this.derivations = Derivation.of(this.columns);
        this.firstSlot = new int[columns.size() + 1];
        this.momentsAt = new int[columns.size()];
        int slot = 0;
        for (int c = 0; c < columns.size(); c++) {
            firstSlot[c] = slot;
            slot += columns.get(c).slots();
        }
        firstSlot[columns.size()] = slot;
        int at = COUNTERS + slot * Integer.BYTES;
        for (int c = 0; c < columns.size(); c++) {
            momentsAt[c] = at;
            at += columns.get(c) instanceof Column.Numeric ? MOMENT_BYTES : 0;
        }
        this.paneBytes = at;
    }

    private static NumericBins binsOf(Column column) {
        return column instanceof Column.Numeric of ? of.bins() : null;
    }

    private static Categories categoriesOf(Column column) {
        return column instanceof Column.Categorical of ? of.categories() : null;
    }

    public List<Column> columns() {
        return columns;
    }

    public Column column(int index) {
        return columns.get(index);
    }

    public int size() {
        return columns.size();
    }

    /** The first byte of the counter of a slot. */
    int counterAt(int column, int slot) {
        return COUNTERS + (firstSlot[column] + slot) * Integer.BYTES;
    }

    /** The numeric columns, in order; the array belongs to this object. */
    int[] numeric() {
        return numeric;
    }

    /** The bins of a numeric column; null for a categorical one. */
    NumericBins bins(int column) {
        return bins[column];
    }

    /** The categories of a categorical column; null for a numeric one. */
    Categories categories(int column) {
        return categories[column];
    }

    /** How columns are made of others; none of most layouts. The array belongs to this object. */
    Derivation[] derivations() {
        return derivations;
    }

    int momentsAt(int column) {
        return momentsAt[column];
    }

    /**
     * Bytes of a merged profile at most, as {@link ProfileCodec} writes it, of less than 2³⁵ rows: usually a fraction of it, since
     * empty slots take none.
     */
    public int mostMergedBytes() {
        int slots = firstSlot[columns.size()];
        return 1 + 9 + MERGED_SLOT_BYTES * (slots + columns.size()) + MERGED_MOMENT_BYTES * numeric.length;
    }

    /** Bytes of one pane. */
    public int paneBytes() {
        return paneBytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout that && columns.equals(that.columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    @Override
    public String toString() {
        return "Layout" + columns;
    }
}
