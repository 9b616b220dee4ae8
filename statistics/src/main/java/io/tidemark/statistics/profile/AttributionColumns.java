package io.tidemark.statistics.profile;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns by which attributions are watched. Of the attribution of a feature {@code f} there are:
 *
 * <pre>  attribution:f   its values, signed, in bins of their own
 *   magnitude:f     their sizes |a|: one bin, since only count and exact sums matter
 *   use:f           joint counts of strata of f (at most 20) and groups of its attribution (at most 5)</pre>
 *
 * <p>The last two are made of the first and of the feature; which bins make a stratum or group follows from the columns alone.
 * Strata are many, so that a feature that moves within one moves its attribution little; groups are few, so that at most
 * four strata lie on both sides of a limit between two, where the attribution rises or falls with the feature.
 */
public final class AttributionColumns {

    static final int MOST_STRATA = 20;
    static final int MOST_GROUPS = 5;

    private static final String ATTRIBUTION = "attribution:";
    private static final String MAGNITUDE = "magnitude:";
    private static final String USE = "use:";

    private AttributionColumns() {}

    /** Name of the column of a feature's attribution. */
    public static String attributionOf(String feature) {
        return ATTRIBUTION + feature;
    }

    /** Name of the column of its size. */
    public static String magnitudeOf(String feature) {
        return MAGNITUDE + feature;
    }

    /** Name of the column of the attribution given the feature. */
    public static String useOf(String feature) {
        return USE + feature;
    }

    /** Whether a name is that of such a column. */
    public static boolean isReserved(String name) {
        return featureOf(name).isPresent();
    }

    /** The feature that a column of attributions is about; empty for other columns. */
    public static Optional<String> featureOf(String column) {
        for (String prefix : List.of(ATTRIBUTION, MAGNITUDE, USE)) {
            if (column.startsWith(prefix)) {
                return Optional.of(column.substring(prefix.length()));
            }
        }
        return Optional.empty();
    }

    /** The columns that are made of these: of all attributions the sizes, then the uses. */
    public static List<Column> madeOf(List<? extends Column> columns) {
        List<Column> made = new ArrayList<>();
        List<Column.Numeric> attributions = new ArrayList<>();
        for (Column column : columns) {
            if (column.role() == Role.ATTRIBUTION && column instanceof Column.Numeric attribution) {
                attributions.add(attribution);
            }
        }
        attributions.forEach(attribution -> made.add(magnitude(attribution)));
        for (Column.Numeric attribution : attributions) {
            feature(columns, attribution).ifPresent(feature -> made.add(use(feature, attribution)));
        }
        return made;
    }

    private static Column magnitude(Column.Numeric attribution) {
        double largest = Math.max(
                Math.abs(attribution.bins().minimum()),
                Math.abs(attribution.bins().maximum()));
        return new Column.Numeric(
                magnitudeOf(nameOf(attribution)), Role.MAGNITUDE, new NumericBins(new double[0], 0, largest));
    }

    private static Column use(Column feature, Column.Numeric attribution) {
        List<String> cells = new ArrayList<>();
        for (int stratum = 0; stratum < strata(feature); stratum++) {
            for (int group = 0; group < groups(attribution); group++) {
                cells.add(stratum + "|" + group);
            }
        }
        return new Column.Categorical(useOf(feature.name()), Role.USE, new Categories(cells, List.of()));
    }

    static Optional<Column> feature(List<? extends Column> columns, Column attribution) {
        String name = nameOf(attribution);
        for (Column column : columns) {
            if (column.role() == Role.FEATURE && column.name().equals(name)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    private static String nameOf(Column column) {
        return featureOf(column.name()).orElse(column.name());
    }

    /** How many strata a feature has: of a number neighbouring bins, of a category each of the most frequent and the others. */
    public static int strata(Column feature) {
        return feature instanceof Column.Numeric numeric
                ? Math.min(MOST_STRATA, numeric.bins().inner())
                : Math.min(
                                MOST_STRATA - 1,
                                ((Column.Categorical) feature)
                                        .categories()
                                        .own()
                                        .size())
                        + 1;
    }

    /** How many groups of neighbouring bins an attribution has. */
    public static int groups(Column.Numeric attribution) {
        return Math.min(MOST_GROUPS, attribution.bins().inner());
    }
}
