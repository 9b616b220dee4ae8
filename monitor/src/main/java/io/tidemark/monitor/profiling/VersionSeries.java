package io.tidemark.monitor.profiling;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.models.ModelColumns;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.slices.RowSlices;
import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.sampling.HashSample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The series that the rows of one version of a model are counted in: all traffic, and one segment of each facet. */
final class VersionSeries {

    private final ModelFields fields;
    private final byte[] version;
    private final boolean byDefault;
    private final Series all;

    /** Of all columns that a record has values of; others are made of these. */
    private final ColumnFields columns;

    /** Of a segment that has the columns of answers alone. */
    private final ColumnFields answers;

    private final HashSample ids;
    private final List<Facet> facets = new ArrayList<>();
    private final RowSlices slices;
    private final int[] slots;
    private final List<Series> hit = new ArrayList<>();

    /** One facet: its values with a segment of their own, and the series of every slot. */
    private record Facet(Categories values, Series[] bySlot) {}

    /** @param byDefault whether it is the version of records that do not say theirs */
    VersionSeries(
            WatchedModel model, String version, boolean byDefault, ModelFields fields, PartitionProfiler profiler) {
        this.fields = fields;
        this.byDefault = byDefault;
        this.version = version.getBytes(UTF_8);
        SeriesKey whole = model.series(version, "");
        this.ids = ModelColumns.sample(model.config());
        this.slices = new RowSlices(fields, model.cuts(whole));
        this.all = profiler.series(fields.isPrediction() ? whole : whole.ofAttributions());
        List<Column> layout = all.layout().columns();
        int own = fields.size() + (fields.hasDerived() ? 1 : 0);
        this.columns = new ColumnFields(fields, IntStream.range(0, own).toArray());
        this.answers = new ColumnFields(
                fields,
                IntStream.range(0, own)
                        .filter(c -> layout.get(c).role().isAnswer())
                        .toArray());
        List<SegmentConfig> segments = fields.isPrediction() ? model.config().segments() : List.of();
        this.slots = new int[segments.size()];
        for (int s = 0; s < segments.size(); s++) {
            facets.add(facet(model, version, segments.get(s), profiler));
        }
    }

    private Facet facet(WatchedModel model, String of, SegmentConfig segment, PartitionProfiler profiler) {
        Categories values = model.facetValues(segment, all.key());
        Series[] bySlot = new Series[values.slots()];
        Series pooled = profiler.series(model.series(of, segment.segment(SegmentConfig.POOLED)));
        for (int slot = 0; slot < bySlot.length; slot++) {
            bySlot[slot] = slot < values.own().size()
                    ? profiler.series(
                            model.series(of, segment.segment(values.own().get(slot))))
                    : pooled;
        }
        return new Facet(values, bySlot);
    }

    /** All traffic of the version. */
    SeriesKey key() {
        return all.key();
    }

    boolean isDefault() {
        return byDefault;
    }

    boolean is(RawRow row, int versionField) {
        return row.textEquals(versionField, version);
    }

    /** Bins the row into the series that it belongs to; a facet that is missing belongs to the pooled ones. */
    List<Series> observe(RawRow row) {
        hit.clear();
        hit.add(all);
        if (all.isSampled()) {
            int id = fields.id();
            all.identify(ids.hash(row.text(id), row.textOffset(id), row.textLength(id)));
        }
        fill(all.observation(), row);
        for (int f = 0; f < facets.size(); f++) {
            Facet facet = facets.get(f);
            slots[f] = slices.slot(f, row, facet.values());
            Series segment = facet.bySlot()[slots[f]];
            hit.add(segment);
            fillSegment(segment.observation(), row);
        }
        return hit;
    }

    /** The slot that the last row observed has in each facet, in the order of the configuration; used again for the next row. */
    int[] slots() {
        return slots;
    }

    private void fillSegment(Observation observation, RawRow row) {
        if (observation.layout().size() == all.observation().layout().size()) {
            fill(observation, row);
        } else {
            answers.observe(row, observation);
        }
    }

    private void fill(Observation observation, RawRow row) {
        columns.observe(row, observation);
        observation.derive();
    }
}
