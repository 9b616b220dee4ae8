package io.tidemark.monitor.simulation;

import io.tidemark.monitor.config.LabelSource;
import io.tidemark.monitor.detecting.DetectionWriter;
import io.tidemark.monitor.detecting.KnownOutcome;
import io.tidemark.monitor.detecting.SaidOfPane;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.schemas.Detections;
import io.tidemark.statistics.detectors.Detector;
import io.tidemark.statistics.detectors.DetectorKind;
import io.tidemark.statistics.detectors.Signal;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** What detectors must say: each reads all outcomes of its series in one go, and what it says is told by pane. */
final class DetectionOracle {

    private final World world;
    private final DetectionWriter writer;

    DetectionOracle(World world) {
        this.world = world;
        this.writer = new DetectionWriter("c1", world.clock());
    }

    /** @param known of all models, in order */
    void enterInto(SortedMap<String, String> canonical, List<KnownOutcome> known) {
        SortedMap<SeriesKey, List<KnownOutcome>> bySeries = new TreeMap<>();
        for (KnownOutcome outcome : known) {
            for (WatchedModel model : world.catalog().models()) {
                model.outcomeScheme(outcome.scheme())
                        .ifPresent(scheme -> scheme.series(outcome.version(), outcome.facets())
                                .forEach(series -> bySeries.computeIfAbsent(series, any -> new ArrayList<>())
                                        .add(outcome)));
            }
        }
        bySeries.forEach((series, outcomes) -> enter(canonical, series, outcomes));
    }

    private void enter(SortedMap<String, String> canonical, SeriesKey series, List<KnownOutcome> outcomes) {
        List<DetectorKind> kinds = world.catalog()
                .model(series.model())
                .flatMap(model -> model.config().labels())
                .map(LabelSource::detectors)
                .orElse(List.of());
        OptionalDouble tolerated = tolerated(series);
        SortedMap<Long, List<SaidOfPane.OfDetector>> byPane = new TreeMap<>();
        if (!kinds.isEmpty()) {
            kinds.forEach(kind -> kind.start(tolerated).ifPresent(one -> read(kind, one, outcomes, byPane)));
            byPane.forEach((pane, said) -> {
                double[] losses = outcomes.stream()
                        .filter(outcome -> world.clock().paneOf(outcome.time()) == pane)
                        .mapToDouble(KnownOutcome::loss)
                        .toArray();
                double sum = 0;
                for (double loss : losses) {
                    sum += loss;
                }
                SaidOfPane all = new SaidOfPane(losses.length, sum / losses.length, tolerated, said);
                Detections expected = writer.write(series, pane, all, 0);
                canonical.put(Outputs.nameOf(expected), Canonical.of(expected));
            });
        }
    }

    private OptionalDouble tolerated(SeriesKey series) {
        OutcomeLayout layout = world.catalog().outcomeLayout(series).orElseThrow();
        OutcomeCounts own = world.catalog().baselineOutcomes(series).orElse(OutcomeCounts.NONE);
        OutcomeCounts all =
                world.catalog().baselineOutcomes(series.allTraffic()).orElse(OutcomeCounts.NONE);
        boolean isAllEnough = OutcomeLayout.labels(all) >= 100;
        OutcomeCounts baseline = OutcomeLayout.labels(own) >= 500 ? own : isAllEnough ? all : OutcomeCounts.NONE;
        OptionalDouble mean = layout.meanLoss(baseline);
        return mean.isEmpty() ? mean : OptionalDouble.of(mean.getAsDouble() + Tolerances.DEFAULT.accuracy());
    }

    private void read(
            DetectorKind kind,
            Detector detector,
            List<KnownOutcome> outcomes,
            Map<Long, List<SaidOfPane.OfDetector>> byPane) {
        long since = 0;
        long warnings = 0;
        List<SaidOfPane.Change> changes = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            KnownOutcome outcome = outcomes.get(i);
            boolean warned = detector.last() == Signal.WARNING;
            Signal signal = detector.add(outcome.loss());
            since++;
            warnings += signal == Signal.WARNING && !warned ? 1 : 0;
            if (signal == Signal.CHANGE) {
                changes.add(new SaidOfPane.Change(Instant.ofEpochMilli(outcome.time()), outcome.id(), since));
                since = 0;
            }
            long pane = world.clock().paneOf(outcome.time());
            boolean last = i + 1 == outcomes.size()
                    || world.clock().paneOf(outcomes.get(i + 1).time()) != pane;
            if (last) {
                byPane.computeIfAbsent(pane, any -> new ArrayList<>())
                        .add(new SaidOfPane.OfDetector(
                                kind,
                                detector.name(),
                                since,
                                detector.estimate(),
                                detector.last() == Signal.WARNING,
                                warnings,
                                List.copyOf(changes)));
                warnings = 0;
                changes.clear();
            }
        }
    }
}
