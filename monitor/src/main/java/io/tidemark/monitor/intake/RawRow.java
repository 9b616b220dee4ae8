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
    private final Refusal[] refusals;
    private int refused;

    /** @param fields number of wanted fields */
    public RawRow(int fields) {
        this.present = new boolean[fields];
        this.numbers = new double[fields];
        this.times = new long[fields];
        this.texts = new byte[fields][];
        this.offsets = new int[fields];
        this.lengths = new int[fields];
        this.refusals = new Refusal[fields];
    }

    /** Forgets the last record: every field is missing. */
    public void clear() {
        Arrays.fill(present, false);
        if (refused > 0) {
            Arrays.fill(refusals, null);
            refused = 0;
        }
    }

    /** Forgets one field: a later value of the same name was null, or something else. */
    public void setMissing(int field) {
        present[field] = false;
        if (refused > 0 && refusals[field] != null) {
            refusals[field] = null;
            refused--;
        }
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

    /** Notes that the field is missing, since it holds what it cannot be read as: a fault for those who want the field. */
    void refuse(int field, Refusal why) {
        present[field] = false;
        refused += refusals[field] == null ? 1 : 0;
        refusals[field] = why;
    }

    /** @throws BadRecord when the field holds what it cannot be read as */
    void require(int field) throws BadRecord {
        if (refusals[field] != null) {
            throw refusals[field].reason(this);
        }
    }

    /** @throws BadRecord for the first of the fields that holds what it cannot be read as */
    void require(int[] fields) throws BadRecord {
        if (refused > 0) {
            for (int field : fields) {
                require(field);
            }
        }
    }

    /** Whether the record has the field, with a value other than null that it can be read as. */
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

    /** The beginning of the text, for a message. */
    String excerpt(int field) {
        return Excerpt.of(texts[field], offsets[field], lengths[field]);
    }

    /** Whether the text is the given one. */
    public boolean textEquals(int field, byte[] utf8) {
        return Arrays.equals(texts[field], offsets[field], offsets[field] + lengths[field], utf8, 0, utf8.length);
    }
}
