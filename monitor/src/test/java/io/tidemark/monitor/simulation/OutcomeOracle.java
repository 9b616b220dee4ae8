package io.tidemark.monitor.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.alerts.AlertBook;
import io.tidemark.monitor.alerts.AlertWriter;
import io.tidemark.monitor.alerts.Revisable;
import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.detecting.KnownOutcome;
import io.tidemark.monitor.judging.OutcomeJudge;
import io.tidemark.monitor.judging.QualityWriter;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.outcomes.ClosedOutcomes;
import io.tidemark.monitor.outcomes.ClosedOutcomes.SeriesOutcomes;
import io.tidemark.monitor.outcomes.Projection;
import io.tidemark.monitor.simulation.PlainAlerts.Seen;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.Finding;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.Verdict;
import io.tidemark.statistics.kinds.LabelledRows;
import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.LabelledSample;
import io.tidemark.statistics.outcome.LabelledSample.Row;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.RowOutcome;
import io.tidemark.statistics.outcome.Truth;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.RowSample;
import io.tidemark.statistics.sampling.XxHash64;
import io.tidemark.statistics.sequential.FindingEvidence;
import io.tidemark.statistics.sequential.WindowEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** The outcomes that must come out, computed the plain way: a table of predictions, a list of labels, one loop. */
final class OutcomeOracle {

    private final World world;
    private final Map<List<String>, Prediction> first = new HashMap<>();
    private final List<Prediction> counted = new ArrayList<>();
    private final SortedMap<Long, List<Prediction>> offered = new TreeMap<>();
    private final Map<List<String>, List<Arrived>> labels = new HashMap<>();
    private final Map<SeriesKey, SortedMap<Long, OutcomeCounts>> panes = new HashMap<>();

    /** A label, and the highest label time of its partition before it; its offset there. */
    private record Arrived(Labelling label, long highest, long offset) {}

    OutcomeOracle(World world, List<List<Labelling>> logs) {
        this.world = world;
        for (List<Labelling> log : logs) {
            long highest = Long.MIN_VALUE;
            for (int offset = 0; offset < log.size(); offset++) {
                Labelling label = log.get(offset);
                if (label.isGood()) {
                    if (world.isAwaited(label)) {
                        labels.computeIfAbsent(List.of(label.model(), label.id()), any -> new ArrayList<>())
                                .add(new Arrived(label, highest, offset));
                    }
                    highest = Math.max(highest, label.time());
                }
            }
        }
    }

    /** A prediction that was counted. */
    void predicted(Prediction record) {
        counted.add(record);
        if (world.outcomeClocks().containsKey(record.model()) && world.isRemembered(record)) {
            first.merge(
                    List.of(record.model(), record.id()),
                    record,
                    (one, other) -> projected(other).compareTo(projected(one)) < 0 ? other : one);
        }
    }

    /** A prediction came to the draw of the span of a time. */
    void offered(Prediction record, long time) {
        if (world.isDrawnFrom(record.model())) {
            offered.computeIfAbsent(World.SPANS.of(time), any -> new ArrayList<>())
                    .add(record);
        }
    }

    /** The one with the smallest hash of each span, and another where an alert fires; of copies that which comes first as a candidate. */
    private void draw(
            SortedMap<String, String> canonical,
            Map<WindowId, SortedMap<SeriesKey, OutcomeCounts>> windows,
            LongPredicate fires) {
        long lag = world.clock().latenessMs() + world.clock().outOfOrdernessMs();
        offered.forEach((span, records) -> {
            boolean more = fires.test(span - lag);
            double share = 1.0 / records.size();
            Set<Prediction> drawn = new LinkedHashSet<>(List.of(smallest(records, World.AUDIT)));
            if (more) {
                drawn.add(smallest(records, World.MOVED));
            }
            double other = more ? share : 0;
            double probability = Math.min(1, share * (1 - other) + (1 - share) * other + share * other);
            drawn.forEach(one -> put(canonical, windows, one, probability));
        });
    }

    private Prediction smallest(List<Prediction> records, String target) {
        return records.stream()
                .min(Comparator.comparing((Prediction record) -> World.rank(target, record.id()) ^ Long.MIN_VALUE)
                        .thenComparing(Prediction::id)
                        .thenComparing(this::candidate, Arrays::compare))
                .orElseThrow();
    }

    private void put(
            SortedMap<String, String> canonical,
            Map<WindowId, SortedMap<SeriesKey, OutcomeCounts>> windows,
            Prediction drawn,
            double probability) {
        ReviewTask task = ReviewTask.newBuilder()
                .setTask("")
                .setPrediction(drawn.id())
                .setModel("")
                .setVersion("")
                .setTime(Instant.ofEpochMilli(drawn.eventTime()))
                .setBaseline("")
                .setConfig("")
                .setReasons(List.of())
                .setProbability(0)
                .setChoices(List.of())
                .build();
        canonical.merge(Outputs.nameOf(task), String.valueOf(probability), String::concat);
        ModelConfig model = world.catalog().model(drawn.model()).orElseThrow().config();
        OutcomeCounts asked = OutcomeLayout.population(World.stratum(drawn, model), 0, 1);
        series(drawn).forEach(series -> add(windows, series, drawn, asked));
    }

    private byte[] candidate(Prediction record) {
        return SourceTask.candidate(
                        record, world.catalog().model(record.model()).orElseThrow())
                .toBytes();
    }

    /** Of copies with the same answer at the same time, what they hold decides which comes first. */
    private Projection projected(Prediction record) {
        WatchedModel model = world.catalog().model(record.model()).orElseThrow();
        SeriesKey series = model.series(record.version(), "");
        Projection projection = SourceTask.project(record, model);
        return world.catalog().isSampled(series) ? projection.with(row(record, series)) : projection;
    }

    private byte[] row(Prediction record, SeriesKey series) {
        Layout layout = world.catalog().layout(series).orElseThrow();
        Observation observation = new Observation(layout);
        SourceTask.observe(record, observation);
        return RowSample.row(XxHash64.hash(record.id().getBytes(UTF_8), 0), observation, RowSample.columnsOf(layout));
    }

    /** Of the rows that are in the sample of a window but for the last one, or in one that is not full, those with a label. */
    private void enterRows(SortedMap<String, String> canonical, Map<String, List<byte[]>> drawn) {
        SortedMap<String, List<Row>> labelled = new TreeMap<>();
        first.forEach((key, record) -> {
            Labelling natural = last(record, labels.getOrDefault(key, List.of()), false);
            WatchedModel model = world.catalog().model(record.model()).orElseThrow();
            SeriesKey series = model.series(record.version(), "");
            if (natural != null
                    && natural.truth().isPresent()
                    && world.catalog().isSampled(series)) {
                Truth truth = new Truth.OfClass(natural.truth().get());
                Row row = new Row(
                        row(record, series), RowOutcome.of(projected(record).answer(), truth));
                WindowId.covering(record.model(), world.clock().paneOf(record.eventTime()), world.windows())
                        .map(window -> Outputs.nameOfSample(series, window.name(), window.start()))
                        .filter(name -> isWithin(row, drawn.get(name)))
                        .forEach(name -> labelled.computeIfAbsent(name, any -> new ArrayList<>())
                                .add(row));
            }
        });
        labelled.forEach((name, rows) -> canonical.put(
                Outputs.nameOfOutcomes(name),
                Canonical.of(LabelledSample.of(RowSample.columnsOf(rows.get(0).bytes()), rows))));
    }

    private static boolean isWithin(Row row, List<byte[]> all) {
        List<byte[]> sorted = all.stream().sorted(Arrays::compareUnsigned).toList();
        return sorted.size() < Models.MOST_DRAWN
                || Long.compareUnsigned(
                                RowSample.hashOf(row.bytes()), RowSample.hashOf(sorted.get(Models.MOST_DRAWN - 1)))
                        < 0;
    }

    /** The reports, by window and series, and what they say of drifts. */
    void enterInto(SortedMap<String, String> canonical, PlainAlerts alerts, Map<String, List<byte[]>> drawn) {
        enterRows(canonical, drawn);
        Map<WindowId, SortedMap<SeriesKey, OutcomeCounts>> windows = new TreeMap<>();
        first.forEach((key, record) -> {
            for (SeriesKey series : series(record)) {
                OutcomeCounts one = counts(series, record, labels.getOrDefault(key, List.of()));
                add(windows, series, record, one);
            }
        });
        counted.forEach(record -> {
            ModelConfig model =
                    world.catalog().model(record.model()).orElseThrow().config();
            int stratum = World.stratum(record, model);
            for (SeriesKey series : stratum == OutcomeLayout.NO_STRATUM ? List.<SeriesKey>of() : series(record)) {
                long asked = World.isAsked(record.id()) ? 1 : 0;
                add(windows, series, record, OutcomeLayout.population(stratum, 1, asked));
            }
        });
        draw(canonical, windows, alerts.fires("fraud", World.COVARIATE));
        new DetectionOracle(world).enterInto(canonical, known());
        windows.forEach((window, counted) -> {
            List<Report> reports = judge(window).judge(closed(window, counted)).reports();
            reports.forEach(report -> canonical.put(Outputs.nameOf(report), Canonical.of(report)));
            reports.forEach(report -> enter(report, window, reports, alerts));
            counted.forEach((series, counts) ->
                    alerts.evidence(series, window.name(), true, window.end(), evidence(series, counts)));
        });
    }

    private void add(
            Map<WindowId, SortedMap<SeriesKey, OutcomeCounts>> windows,
            SeriesKey series,
            Prediction record,
            OutcomeCounts one) {
        if (one.isNothing()) {
            return;
        }
        panes.computeIfAbsent(series, any -> new TreeMap<>())
                .merge(world.clock().paneOf(record.eventTime()), one, OutcomeCounts::plus);
        for (WindowSpec spec : world.windows()) {
            long advance = spec.advance().toMillis();
            long size = spec.size().toMillis();
            long start = Math.floorDiv(record.eventTime(), advance) * advance;
            for (; start + size > record.eventTime(); start -= advance) {
                windows.computeIfAbsent(
                                new WindowId(record.model(), start + size, size, spec.name()), any -> new TreeMap<>())
                        .merge(series, one, OutcomeCounts::plus);
            }
        }
    }

    private WindowEvidence evidence(SeriesKey series, OutcomeCounts counts) {
        OutcomeLayout layout = world.catalog().outcomeLayout(series).orElseThrow();
        return world.catalog()
                .baselineOutcomes(series)
                .filter(baseline -> OutcomeLayout.labels(baseline) > 0)
                .map(baseline -> FindingEvidence.of(
                        World.LABEL_JUDGE.judge(LabelledRows.of(layout, baseline), LabelledRows.of(layout, counts), 0)))
                .orElse(WindowEvidence.NONE);
    }

    /** Its alerts are not looked at: they are computed from the reports. */
    private OutcomeJudge judge(WindowId window) {
        Revisable revisable = world.revisable(window.model());
        AlertBook unused = new AlertBook(
                new TransactionalStore(Snapshot.AT_PUT),
                world.budget(),
                new AlertWriter("c1", world.rule()),
                model -> revisable);
        return new OutcomeJudge(world.catalog(), World.LABEL_JUDGE, new QualityWriter("c1"), unused, Optional.empty());
    }

    private static void enter(Report report, WindowId window, List<Report> all, PlainAlerts alerts) {
        SeriesKey series = keyOf(report);
        for (String kind : List.of("prior", "concept", "quality")) {
            if (isJudged(report, kind)) {
                alerts.add(series, window.name(), kind, window.end(), seen(report, kind));
            }
        }
        for (Report one : all) {
            if (keyOf(one).equals(series) || keyOf(one).equals(series.allTraffic())) {
                List<String> names = List.of("prior", "concept");
                for (String kind : names) {
                    if (seen(one, kind).isPresent() || names.stream().allMatch(each -> isJudged(one, each))) {
                        alerts.name(series, window.name(), window.end(), seen(one, kind));
                    }
                }
            }
        }
    }

    private static SeriesKey keyOf(Report report) {
        return new SeriesKey(report.getModel(), report.getVersion(), report.getBaseline(), report.getSegment());
    }

    private static boolean isJudged(Report report, String kind) {
        if (report.getKinds().contains(kind)) {
            return true;
        }
        return switch (kind) {
            case "prior" -> is(report, "truth", Verdict.QUIET) || is(report, "prediction|truth", Verdict.DRIFT);
            case "concept" -> held(report, "prediction|truth") || held(report, "truth|prediction");
            default -> is(report, "accuracy", Verdict.QUIET) || is(report, "log-loss", Verdict.QUIET);
        };
    }

    private static boolean is(Report report, String subject, Verdict verdict) {
        return of(report, subject).anyMatch(finding -> finding.getVerdict() == verdict);
    }

    private static boolean held(Report report, String subject) {
        return of(report, subject)
                .anyMatch(finding ->
                        finding.getVerdict() == Verdict.QUIET && finding.getEstimate() <= finding.getTolerance());
    }

    private static Stream<Finding> of(Report report, String subject) {
        return report.getFindings().stream()
                .filter(finding -> finding.getSubject().equals(subject));
    }

    private static Optional<Seen> seen(Report report, String kind) {
        if (!report.getKinds().contains(kind)) {
            return Optional.empty();
        }
        return report.getFindings().stream()
                .filter(finding -> finding.getKind().equals(kind) && finding.getVerdict() == Verdict.DRIFT)
                .map(finding -> new Seen(
                        finding.getEstimate() - finding.getTolerance(),
                        finding.getVisibleFrom().toEpochMilli()))
                .max(Comparator.comparingDouble(Seen::excess));
    }

    private ClosedOutcomes closed(WindowId window, SortedMap<SeriesKey, OutcomeCounts> counted) {
        List<SeriesOutcomes> series = counted.entrySet().stream()
                .map(one -> new SeriesOutcomes(
                        one.getKey(),
                        one.getValue(),
                        () -> panes.get(one.getKey()).subMap(window.start(), window.end())))
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

    private OutcomeCounts counts(SeriesKey series, Prediction record, List<Arrived> all) {
        OutcomeLayout layout = world.catalog().outcomeLayout(series).orElseThrow();
        Answer answer = projected(record).answer();
        OutcomeCounts counts =
                world.isDrawn(record.model(), record.id()) ? layout.predicted(answer) : OutcomeCounts.NONE;
        Labelling natural = last(record, all, false);
        boolean known = natural != null && natural.truth().isPresent();
        if (known) {
            Truth truth = new Truth.OfClass(natural.truth().get());
            counts = counts.plus(layout.labelled(answer, truth, natural.time() - record.eventTime()));
        }
        Labelling review = last(record, all, true);
        if (review != null && review.truth().isPresent()) {
            Truth truth = new Truth.OfClass((known ? natural : review).truth().get());
            counts = counts.plus(layout.reviewed(
                    answer, truth, review.probability(), projected(record).stratum()));
        }
        return counts;
    }

    /** What detectors must read: by the first label that nobody asked for. */
    private List<KnownOutcome> known() {
        List<KnownOutcome> known = new ArrayList<>();
        first.forEach((key, record) -> usable(record, labels.getOrDefault(key, List.of()), false)
                .filter(one -> labels.get(key).stream()
                        .noneMatch(other -> other.label().time() == one.label().time()
                                && !other.label().review()
                                && other.offset() > one.offset()))
                .filter(one -> one.label().truth().isPresent())
                .map(Arrived::label)
                .min(Comparator.comparingLong(Labelling::time))
                .ifPresent(label -> {
                    Projection projection = projected(record);
                    boolean right = ((Answer.OfClass) projection.answer()).index() >= 0
                            && ((Answer.OfClass) projection.answer()).index()
                                    == label.truth().orElseThrow();
                    known.add(new KnownOutcome(
                            Math.max(record.eventTime(), label.time()),
                            record.id(),
                            projection.scheme(),
                            record.version(),
                            projection.facets(),
                            right ? 0 : 1));
                }));
        known.sort(Comparator.comparingLong(KnownOutcome::time).thenComparing(KnownOutcome::id));
        return known;
    }

    /** The last label of a kind that is near enough and not too late; null without one. */
    private Labelling last(Prediction record, List<Arrived> all, boolean review) {
        return usable(record, all, review)
                .reduce((best, one) -> isAfter(one, best) ? one : best)
                .map(Arrived::label)
                .orElse(null);
    }

    private Stream<Arrived> usable(Prediction record, List<Arrived> all, boolean review) {
        List<Long> ages = world.outcomeClocks().get(record.model()).ages();
        long horizon = ages.get(ages.size() - 1);
        long length = world.clock().paneMs();
        long paneEnd = (Math.floorDiv(record.eventTime(), length) + 1) * length;
        long last =
                paneEnd + horizon + world.clock().latenessMs() + world.clock().outOfOrdernessMs();
        return all.stream()
                .filter(one -> one.label().review() == review)
                .filter(one -> Math.abs(one.label().time() - record.eventTime()) <= horizon)
                .filter(one -> one.highest() == Long.MIN_VALUE || one.highest() < last);
    }

    private static boolean isAfter(Arrived one, Arrived other) {
        long time = one.label().time();
        return time > other.label().time() || time == other.label().time() && one.offset() > other.offset();
    }
}
