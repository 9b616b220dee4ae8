package io.tidemark.monitor.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.simulation.PlainAlerts.Seen;
import io.tidemark.monitor.simulation.Prediction.Fate;
import io.tidemark.statistics.attribution.AttributionJudge;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Onset;
import io.tidemark.statistics.judge.Series;
import io.tidemark.statistics.noise.WindowNoise;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.Pane;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import io.tidemark.statistics.sampling.XxHash64;
import io.tidemark.statistics.sequential.FindingEvidence;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What must come out, computed the plain way: all records at hand, one loop, one count for each window, then the judge,
 * then the alerts from the first window to the last.
 */
final class Oracle {

    private final World world;
    private final Map<SourcePartition, Long> tooLate = new HashMap<>();
    private final Map<SeriesKey, Map<WindowSpec, SortedMap<Long, byte[]>>> windows = new HashMap<>();
    private final Map<SeriesKey, SortedMap<Long, byte[]>> panes = new HashMap<>();
    private final Map<SeriesKey, Observation> rows = new HashMap<>();
    private final Map<String, List<byte[]>> drawn = new TreeMap<>();
    private final OutcomeOracle outcomes;
    private final PlainAlerts alerts;
    private final SortedMap<String, String> canonical = new TreeMap<>();
    private final SortedMap<String, String> current = new TreeMap<>();

    Oracle(World world, Map<SourcePartition, List<Prediction>> logs, List<List<Labelling>> labels) {
        this.world = world;
        this.outcomes = new OutcomeOracle(world, labels);
        this.alerts = new PlainAlerts(world);
        logs.forEach(this::count);
        drawn.forEach((name, rows) -> canonical.put(
                name,
                rows.stream()
                        .sorted(Arrays::compareUnsigned)
                        .limit(Models.MOST_DRAWN)
                        .map(HexFormat.of()::formatHex)
                        .collect(Collectors.joining())));
        windows.forEach((series, specs) -> specs.forEach((spec, counted) -> judge(series, spec, counted)));
        new LiveOracle(world, windows).judge(this::enter);
        outcomes.enterInto(canonical, alerts, drawn);
        alerts.enterInto(canonical, current);
    }

    SortedMap<String, String> canonical() {
        return canonical;
    }

    /** The latest episode of each alert. */
    SortedMap<String, String> currentAlerts() {
        return current;
    }

    long tooLate(SourcePartition source) {
        return tooLate.getOrDefault(source, 0L);
    }

    boolean isAnyTooLate() {
        return tooLate.values().stream().anyMatch(records -> records > 0);
    }

    private void count(SourcePartition source, List<Prediction> log) {
        long highest = Long.MIN_VALUE;
        for (Prediction record : log) {
            if (record.fate() != Fate.GOOD) {
                continue;
            }
            if (isTooLate(record.eventTime(), highest)) {
                tooLate.merge(source, 1L, Long::sum);
                continue;
            }
            highest = Math.max(highest, record.eventTime());
            WatchedModel model = world.catalog().model(record.model()).orElseThrow();
            outcomes.predicted(record);
            outcomes.offered(record, Math.max(record.eventTime(), world.clock().watermark(highest)));
            count(record, model.series(record.version(), ""));
            if (!model.config().segments().isEmpty()) {
                String value = record.region().equals(Worlds.ELSEWHERE) ? "(other)" : record.region();
                count(record, model.series(record.version(), "region=" + value));
            }
        }
    }

    private boolean isTooLate(long eventTime, long highest) {
        long length = world.clock().paneMs();
        long paneEnd = (Math.floorDiv(eventTime, length) + 1) * length;
        return highest != Long.MIN_VALUE
                && paneEnd + world.clock().outOfOrdernessMs() + world.clock().latenessMs() <= highest;
    }

    private void count(Prediction record, SeriesKey series) {
        Layout layout = world.catalog().layout(series).orElseThrow();
        Observation row = rows.computeIfAbsent(series, any -> new Observation(layout));
        SourceTask.observe(record, row);
        long pane = world.clock().paneOf(record.eventTime());
        byte[] inPane =
                panes.computeIfAbsent(series, any -> new TreeMap<>()).computeIfAbsent(pane, any -> Pane.empty(layout));
        Pane.count(inPane, row, record.eventTime(), 0);
        for (WindowSpec spec : world.windows()) {
            long advance = spec.advance().toMillis();
            long start = Math.floorDiv(record.eventTime(), advance) * advance;
            while (start + spec.size().toMillis() > record.eventTime()) {
                byte[] window = windows.computeIfAbsent(series, any -> new HashMap<>())
                        .computeIfAbsent(spec, any -> new TreeMap<>())
                        .computeIfAbsent(start, any -> Pane.empty(layout));
                Pane.count(window, row, record.eventTime(), 0);
                if (world.catalog().isSampled(series)) {
                    drawn.computeIfAbsent(Outputs.nameOfSample(series, spec.name(), start), any -> new ArrayList<>())
                            .add(whole(record, row));
                }
                start -= advance;
            }
        }
    }

    /** All that a sample has of a row: the hash of its id, and its bins. */
    private static byte[] whole(Prediction record, Observation row) {
        ByteBuffer bytes =
                ByteBuffer.allocate(11).putLong(XxHash64.hash(record.id().getBytes(UTF_8), 0));
        for (String column : List.of("x", "colour", "prediction")) {
            List<Column> columns = row.layout().columns();
            int at = columns.stream().map(Column::name).toList().indexOf(column);
            bytes.put((byte) row.slot(at));
        }
        return bytes.array();
    }

    private void judge(SeriesKey series, WindowSpec spec, SortedMap<Long, byte[]> counted) {
        WatchedModel model = world.catalog().model(series.model()).orElseThrow();
        if (!model.config().against().rows()) {
            return;
        }
        Profile baseline = world.catalog().baseline(series).orElse(null);
        Layout layout = world.catalog().layout(series).orElseThrow();
        counted.forEach((start, pane) -> {
            Profile profile = Pane.toProfile(pane, layout);
            WindowNoise noise = world.catalog().noise(series, spec.size().toMillis());
            List<Finding> findings = baseline == null ? List.of() : World.FEATURE_JUDGE.judge(baseline, profile, noise);
            enter(series, series, spec, start, profile, baseline, findings);
        });
    }

    /** @param shown the series in reports and alerts */
    private void enter(
            SeriesKey series,
            SeriesKey shown,
            WindowSpec spec,
            long start,
            Profile profile,
            Profile baseline,
            List<Finding> findings) {
        long end = start + spec.size().toMillis();
        alerts.evidence(shown, spec.name(), false, end, FindingEvidence.of(findings));
        report(shown, spec, start, end, profile, baseline, findings);
        for (Finding finding : findings) {
            if (finding.outcome() instanceof Judged) {
                Optional<Seen> seen = seen(series, start, end, baseline, profile, finding);
                alerts.add(shown, spec.name(), causeOf(finding.series()), end, seen);
            }
        }
    }

    private Optional<Seen> seen(
            SeriesKey series, long start, long end, Profile baseline, Profile window, Finding finding) {
        if (!finding.isDrift()) {
            return Optional.empty();
        }
        Layout layout = window.layout();
        int column = layout.columns().stream()
                .map(Column::name)
                .toList()
                .indexOf(finding.series().subject());
        SortedMap<Long, byte[]> inside = panes.get(series).subMap(start, end);
        boolean isOnOrder = finding.series().subject().equals(AttributionJudge.ALL);
        int first = isOnOrder
                ? 0
                : Onset.of(
                        finding.series(),
                        layout.column(column),
                        baseline.counts(column),
                        window.counts(column),
                        inside.values().stream()
                                .map(pane -> Pane.toProfile(pane, layout).counts(column))
                                .toList());
        double excess = finding.effect().orElseThrow().corrected() - finding.tolerance();
        return Optional.of(new Seen(excess, List.copyOf(inside.keySet()).get(first)));
    }

    private void report(
            SeriesKey series,
            WindowSpec spec,
            long start,
            long end,
            Profile profile,
            Profile baseline,
            List<Finding> all) {
        boolean features = layoutHasFeatures(profile);
        if (features) {
            enter(series, spec, start, end, "features 1-2", profile, baseline, all, Set.of("x", "colour"));
            Set<String> attributions =
                    Set.of(Models.OF_X, Models.OF_COLOUR, "use:x", "use:colour", AttributionJudge.ALL);
            enter(series, spec, start, end, "attributions 1-2", profile, baseline, all, attributions);
        }
        enter(series, spec, start, end, "prediction", profile, baseline, all, Set.of("prediction"));
    }

    private static boolean layoutHasFeatures(Profile profile) {
        return profile.layout().columns().stream().anyMatch(column -> column.role() == Role.FEATURE);
    }

    private void enter(
            SeriesKey series,
            WindowSpec spec,
            long start,
            long end,
            String group,
            Profile profile,
            Profile baseline,
            List<Finding> all,
            Set<String> columns) {
        List<Finding> some = all.stream()
                .filter(finding -> columns.contains(finding.series().subject()))
                .toList();
        canonical.put(
                Canonical.nameOf(
                        series.model(),
                        series.version(),
                        series.segment(),
                        spec.name(),
                        start,
                        end,
                        group + SeriesKey.liveOf(series.baseline())),
                Canonical.of(series.baseline(), profile.rows(), baseline == null ? 0 : baseline.rows(), some));
    }

    private static String causeOf(Series finding) {
        return finding.kind() == Kind.DATA_QUALITY
                ? finding.kind().word() + "/" + finding.subject()
                : finding.kind().word();
    }
}
