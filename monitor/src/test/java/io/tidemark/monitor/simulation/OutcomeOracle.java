package io.tidemark.monitor.simulation;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.judging.OutcomeJudge;
import io.tidemark.monitor.judging.QualityWriter;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.outcomes.ClosedOutcomes;
import io.tidemark.monitor.outcomes.ClosedOutcomes.SeriesOutcomes;
import io.tidemark.monitor.outcomes.Projection;
import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The outcomes that must come out, computed the plain way: a table of predictions, a list of labels, one loop. */
final class OutcomeOracle {

    private final World world;
    private final Map<List<String>, Prediction> first = new HashMap<>();
    private final Map<List<String>, List<Seen>> labels = new HashMap<>();

    /** A label, and the highest label time of its partition before it; its offset there. */
    private record Seen(Labelling label, long highest, long offset) {}

    OutcomeOracle(World world, List<List<Labelling>> logs) {
        this.world = world;
        for (List<Labelling> log : logs) {
            long highest = Long.MIN_VALUE;
            for (int offset = 0; offset < log.size(); offset++) {
                Labelling label = log.get(offset);
                if (label.isGood()) {
                    labels.computeIfAbsent(List.of(label.model(), label.id()), any -> new ArrayList<>())
                            .add(new Seen(label, highest, offset));
                    highest = Math.max(highest, label.time());
                }
            }
        }
    }

    /** A prediction that was counted. */
    void predicted(Prediction record) {
        if (world.outcomeClocks().containsKey(record.model())) {
            first.merge(
                    List.of(record.model(), record.id()),
                    record,
                    (one, other) -> projected(other).compareTo(projected(one)) < 0 ? other : one);
        }
    }

    private Projection projected(Prediction record) {
        return SourceTask.project(record, world.catalog().model(record.model()).orElseThrow());
    }

    /** The reports, by window and series. */
    void enterInto(SortedMap<String, String> canonical) {
        Map<WindowId, SortedMap<SeriesKey, OutcomeCounts>> windows = new TreeMap<>();
        first.forEach((key, record) -> {
            for (SeriesKey series : series(record)) {
                OutcomeCounts one = counts(series, record, labels.getOrDefault(key, List.of()));
                for (WindowSpec spec : world.windows()) {
                    long advance = spec.advance().toMillis();
                    long size = spec.size().toMillis();
                    long start = Math.floorDiv(record.eventTime(), advance) * advance;
                    for (; start + size > record.eventTime(); start -= advance) {
                        windows.computeIfAbsent(
                                        new WindowId(record.model(), start + size, size, spec.name()),
                                        any -> new TreeMap<>())
                                .merge(series, one, OutcomeCounts::plus);
                    }
                }
            }
        });
        OutcomeJudge judge = new OutcomeJudge(world.catalog(), new QualityWriter("c1"));
        windows.forEach((window, counted) -> judge.judge(closed(window, counted))
                .reports()
                .forEach(report -> canonical.put(Outputs.nameOf(report), Canonical.of(report))));
    }

    private static ClosedOutcomes closed(WindowId window, SortedMap<SeriesKey, OutcomeCounts> counted) {
        List<SeriesOutcomes> series = counted.entrySet().stream()
                .map(one -> new SeriesOutcomes(one.getKey(), one.getValue()))
                .toList();
        return new ClosedOutcomes(window, 0, "", true, List.of(), 0, series);
    }

    private List<SeriesKey> series(Prediction record) {
        WatchedModel model = world.catalog().model(record.model()).orElseThrow();
        List<SeriesKey> series = new ArrayList<>(List.of(model.series(record.version(), "")));
        if (!model.config().segments().isEmpty()) {
            String value = record.region().equals(Worlds.ELSEWHERE) ? "(other)" : record.region();
            series.add(model.series(record.version(), "region=" + value));
        }
        return series;
    }

    private OutcomeCounts counts(SeriesKey series, Prediction record, List<Seen> all) {
        OutcomeLayout layout = world.catalog().outcomeLayout(series).orElseThrow();
        Answer answer = projected(record).answer();
        OutcomeCounts counts = layout.predicted(answer);
        Labelling natural = last(record, all, false);
        if (natural != null && natural.truth().isPresent()) {
            Truth truth = new Truth.OfClass(natural.truth().get());
            counts = counts.plus(layout.labelled(answer, truth, natural.time() - record.eventTime()));
        }
        Labelling review = last(record, all, true);
        if (review != null && review.truth().isPresent()) {
            Truth truth = new Truth.OfClass(review.truth().get());
            counts = counts.plus(layout.reviewed(answer, truth, review.probability()));
        }
        return counts;
    }

    /** The last label of a kind that is near enough and not too late; null without one. */
    private Labelling last(Prediction record, List<Seen> all, boolean review) {
        List<Long> ages = world.outcomeClocks().get(record.model()).ages();
        long horizon = ages.get(ages.size() - 1);
        long length = world.clock().paneMs();
        long paneEnd = (Math.floorDiv(record.eventTime(), length) + 1) * length;
        long last =
                paneEnd + horizon + world.clock().latenessMs() + world.clock().outOfOrdernessMs();
        Seen best = null;
        for (Seen one : all) {
            boolean near = Math.abs(one.label().time() - record.eventTime()) <= horizon;
            boolean inTime = one.highest() == Long.MIN_VALUE || one.highest() < last;
            if (one.label().review() == review && near && inTime && (best == null || isAfter(one, best))) {
                best = one;
            }
        }
        return best == null ? null : best.label();
    }

    private static boolean isAfter(Seen one, Seen other) {
        long time = one.label().time();
        return time > other.label().time() || time == other.label().time() && one.offset() > other.offset();
    }
}
