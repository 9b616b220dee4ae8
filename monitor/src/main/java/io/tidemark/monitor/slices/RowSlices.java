package io.tidemark.monitor.slices;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.conditions.RowTest;
import io.tidemark.monitor.conditions.RowTests;
import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.config.SlicedBy;
import io.tidemark.monitor.config.SlicedBy.Bins;
import io.tidemark.monitor.config.SlicedBy.Condition;
import io.tidemark.monitor.config.SlicedBy.Cross;
import io.tidemark.monitor.config.SlicedBy.Field;
import io.tidemark.monitor.config.SlicedBy.Thresholds;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.intake.WantedField.Kind;
import io.tidemark.statistics.counts.Categories;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells the values that the rows of a topic have of the facets of a model. Of one thread. */
public final class RowSlices {

    private static final byte[] BETWEEN = SlicedBy.CROSS.getBytes(UTF_8);

    private final ModelFields fields;
    private final RowTests tests;
    private final Slicer[] facets;
    private final ValueText value = new ValueText();
    private final Map<String, List<Double>> cuts;

    /** @param cuts where the baseline that rows are compared with cuts the facets that it is to cut; of others it says nothing */
    public RowSlices(ModelFields fields, Map<String, List<Double>> cuts) {
        this.fields = fields;
        this.cuts = Map.copyOf(cuts);
        this.tests = new RowTests(fields);
        this.facets = (fields.isPrediction() ? fields.model().segments() : List.<SegmentConfig>of())
                .stream().map(SegmentConfig::by).map(this::slicer).toArray(Slicer[]::new);
    }

    /** Facets of the model. */
    public int size() {
        return facets.length;
    }

    /** The value of a facet; empty where the row has none. */
    public Optional<String> value(int facet, RawRow row) {
        value.clear();
        return facets[facet].append(row, value) ? Optional.of(value.toString()) : Optional.empty();
    }

    /** The slot of the value of a facet among some values; allocates nothing. */
    public int slot(int facet, RawRow row, Categories among) {
        value.clear();
        return facets[facet].append(row, value) ? value.slotIn(among) : among.missing();
    }

    private Slicer slicer(SlicedBy by) {
        if (by instanceof Field of) {
            return texts(fields.field(of.field(), Kind.TEXT));
        }
        if (by instanceof Thresholds of) {
            return intervals(fields.field(of.field(), Kind.NUMBER), new Intervals(of.thresholds()));
        }
        if (by instanceof Bins of) {
            return intervals(
                    fields.field(of.field(), Kind.NUMBER), new Intervals(cuts.getOrDefault(of.facet(), List.of())));
        }
        return by instanceof Condition of ? condition(tests.of(of.where())) : cross((Cross) by);
    }

    private static Slicer texts(int field) {
        return (row, value) -> {
            if (!row.has(field)) {
                return false;
            }
            value.add(row.text(field), row.textOffset(field), row.textLength(field));
            return true;
        };
    }

    private static Slicer intervals(int field, Intervals intervals) {
        byte[][] names = bytes(intervals.names());
        return (row, value) -> {
            if (!row.has(field) || Double.isNaN(row.number(field))) {
                return false;
            }
            value.add(names[intervals.place(row.number(field))]);
            return true;
        };
    }

    private static byte[][] bytes(List<String> names) {
        return names.stream().map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new);
    }

    private static Slicer condition(RowTest where) {
        byte[] yes = Condition.YES.getBytes(UTF_8);
        byte[] no = Condition.NO.getBytes(UTF_8);
        return (row, value) -> {
            value.add(where.holds(row) ? yes : no);
            return true;
        };
    }

    private Slicer cross(Cross cross) {
        Slicer[] parts = cross.of().stream().map(this::slicer).toArray(Slicer[]::new);
        return (row, value) -> {
            for (int p = 0; p < parts.length; p++) {
                if (p > 0) {
                    value.add(BETWEEN);
                }
                if (!parts[p].append(row, value)) {
                    return false;
                }
            }
            return true;
        };
    }
}
