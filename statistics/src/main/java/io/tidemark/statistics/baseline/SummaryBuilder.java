package io.tidemark.statistics.baseline;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Moments;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Builds a baseline from what another tool has kept of its rows, column by column: there are no segments and no outcomes, and
 * counts are as good as what they are made from.
 */
public final class SummaryBuilder {

    private final long rows;
    private final List<Column> columns = new ArrayList<>();
    private final List<Counts> counts = new ArrayList<>();

    /** @param rows all of them */
    public SummaryBuilder(long rows) {
        this.rows = rows;
    }

    /**
     * What is known of all values of a numeric column.
     *
     * @param present rows with a value; all others count as missing
     * @param deviation population standard deviation
     */
    public record Numbers(long present, double mean, double deviation, double minimum, double maximum) {}

    /** Adds a numeric column of which there is a sample. */
    public void sampled(String name, Role role, WeightedSample sample, Numbers known) {
        NumericBins bins = sample.bins(known.minimum(), known.maximum());
        add(name, role, bins, sample.counts(bins, known.present()), known);
    }

    /**
     * Adds a numeric column of which there is a histogram.
     *
     * @param edges between its bars, rising; one fewer than bars
     * @param bars rows in each, in proportion
     */
    public void histogram(String name, Role role, double[] edges, double[] bars, Numbers known) {
        NumericBins bins = new NumericBins(edges, known.minimum(), known.maximum());
        long[] slots = new long[bins.slots()];
        System.arraycopy(WeightedSample.scaled(bars, known.present()), 0, slots, 0, bars.length);
        add(name, role, bins, slots, known);
    }

    private void add(String name, Role role, NumericBins bins, long[] slots, Numbers known) {
        slots[bins.missing()] = Math.max(0, rows - known.present());
        double mean = (known.mean() - bins.minimum()) / bins.unit();
        double deviation = known.deviation() / bins.unit();
        columns.add(new Column.Numeric(name, role, bins));
        counts.add(new Counts(
                slots,
                Moments.ofSums(
                        known.present() * mean,
                        known.present() * (mean * mean + deviation * deviation),
                        known.minimum(),
                        known.maximum())));
    }

    /**
     * Adds a categorical column.
     *
     * @param present rows with a value; all others count as missing
     * @param byCategory rows of those known by name; of the rest nothing but how many is known
     * @param allowed further categories that are not unseen, though no row is known to have them
     */
    public void categories(
            String name, Role role, long present, Map<String, Long> byCategory, Collection<String> allowed) {
        Categories seen = CategoryChoice.of(byCategory);
        List<String> others = new ArrayList<>(seen.others());
        allowed.stream().filter(one -> !byCategory.containsKey(one)).distinct().forEach(others::add);
        Categories categories = new Categories(seen.own(), others);
        long[] slots = new long[categories.slots()];
        byCategory.forEach((category, count) -> slots[categories.slotOf(category)] += count);
        long named = byCategory.values().stream().mapToLong(Long::longValue).sum();
        slots[categories.other()] += Math.max(0, present - named);
        slots[categories.missing()] = Math.max(0, rows - present);
        columns.add(new Column.Categorical(name, role, categories));
        counts.add(new Counts(slots, Moments.NONE));
    }

    /** Adds a column of which nothing is known: it cannot be judged. */
    public void unknown(String name, Role role, boolean numeric) {
        Column column = numeric
                ? new Column.Numeric(name, role, NumericBinning.of(new double[0]))
                : new Column.Categorical(name, role, new Categories(List.of(), List.of()));
        columns.add(column);
        counts.add(Counts.none(column));
    }

    /** The baseline of the columns added; its rows, of whose order nothing is known, are taken as independent. */
    public Baseline build() {
        Layout layout = new Layout(columns);
        SortedMap<String, Profile> profiles = new TreeMap<>(Map.of(Baseline.ALL, Profile.of(layout, rows, counts)));
        return Baseline.of(layout, profiles, Optional.empty(), BaselineNoise.independent(profiles));
    }
}
