package io.tidemark.monitor.simulation;

import io.tidemark.monitor.config.AlertRule;
import io.tidemark.monitor.models.SeriesKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The alerts that must come out, computed the plain way: all verdicts at hand, one pass from the first window to the last. */
final class PlainAlerts {

    private static final String PREDICTION = "prediction";

    private final AlertRule rule;
    private final Map<Subject, SortedMap<Long, Optional<Seen>>> verdicts = new HashMap<>();
    private final Map<Subject, SortedMap<Long, Optional<Seen>>> named = new HashMap<>();

    PlainAlerts(AlertRule rule) {
        this.rule = rule;
    }

    /** That a cause drifts in a window: how strongly its strongest series does, and since which pane. */
    record Seen(double excess, long from) {}

    private record Subject(SeriesKey series, String window, String cause) {

        String key() {
            return String.join("/", series.model(), series.version(), series.segment(), window, cause);
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
            List<Episode> episodes = episodes(subject.cause().equals(PREDICTION) ? unexplained(subject) : windows);
            for (Episode episode : episodes) {
                String name = "episode " + subject.key() + "@" + Instant.ofEpochMilli(episode.begun());
                canonical.put(name, episode.text());
                current.keySet().removeIf(other -> other.startsWith("episode " + subject.key() + "@"));
                current.put(name, episode.text());
            }
        });
    }

    private SortedMap<Long, Optional<Seen>> unexplained(Subject subject) {
        SortedMap<Long, Optional<Seen>> known = named.getOrDefault(subject, new TreeMap<>());
        List<Episode> episodes = episodes(known);
        SortedMap<Long, Optional<Seen>> rest = new TreeMap<>(verdicts.get(subject));
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

    private List<Episode> episodes(SortedMap<Long, Optional<Seen>> windows) {
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
            if (!firing && drift && latest.stream().filter(one -> one).count() >= rule.openAfter()) {
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
