package io.tidemark.monitor.baselines;

import io.tidemark.monitor.config.BaselineConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.SlicedBy;
import io.tidemark.monitor.intake.BadRecord;
import io.tidemark.monitor.intake.FieldMap;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.intake.RecordDecoder;
import io.tidemark.monitor.intake.WantedField;
import io.tidemark.monitor.intake.WantedField.Kind;
import io.tidemark.monitor.slices.Intervals;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Finds where the rows of a baseline cut the facets of numbers that are cut into bins of equally many rows. The rows are read once
 * for that, and then again, to be counted by what was found.
 */
final class CutRows {

    private final String version;
    private final ModelFields fields;
    private final RecordDecoder decoder;
    private final RawRow row;
    private final Map<SlicedBy.Bins, DoubleStream.Builder> numbers;

    CutRows(ModelConfig model, String version, Function<List<WantedField>, RecordDecoder> decoders) {
        this.version = version;
        FieldMap wanted = new FieldMap();
        this.fields = ModelFields.ofBaseline(model, wanted);
        this.decoder = decoders.apply(wanted.fields());
        this.row = new RawRow(wanted.fields().size());
        this.numbers = model.segments().stream()
                .flatMap(segment -> segment.by().bins())
                .distinct()
                .collect(Collectors.toMap(bins -> bins, bins -> DoubleStream.builder()));
    }

    static boolean isNeededFor(ModelConfig model) {
        return model.segments().stream()
                .flatMap(segment -> segment.by().bins())
                .findAny()
                .isPresent();
    }

    /** Takes a record, if it will be one of the baseline. Those that cannot be read are told of when they are counted. */
    void add(byte[] value) {
        if (value == null) {
            return;
        }
        try {
            row.clear();
            decoder.decode(value, row);
            if (fields.matches(row)) {
                fields.require(row);
                take();
            }
        } catch (BadRecord bad) {
            return;
        }
    }

    private void take() {
        if (version.equals(BaselineConfig.ANY_VERSION)
                || BaselineRows.versionOf(fields, row).equals(version)) {
            numbers.forEach((bins, some) -> {
                int field = fields.field(bins.field(), Kind.NUMBER);
                if (row.has(field) && Double.isFinite(row.number(field))) {
                    some.add(row.number(field) + 0.0);
                }
            });
        }
    }

    /** By facet, the ends of its intervals; to be asked once. */
    SortedMap<String, List<Double>> cuts() {
        SortedMap<String, List<Double>> cuts = new TreeMap<>();
        numbers.forEach((bins, some) -> cuts.put(
                bins.facet(), Intervals.ofEqualRows(some.build().sorted().toArray(), bins.count())));
        return cuts;
    }
}
