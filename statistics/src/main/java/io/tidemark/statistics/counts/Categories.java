package io.tidemark.statistics.counts;

import static java.nio.charset.StandardCharsets.UTF_8;

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
    private final CategoryIndex index;

    /**
     * @param own categories with a slot each
     * @param others further categories of the baseline
     */
    public Categories(List<String> own, List<String> others) {
        this.own = List.copyOf(own);
        this.others = List.copyOf(others);
        this.index = new CategoryIndex(own.size() + others.size());
        for (int i = 0; i < own.size(); i++) {
            insert(own.get(i), i);
        }
        others.forEach(category -> insert(category, other()));
    }

    private void insert(String category, int slot) {
        if (!index.add(category.getBytes(UTF_8), slot)) {
            throw new IllegalArgumentException("category '" + category + "' is listed twice");
        }
    }

    /** The slot of a present category, given as UTF-8 bytes; UNSEEN for one that the baseline does not have. */
    public int slotOf(byte[] text, int offset, int length) {
        int slot = index.find(text, offset, length);
        return slot == CategoryIndex.NONE ? unseen() : slot;
    }

    /** The slot of a present category. */
    public int slotOf(String category) {
        byte[] text = category.getBytes(UTF_8);
        return slotOf(text, 0, text.length);
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
