package io.tidemark.statistics.profile;

import io.tidemark.statistics.counts.NumericBins;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Counting in place, in the flat bytes of one pane (see {@link Layout}). The array is the stored value itself: it is
 * changed by {@link #count} and by nothing else, and counting allocates nothing.
 */
public final class Pane {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Rows after which a pane is drained early, long before a counter could overflow. */
    public static final int MOST_ROWS = 1 << 30;

    private static final long NO_MINIMUM = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
    private static final long NO_MAXIMUM = Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY);

    // Order of the moments of a numeric column, as offsets from its first byte.
    private static final int SUM = 0;
    private static final int SQUARES_HIGH = 8;
    private static final int SQUARES_LOW = 16;
    private static final int SUM_BELOW = 24;
    private static final int SUM_ABOVE = 32;
    private static final int MINIMUM = 40;
    private static final int MAXIMUM = 48;

    private Pane() {}

    /** An empty pane. */
    public static byte[] empty(Layout layout) {
        byte[] pane = new byte[layout.paneBytes()];
        pane[0] = Layout.VERSION;
        LONG.set(pane, Layout.EVENT_TIME, Long.MIN_VALUE);
        LONG.set(pane, Layout.FIRST_OFFSET, -1L);
        LONG.set(pane, Layout.LAST_OFFSET, -1L);
        for (int c : layout.numeric()) {
            LONG.set(pane, layout.momentsAt(c) + MINIMUM, NO_MINIMUM);
            LONG.set(pane, layout.momentsAt(c) + MAXIMUM, NO_MAXIMUM);
        }
        return pane;
    }

    /** Adds one record. */
    public static void count(byte[] pane, Observation record, long eventTime, long offset) {
        Layout layout = record.layout();
        for (int c = 0; c < layout.size(); c++) {
            int at = layout.counterAt(c, record.slot(c));
            INT.set(pane, at, (int) INT.get(pane, at) + 1);
        }
        for (int c : layout.numeric()) {
            addMoments(pane, layout.momentsAt(c), layout.bins(c), record.slot(c), record.value(c));
        }
        INT.set(pane, Layout.ROWS, (int) INT.get(pane, Layout.ROWS) + 1);
        if (eventTime > eventTime(pane)) {
            LONG.set(pane, Layout.EVENT_TIME, eventTime);
        }
        if (firstOffset(pane) < 0) {
            LONG.set(pane, Layout.FIRST_OFFSET, offset);
        }
        LONG.set(pane, Layout.LAST_OFFSET, offset);
    }

    private static void addMoments(byte[] pane, int at, NumericBins bins, int slot, double value) {
        int inner = bins.inner();
        if (slot > inner + 1) {
            return; // missing, NaN, infinite
        }
        long steps = bins.quantise(value);
        if (slot < inner) {
            add(pane, at + SUM, steps);
        } else {
            add(pane, at + (slot == inner ? SUM_BELOW : SUM_ABOVE), steps);
        }
        long low = (long) LONG.get(pane, at + SQUARES_LOW);
        long sum = low + steps * steps;
        LONG.set(pane, at + SQUARES_LOW, sum);
        if (Long.compareUnsigned(sum, low) < 0) {
            add(pane, at + SQUARES_HIGH, 1);
        }
        if (value < minimum(pane, at)) {
            LONG.set(pane, at + MINIMUM, Double.doubleToRawLongBits(value));
        }
        if (value > maximum(pane, at)) {
            LONG.set(pane, at + MAXIMUM, Double.doubleToRawLongBits(value));
        }
    }

    private static void add(byte[] pane, int at, long amount) {
        LONG.set(pane, at, (long) LONG.get(pane, at) + amount);
    }

    private static double minimum(byte[] pane, int at) {
        return Double.longBitsToDouble((long) LONG.get(pane, at + MINIMUM));
    }

    private static double maximum(byte[] pane, int at) {
        return Double.longBitsToDouble((long) LONG.get(pane, at + MAXIMUM));
    }

    /** The counts as a profile, which can be merged. */
    public static Profile toProfile(byte[] pane, Layout layout) {
        if (pane[0] != Layout.VERSION || pane.length != layout.paneBytes()) {
            throw new IllegalStateException("a pane of layout version " + pane[0] + " and " + pane.length
                    + " bytes does not fit layout version " + Layout.VERSION + " with " + layout.paneBytes()
                    + " bytes: the stored state belongs to another configuration or release");
        }
        Counts[] counts = new Counts[layout.size()];
        for (int c = 0; c < counts.length; c++) {
            counts[c] = new Counts(slots(pane, layout, c), moments(pane, layout, c));
        }
        return new Profile(layout, rows(pane), counts);
    }

    private static long[] slots(byte[] pane, Layout layout, int column) {
        long[] slots = new long[layout.column(column).slots()];
        int at = layout.counterAt(column, 0);
        for (int s = 0; s < slots.length; s++) {
            slots[s] = (int) INT.get(pane, at + s * Integer.BYTES);
        }
        return slots;
    }

    private static Moments moments(byte[] pane, Layout layout, int column) {
        if (layout.bins(column) == null) {
            return Moments.NONE;
        }
        int at = layout.momentsAt(column);
        return new Moments(
                (long) LONG.get(pane, at + SUM),
                (long) LONG.get(pane, at + SQUARES_HIGH),
                (long) LONG.get(pane, at + SQUARES_LOW),
                (long) LONG.get(pane, at + SUM_BELOW),
                (long) LONG.get(pane, at + SUM_ABOVE),
                minimum(pane, at),
                maximum(pane, at));
    }

    /** Records counted. */
    public static int rows(byte[] pane) {
        return (int) INT.get(pane, Layout.ROWS);
    }

    /** Highest event time counted; the smallest long for an empty pane. */
    public static long eventTime(byte[] pane) {
        return (long) LONG.get(pane, Layout.EVENT_TIME);
    }

    public static long firstOffset(byte[] pane) {
        return (long) LONG.get(pane, Layout.FIRST_OFFSET);
    }

    public static long lastOffset(byte[] pane) {
        return (long) LONG.get(pane, Layout.LAST_OFFSET);
    }
}
