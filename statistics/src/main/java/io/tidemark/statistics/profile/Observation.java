package io.tidemark.statistics.profile;

/**
 * One record, binned and ready to be counted; reused from record to record. Everything that can fail has happened when
 * it is handed to a pane: counting it cannot.
 */
public final class Observation {

    private final Layout layout;
    private final int[] missing;
    private final int[] slots;
    private final double[] values;

    public Observation(Layout layout) {
        this.layout = layout;
        this.missing = layout.columns().stream().mapToInt(Column::missing).toArray();
        this.slots = missing.clone();
        this.values = new double[layout.size()];
    }

    /** Forgets the last record: every column is missing. */
    public void clear() {
        System.arraycopy(missing, 0, slots, 0, missing.length);
    }

    /** Sets a numeric column. */
    public void number(int column, double value) {
        slots[column] = layout.bins(column).slotOf(value);
        values[column] = value + 0.0; // -0.0 and 0.0 are one value, whichever comes first
    }

    /** Sets a categorical column, from UTF-8 bytes. */
    public void category(int column, byte[] text, int offset, int length) {
        slots[column] = layout.categories(column).slotOf(text, offset, length);
    }

    /** Sets the columns that are made of others, once these have been set. */
    public void derive() {
        for (Derivation derivation : layout.derivations()) {
            derivation.derive(this);
        }
    }

    void slot(int column, int slot) {
        slots[column] = slot;
    }

    /** The slot of a column, among the column's own slots. */
    public int slot(int column) {
        return slots[column];
    }

    public Layout layout() {
        return layout;
    }

    double value(int column) {
        return values[column];
    }
}
