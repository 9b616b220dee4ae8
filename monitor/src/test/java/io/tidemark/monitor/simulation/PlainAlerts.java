package io.tidemark.monitor.simulation;

import io.tidemark.monitor.config.AlertRule;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.sequential.AlarmRule;
import io.tidemark.statistics.sequential.FindingEvidence;
import io.tidemark.statistics.sequential.WindowEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/** The alerts that must come out, computed the plain way: all verdicts at hand, one pass from the first window to the last. */
final class PlainAlerts {

    private static final String PREDICTION = "prediction";
    private static final List<String> NAMES = List.of("prior", "concept");

    private final World world;
    private final AlertRule rule;
    private final Map<List<Object>, SortedMap<Long, WindowEvidence>> evidence = new HashMap<>();
    private final Map<Subject, SortedMap<Long, Optional<Seen>>> verdicts = new HashMap<>();
    private final Map<Subject, SortedMap<Long, Optional<Seen>>> named = new HashMap<>();

    PlainAlerts(World world) {
        this.world = world;
        this.rule = world.rule();
    }

    /** What a window says against "all is within tolerance". */
    void evidence(SeriesKey series, String window, boolean byLabels, long end, WindowEvidence said) {
        evidence.computeIfAbsent(List.of(series, window, byLabels), any -> new TreeMap<>())
                .put(end, said);
    }

    /** The windows that alarm about any of some causes, in one pass for the windows of each turn. */
    private Set<Long> alarms(Subject subject, List<String> causes) {
        WindowSpec spec = world.windows().stream()
                .filter(one -> one.name().equals(subject.window()))
                .findFirst()
                .orElseThrow();
        Set<Long> alarms = new HashSet<>();
        rule.promise().rule(spec.advance(), share(subject.series())).ifPresent(alarm -> {
            for (boolean byLabels : new boolean[] {false, true}) {
                Map<Long, SortedMap<String, Double>> memories = new HashMap<>();
                evidence.getOrDefault(List.of(subject.series(), subject.window(), byLabels), new TreeMap<>())
                        .forEach((end, said) -> {
                            long turn = Math.floorMod(end, spec.size().toMillis());
                            AlarmRule.Step step = alarm.after(memories.getOrDefault(turn, AlarmRule.NOTHING_YET), said);
                            memories.put(turn, step.memory());
                            boolean isAlarm = step.alarmed().stream()
                                    .map(PlainAlerts::causeOf)
                                    .anyMatch(causes::contains);
                            if (isAlarm) {
                                alarms.add(end);
                            }
                        });
            }
        });
        return alarms;
    }

    private static String causeOf(String series) {
        Kind kind = FindingEvidence.kindOf(series);
        return kind == Kind.DATA_QUALITY ? kind.word() + "/" + FindingEvidence.subjectOf(series) : kind.word();
    }

    private double share(SeriesKey series) {
        WatchedModel model = world.catalog().model(series.model()).orElseThrow();
        int segments = model.baselines().values().stream()
                .filter(baseline -> series.baseline().endsWith(baseline.id()))
                .mapToInt(baseline -> baseline.profiles().size() - 1)
                .findFirst()
                .orElse(0);
        double ofTraffic = segments == 0 ? 1 : series.segment().isEmpty() ? 0.5 : 0.5 / segments;
        return ofTraffic
                / (model.config().labels().isPresent() ? 2 : 1)
                / (model.config().against().live().size()
                        + (model.config().against().rows() ? 1 : 0))
                / world.windows().size();
    }

    /** That a cause drifts in a window: how strongly its strongest series does, and since which pane. */
    record Seen(double excess, long from) {}

    private record Subject(SeriesKey series, String window, String cause) {

        String key() {
            String live = SeriesKey.liveOf(series.baseline());
            String about = live.isEmpty() ? cause : cause + "~" + live;
            return String.join("/", series.model(), series.version(), series.segment(), window, about);
        }
    }

    /** A verdict on one of the series of a cause: a drift, or quiet. */
    void add(SeriesKey series, String window, String cause, long end, Optional<Seen> drift) {
        verdicts.computeIfAbsent(new Subject(series, window, cause), any -> new TreeMap<>())
                .merge(end, drift, PlainAlerts::stronger);
    }

    /** Whether labels name what the answers of a window moved for. */
    void name(SeriesKey series, String window, long end, Optional<Seen> drift) {
        named.computeIfAbsent(new Subject(series, window, PREDICTION), any -> new TreeMap<>())
                .merge(end, drift, PlainAlerts::stronger);
    }

    private static Optional<Seen> stronger(Optional<Seen> one, Optional<Seen> other) {
        boolean isStronger = other.isPresent()
                && (one.isEmpty() || other.get().excess() > one.get().excess());
        return isStronger ? other : one;
    }

    void enterInto(SortedMap<String, String> canonical, SortedMap<String, String> current) {
        verdicts.forEach((subject, windows) -> {
            Set<Long> alarms = alarms(subject, List.of(subject.cause()));
            SortedMap<Long, Optional<Seen>> read = alarmed(subject, windows, alarms);
            List<Episode> episodes =
                    episodes(subject.cause().equals(PREDICTION) ? unexplained(subject, read) : read, alarms);
            for (Episode episode : episodes) {
                String name = "episode " + subject.key() + "@" + Instant.ofEpochMilli(episode.begun());
                canonical.put(name, episode.text());
                current.keySet().removeIf(other -> other.startsWith("episode " + subject.key() + "@"));
                current.put(name, episode.text());
            }
        });
    }

    /** Whether alerts on all traffic of a model fire at times, of a cause that labels say nothing of. */
    LongPredicate fires(String model, String cause) {
        List<Episode> all = new ArrayList<>();
        verdicts.forEach((subject, windows) -> {
            SeriesKey series = subject.series();
            if (series.model().equals(model)
                    && series.segment().isEmpty()
                    && subject.cause().equals(cause)) {
                Set<Long> alarms = alarms(subject, List.of(cause));
                all.addAll(episodes(alarmed(subject, windows, alarms), alarms));
            }
        });
        return time -> all.stream().anyMatch(episode -> episode.firing() <= time && time < episode.over());
    }

    /** What adds up is a drift even where no window by itself says so; not what takes more than one test to be named. */
    private SortedMap<Long, Optional<Seen>> alarmed(
            Subject subject, SortedMap<Long, Optional<Seen>> windows, Set<Long> alarms) {
        SortedMap<Long, Optional<Seen>> read = new TreeMap<>(windows);
        long size = world.windows().stream()
                .filter(one -> one.name().equals(subject.window()))
                .mapToLong(one -> one.size().toMillis())
                .findFirst()
                .orElseThrow();
        if (!NAMES.contains(subject.cause())) {
            read.replaceAll((end, seen) ->
                    seen.isEmpty() && alarms.contains(end) ? Optional.of(new Seen(0, end - size)) : seen);
        }
        return read;
    }

    private SortedMap<Long, Optional<Seen>> unexplained(Subject subject, SortedMap<Long, Optional<Seen>> windows) {
        SortedMap<Long, Optional<Seen>> known = named.getOrDefault(subject, new TreeMap<>());
        List<Episode> episodes = episodes(known, alarms(subject, NAMES));
        SortedMap<Long, Optional<Seen>> rest = new TreeMap<>(windows);
        rest.replaceAll((end, seen) -> {
            boolean goesOn = episodes.stream().anyMatch(one -> one.firing() <= end && end < one.over());
            boolean explained = known.containsKey(end) ? known.get(end).isPresent() : goesOn;
            return explained ? Optional.empty() : seen;
        });
        return rest;
    }

    /**
     * PENDING, then FIRING and RESOLVED, or WITHDRAWN.
     *
     * @param firing the end of the window that it fired at, or the largest long
     * @param over the end of the window that it was over at, or the largest long
     */
    private record Episode(long begun, long from, long firing, long over) {

        String text() {
            boolean fired = firing != Long.MAX_VALUE;
            return "visible from " + from + ": PENDING " + begun
                    + (fired ? ", FIRING " + firing : "")
                    + (over == Long.MAX_VALUE ? "" : (fired ? ", RESOLVED " : ", WITHDRAWN ") + over);
        }
    }

    private List<Episode> episodes(SortedMap<Long, Optional<Seen>> windows, Set<Long> alarms) {
        List<Episode> episodes = new ArrayList<>();
        List<Boolean> seen = new ArrayList<>();
        Episode now = null;
        for (Map.Entry<Long, Optional<Seen>> window : windows.entrySet()) {
            boolean drift = window.getValue().isPresent();
            long end = window.getKey();
            if (now == null && !drift) {
                continue;
            }
            if (now == null) {
                now = new Episode(end, window.getValue().orElseThrow().from(), Long.MAX_VALUE, Long.MAX_VALUE);
                seen.clear();
            }
            seen.add(drift);
            List<Boolean> latest = lastOf(seen, rule.openWithin());
            boolean firing = now.firing() != Long.MAX_VALUE;
            boolean enough = rule.countsWindows()
                    ? latest.stream().filter(one -> one).count() >= rule.openAfter()
                    : alarms.contains(end);
            if (!firing && drift && enough) {
                now = new Episode(now.begun(), now.from(), end, Long.MAX_VALUE);
                firing = true;
            }
            boolean quietRun = lastOf(seen, rule.resolveAfter()).stream().noneMatch(one -> one)
                    && seen.size() > rule.resolveAfter();
            if (quietRun || !firing && latest.stream().noneMatch(one -> one)) {
                episodes.add(new Episode(now.begun(), now.from(), now.firing(), end));
                now = null;
            }
        }
        if (now != null) {
            episodes.add(now);
        }
        return episodes;
    }

    private static List<Boolean> lastOf(List<Boolean> all, int count) {
        return all.subList(Math.max(0, all.size() - count), all.size());
    }
}
