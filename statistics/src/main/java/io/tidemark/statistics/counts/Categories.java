package io.tidemark.statistics.counts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.statistics.sampling.XxHash64;
import java.util.Arrays;
import java.util.List;

/**
 * The slots of one categorical column, taken from the baseline alone.
 *
 * <pre>  slot  0 .. c-1   the categories with a slot of their own, by falling share in the baseline
 *        c          OTHER: categories of the baseline without a slot of their own
 *        c+1        UNSEEN: categories that the baseline does not have
 *        c+2        MISSING</pre>
 *
 * <p>Looked up by UTF-8 bytes in place, so that a category costs no string on the hot path.
 */
public final class Categories {

    /** Most categories of a column with a slot of their own. */
    public static final int MOST = 100;

    /** Slots that every categorical column has beside its categories. */
    public static final int SPECIAL = 3;

    private final List<String> own;
    private final List<String> others;
    private final byte[][] keys;
    private final int[] slots;

    /**
     * @param own categories with a slot each
     * @param others further categories of the baseline
     */
    public Categories(List<String> own, List<String> others) {
        this.own = List.copyOf(own);
        this.others = List.copyOf(others);
        int capacity = Integer.highestOneBit(Math.max(4, own.size() + others.size())) * 4;
        this.keys = new byte[capacity][];
        this.slots = new int[capacity];
        for (int i = 0; i < own.size(); i++) {
            insert(own.get(i), i);
        }
        others.forEach(category -> insert(category, other()));
    }

    private void insert(String category, int slot) {
        byte[] key = category.getBytes(UTF_8);
        int at = find(key, 0, key.length);
        if (keys[at] != null) {
            throw new IllegalArgumentException("category '" + category + "' is listed twice");
        }
        keys[at] = key;
        slots[at] = slot;
    }

    /** The slot of a present category, given as UTF-8 bytes; UNSEEN for one that the baseline does not have. */
    public int slotOf(byte[] text, int offset, int length) {
        int at = find(text, offset, length);
        return keys[at] == null ? unseen() : slots[at];
    }

    /** The slot of a present category. */
    public int slotOf(String category) {
        byte[] text = category.getBytes(UTF_8);
        return slotOf(text, 0, text.length);
    }

    private int find(byte[] text, int offset, int length) {
        int mask = keys.length - 1;
        int at = (int) XxHash64.hash(text, offset, length, 0) & mask;
        while (keys[at] != null && !Arrays.equals(keys[at], 0, keys[at].length, text, offset, offset + length)) {
            at = at + 1 & mask;
        }
        return at;
    }

    /** Slots in all. */
    public int slots() {
        return own.size() + SPECIAL;
    }

    public int other() {
        return own.size();
    }

    public int unseen() {
        return own.size() + 1;
    }

    public int missing() {
        return own.size() + 2;
    }

    public List<String> own() {
        return own;
    }

    public List<String> others() {
        return others;
    }

    /** A slot in words. */
    public String describe(int slot) {
        if (slot < own.size()) {
            return own.get(slot);
        }
        return switch (slot - own.size()) {
            case 0 -> "(other)";
            case 1 -> "(unseen)";
            default -> "(missing)";
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Categories that && own.equals(that.own) && others.equals(that.others);
    }

    @Override
    public int hashCode() {
        return own.hashCode();
    }

    @Override
    public String toString() {
        return "Categories" + own;
    }
}
