package io.tidemark.monitor.review;

import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.intake.BadRecord;
import io.tidemark.monitor.intake.FieldMap;
import io.tidemark.monitor.intake.JsonRecordDecoder;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.review.Candidate.Where;
import io.tidemark.monitor.state.BlobsInMemory;
import io.tidemark.schemas.ReviewTask;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Does to past predictions of a model what its review would have done, as if they had come in one partition and no alert had fired,
 * and counts the tasks.
 */
public final class Backtest {

    private static final String NO_CLASS = "(none)";

    private final ModelFields fields;
    private final JsonRecordDecoder decoder;
    private final RawRow row;
    private final ReviewTasks tasks;
    private final ReviewStrata strata;
    private final Map<String, Spans> spans;
    private final SourceDraws source;
    private final MergedDraws merged;
    private final long[] population;
    private final long[] asked;
    private final Set<String> seen = new HashSet<>();
    private final SortedMap<String, Long> reasons = new TreeMap<>();
    private final SortedMap<String, Long> classes = new TreeMap<>();
    private long unreadable;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** @param model with a review */
    public Backtest(ModelConfig model) {
        FieldMap wanted = new FieldMap();
        this.fields = new ModelFields(model.in(Format.JSON), wanted);
        this.decoder = new JsonRecordDecoder(wanted.fields());
        this.row = new RawRow(wanted.fields().size());
        this.tasks = new ReviewTasks(fields, "", JsonRecordDecoder::new);
        this.strata = ReviewStrata.of(model.review().orElseThrow());
        this.spans = MergedDraws.spans(Set.of(model));
        this.merged = new MergedDraws(new BlobsInMemory(), spans, this::put);
        this.source = new SourceDraws(new BlobsInMemory(), merged::accept);
        this.population = new long[strata.size()];
        this.asked = new long[strata.size()];
    }

    /**
     * Takes one prediction.
     *
     * @param json its record
     * @param timestamp for when the configuration maps no time
     */
    public void add(byte[] json, long timestamp) {
        try {
            row.clear();
            decoder.decode(json, row);
            if (fields.matches(row)) {
                fields.require(row);
                fields.requireId(row);
                take(json, fields.time(row, timestamp));
            }
        } catch (BadRecord e) {
            unreadable++;
        }
    }

    private void take(byte[] json, long time) {
        int stratum = tasks.stratum(row);
        population[stratum]++;
        first = Math.min(first, time);
        last = Math.max(last, time);
        SeriesKey series = new SeriesKey(fields.model().name(), "", "", "");
        Where where = Where.notCounted(time, stratum);
        if (tasks.hasTargets()) {
            tasks.draw(source, series, row, time, json, Long.MIN_VALUE, () -> where)
                    .ifPresent(task -> put(where, task));
        } else {
            tasks.of(series, row, time, json).ifPresent(task -> put(where, task));
        }
    }

    /** Only once all have come: the partitions of a topic are read one after the other, and files need not be in order. */
    private void draw() {
        source.drain(spans, Long.MAX_VALUE);
        spans.keySet().forEach(model -> merged.close(model, Long.MAX_VALUE));
    }

    private void put(Where where, ReviewTask task) {
        if (seen.add(task.getTask())) {
            asked[where.stratum()]++;
            task.getReasons().forEach(reason -> reasons.merge(reason, 1L, Long::sum));
            classes.merge(task.getPredicted() == null ? NO_CLASS : task.getPredicted(), 1L, Long::sum);
        }
    }

    /** What came of all that was taken. */
    public BacktestResult result() {
        draw();
        return new BacktestResult(
                strata, population.clone(), asked.clone(), reasons, classes, unreadable, Math.max(0, last - first));
    }
}
