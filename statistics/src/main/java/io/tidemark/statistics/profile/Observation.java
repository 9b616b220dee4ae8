package io.tidemark.statistics.profile;

/**
 * One record, binned and ready to be counted; reused from record to record. Everything that can fail has happened when
 * it is handed to a pane: counting it cannot.
 */
public final class Observation {

    private final Layout layout;
    private final int[] nothing;
    private final int[] counterAt;
    private final double[] values;

    public Observation(Layout layout) {
        this.layout = layout;
        this.nothing = new int[layout.size()];
        for (int c = 0; c < nothing.length; c++) {
            nothing[c] = position(c, layout.column(c).missing());
        }
        this.counterAt = nothing.clone();
        this.values = new double[layout.size()];
    }

    private int position(int column, int slot) {
        return Layout.COUNTERS + (layout.firstSlot(column) + slot) * Integer.BYTES;
    }

    /** Forgets the last record: every column is missing. */
    public void clear() {
        System.arraycopy(nothing, 0, counterAt, 0, nothing.length);
    }

    /** Sets a numeric column. */
    public void number(int column, double value) {
        Column.Numeric numeric = (Column.Numeric) layout.column(column);
        counterAt[column] = position(column, numeric.bins().slotOf(value));
        values[column] = value;
    }

    /** Sets a categorical column, from UTF-8 bytes. */
    public void category(int column, byte[] text, int offset, int length) {
        Column.Categorical categorical = (Column.Categorical) layout.column(column);
        counterAt[column] = position(column, categorical.categories().slotOf(text, offset, length));
    }

    /** The slot of a column, among the column's own slots. */
    public int slot(int column) {
        return (counterAt[column] - Layout.COUNTERS) / Integer.BYTES - layout.firstSlot(column);
    }

    public Layout layout() {
        return layout;
    }

    int counterAt(int column) {
        return counterAt[column];
    }

    double value(int column) {
        return values[column];
    }
}
