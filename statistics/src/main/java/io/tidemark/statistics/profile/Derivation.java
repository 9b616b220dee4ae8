package io.tidemark.statistics.profile;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How a column of a record is made of others of the same record; costs no allocation. */
sealed interface Derivation {

    /** Sets the column, unless what it is made of is missing. */
    void derive(Observation record);

    /** The columns that are made of others, in their order. */
    static Derivation[] of(List<Column> columns) {
        List<Derivation> derivations = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            if (column.role() == Role.MAGNITUDE || column.role() == Role.USE) {
                String feature = AttributionColumns.featureOf(column.name()).orElse("");
                int attribution = indexOf(columns, AttributionColumns.attributionOf(feature), Role.ATTRIBUTION);
                int of = indexOf(columns, feature, Role.FEATURE);
                if (attribution >= 0 && column.role() == Role.MAGNITUDE) {
                    derivations.add(new Magnitude(c, attribution, ((Column.Numeric) columns.get(attribution)).bins()));
                } else if (attribution >= 0 && of >= 0) {
                    derivations.add(
                            Use.of(c, of, columns.get(of), attribution, (Column.Numeric) columns.get(attribution)));
                }
            }
        }
        return derivations.toArray(Derivation[]::new);
    }

    private static int indexOf(List<Column> columns, String name, Role role) {
        return IntStream.range(0, columns.size())
                .filter(c ->
                        columns.get(c).role() == role && columns.get(c).name().equals(name))
                .findFirst()
                .orElse(-1);
    }

    /** The size of an attribution. */
    record Magnitude(int column, int attribution, NumericBins bins) implements Derivation {
        @Override
        public void derive(Observation record) {
            if (record.slot(attribution) != bins.missing()) {
                record.number(column, Math.abs(record.value(attribution)));
            }
        }
    }

    /**
     * The cell of an attribution and its feature.
     *
     * @param strata of the feature by its slot, -1 for none
     * @param groups of the attribution by its slot, -1 for none
     * @param width groups of a stratum
     */
    record Use(int column, int feature, int[] strata, int attribution, int[] groups, int width) implements Derivation {

        static Use of(int column, int feature, Column x, int attribution, Column.Numeric a) {
            int[] strata = x instanceof Column.Numeric numeric
                    ? neighbours(numeric.bins(), AttributionColumns.strata(x))
                    : frequent(((Column.Categorical) x).categories(), AttributionColumns.strata(x));
            int width = AttributionColumns.groups(a);
            return new Use(column, feature, strata, attribution, neighbours(a.bins(), width), width);
        }

        /** Neighbouring bins together; what is beyond all bins in the outer ones, and what has no place nowhere. */
        private static int[] neighbours(NumericBins bins, int parts) {
            int[] part = new int[bins.slots()];
            Arrays.setAll(part, slot -> slot < bins.inner() ? slot * parts / bins.inner() : -1);
            part[bins.below()] = 0;
            part[bins.negativeInfinity()] = 0;
            part[bins.above()] = parts - 1;
            part[bins.positiveInfinity()] = parts - 1;
            return part;
        }

        private static int[] frequent(Categories categories, int parts) {
            int[] part = new int[categories.slots()];
            Arrays.setAll(part, slot -> Math.min(slot, parts - 1));
            part[categories.missing()] = -1;
            return part;
        }

        @Override
        public void derive(Observation record) {
            int stratum = strata[record.slot(feature)];
            int group = groups[record.slot(attribution)];
            if (stratum >= 0 && group >= 0) {
                record.slot(column, stratum * width + group);
            }
        }
    }
}
