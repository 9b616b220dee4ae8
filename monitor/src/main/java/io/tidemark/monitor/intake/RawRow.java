package io.tidemark.monitor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * The wanted fields of one record, decoded and not yet binned; reused from record to record. Texts are ranges of somebody
 * else's bytes, valid until the next record is decoded.
 */
public final class RawRow {

    private final boolean[] present;
    private final double[] numbers;
    private final long[] times;
    private final byte[][] texts;
    private final int[] offsets;
    private final int[] lengths;

    /** @param fields number of wanted fields */
    public RawRow(int fields) {
        this.present = new boolean[fields];
        this.numbers = new double[fields];
        this.times = new long[fields];
        this.texts = new byte[fields][];
        this.offsets = new int[fields];
        this.lengths = new int[fields];
    }

    /** Forgets the last record: every field is missing. */
    public void clear() {
        Arrays.fill(present, false);
    }

    /** Forgets one field: a later value of the same name was null, or something else. */
    public void setMissing(int field) {
        present[field] = false;
    }

    /** Notes that there is something, without keeping what. */
    public void setPresent(int field) {
        present[field] = true;
    }

    public void setNumber(int field, double value) {
        present[field] = true;
        numbers[field] = value;
    }

    public void setTime(int field, long millis) {
        present[field] = true;
        times[field] = millis;
    }

    public void setText(int field, byte[] utf8, int offset, int length) {
        present[field] = true;
        texts[field] = utf8;
        offsets[field] = offset;
        lengths[field] = length;
    }

    /** Whether the record has the field, with a value other than null. */
    public boolean has(int field) {
        return present[field];
    }

    public double number(int field) {
        return numbers[field];
    }

    public long time(int field) {
        return times[field];
    }

    public byte[] text(int field) {
        return texts[field];
    }

    public int textOffset(int field) {
        return offsets[field];
    }

    public int textLength(int field) {
        return lengths[field];
    }

    /** The text as a string; costs an allocation. */
    public String string(int field) {
        return new String(texts[field], offsets[field], lengths[field], UTF_8);
    }

    /** Whether the text is the given one. */
    public boolean textEquals(int field, byte[] utf8) {
        return Arrays.equals(texts[field], offsets[field], offsets[field] + lengths[field], utf8, 0, utf8.length);
    }
}
