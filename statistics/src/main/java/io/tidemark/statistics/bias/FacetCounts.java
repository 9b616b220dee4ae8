package io.tidemark.statistics.bias;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How many rows there are of each facet value, label, prediction and group. Counts of two windows add up. */
public final class FacetCounts {

    /**
     * What rows have in common.
     *
     * @param facet value of the facet
     * @param label the true label; empty where there is none
     * @param prediction the predicted label; empty where there is none
     * @param group value of the third column of conditional metrics; empty where it is missing, which is a group of its own
     */
    public record Cell(String facet, String label, String prediction, String group) {

        public Cell {
            Objects.requireNonNull(facet, "facet");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(prediction, "prediction");
            Objects.requireNonNull(group, "group");
        }
    }

    private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::facet)
            .thenComparing(Cell::label)
            .thenComparing(Cell::prediction)
            .thenComparing(Cell::group);

    private final SortedMap<Cell, Long> rows;

    private FacetCounts(SortedMap<Cell, Long> rows) {
        this.rows = rows;
    }

    /** @throws IllegalArgumentException for a negative count */
    public static FacetCounts of(Map<Cell, Long> rows) {
        SortedMap<Cell, Long> sorted = new TreeMap<>(ORDER);
        rows.forEach((cell, count) -> {
            if (count < 0) {
                throw new IllegalArgumentException("the count of " + cell + " is negative: " + count);
            }
            sorted.put(cell, count);
        });
        return new FacetCounts(sorted);
    }

    /** The rows of a file. */
    public static FacetCounts ofRows(Iterable<Cell> rows) {
        SortedMap<Cell, Long> sorted = new TreeMap<>(ORDER);
        rows.forEach(cell -> sorted.merge(cell, 1L, Long::sum));
        return new FacetCounts(sorted);
    }

    /** The counts of both. */
    public FacetCounts plus(FacetCounts other) {
        SortedMap<Cell, Long> sum = new TreeMap<>(rows);
        other.rows.forEach((cell, count) -> sum.merge(cell, count, Long::sum));
        return new FacetCounts(sum);
    }

    /** The counts by cell. */
    public SortedMap<Cell, Long> rows() {
        return Collections.unmodifiableSortedMap(rows);
    }

    /**
     * The disadvantaged side and the rest.
     *
     * @param disadvantaged which values of the facet are looked at
     * @param favourable which labels and predictions are wished for
     */
    public FacetSplit split(Predicate<String> disadvantaged, Favourable favourable) {
        FacetSide.Builder d = new FacetSide.Builder(favourable);
        FacetSide.Builder a = new FacetSide.Builder(favourable);
        rows.forEach((cell, count) -> (disadvantaged.test(cell.facet()) ? d : a).add(cell, count));
        return new FacetSplit(a.build(), d.build());
    }

    /** The rows of some values of the facet alone. */
    public FacetCounts only(Predicate<String> facet) {
        SortedMap<Cell, Long> some = new TreeMap<>(rows);
        some.keySet().removeIf(cell -> !facet.test(cell.facet()));
        return new FacetCounts(some);
    }

    /** How the rows of some values of the facet fare. */
    public FacetRates rates(Predicate<String> facet, Favourable favourable) {
        return FacetRates.of(split(facet, favourable).d());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FacetCounts that && rows.equals(that.rows);
    }

    @Override
    public int hashCode() {
        return rows.hashCode();
    }

    @Override
    public String toString() {
        return "FacetCounts" + rows;
    }
}
