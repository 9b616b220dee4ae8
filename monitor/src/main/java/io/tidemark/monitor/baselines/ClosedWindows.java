package io.tidemark.monitor.baselines;

import io.tidemark.schemas.ColumnProfile;
import io.tidemark.schemas.WindowProfile;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Moments;
import io.tidemark.statistics.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Closed windows of one version of a model, as they lie on the topic of profiles: of each segment the last revision. */
public final class ClosedWindows {

    private final List<WindowProfile> profiles;

    private ClosedWindows(Collection<WindowProfile> profiles) {
        this.profiles = List.copyOf(profiles);
    }

    /** A window in time. */
    public record Span(Instant start, Instant end) {

        Duration length() {
            return Duration.between(start, end);
        }

        boolean overlaps(Instant from, Instant to) {
            return start.isBefore(to) && from.isBefore(end);
        }

        @Override
        public String toString() {
            return start + " to " + end;
        }
    }

    /** Those of a version among records of any kind of model and window, in which later ones replace earlier ones. */
    public static ClosedWindows of(List<WindowProfile> records, String model, String version) {
        Map<List<Object>, WindowProfile> last = new HashMap<>();
        for (WindowProfile record : records) {
            if (record.getModel().equals(model) && record.getVersion().equals(version)) {
                List<Object> window = List.of(
                        record.getSegment(),
                        record.getBaseline(),
                        record.getSize(),
                        record.getStart(),
                        record.getEnd());
                last.merge(window, record, (one, other) -> one.getRevision() > other.getRevision() ? one : other);
            }
        }
        return new ClosedWindows(last.values());
    }

    /** Those of a size that lie in a span, as far as they do not overlap, the first one first. */
    public ClosedWindows in(String size, Instant from, Instant to) {
        List<WindowProfile> inside = profiles.stream()
                .filter(profile -> profile.getSize().equals(size))
                .filter(profile ->
                        !profile.getStart().isBefore(from) && !profile.getEnd().isAfter(to))
                .toList();
        Set<Span> chosen = new HashSet<>();
        Instant end = Instant.MIN;
        for (Span span : new ClosedWindows(inside).spans()) {
            if (!span.start().isBefore(end)) {
                chosen.add(span);
                end = span.end();
            }
        }
        return new ClosedWindows(inside.stream()
                .filter(profile -> chosen.contains(new Span(profile.getStart(), profile.getEnd())))
                .toList());
    }

    /** The shortest size there is, as configured; empty without windows. */
    public String shortest() {
        return profiles.stream()
                .min(Comparator.comparing(profile -> new Span(profile.getStart(), profile.getEnd()).length()))
                .map(WindowProfile::getSize)
                .orElse("");
    }

    /** The windows, in order. */
    public List<Span> spans() {
        return profiles.stream()
                .map(profile -> new Span(profile.getStart(), profile.getEnd()))
                .distinct()
                .sorted((one, other) -> one.start().compareTo(other.start()))
                .toList();
    }

    /** Sizes, as configured. */
    public List<String> sizes() {
        return profiles.stream().map(WindowProfile::getSize).distinct().sorted().toList();
    }

    /** Ids of the baselines whose bins they are counted in; empty for a version without one. */
    public List<String> baselines() {
        return profiles.stream()
                .map(WindowProfile::getBaseline)
                .distinct()
                .sorted()
                .toList();
    }

    /** Ids of the configurations that they come from. */
    public List<String> configurations() {
        return profiles.stream()
                .map(WindowProfile::getConfig)
                .distinct()
                .sorted()
                .toList();
    }

    public boolean isEmpty() {
        return profiles.isEmpty();
    }

    /**
     * Their counts, by segment. Columns that a segment is not profiled with are empty.
     *
     * @throws IllegalArgumentException when they were not counted in these bins
     */
    public SortedMap<String, Profile> merged(Layout layout) {
        SortedMap<String, Profile> merged = new TreeMap<>();
        profiles.forEach(window -> merged.merge(window.getSegment(), profile(window, layout), Profile::plus));
        if (!merged.containsKey(Baseline.ALL)) {
            throw new IllegalArgumentException("the windows hold no counts of all traffic");
        }
        return merged;
    }

    /**
     * The counts of all traffic, by the start of the window.
     *
     * @throws IllegalArgumentException when they were not counted in these bins
     */
    public SortedMap<Instant, Profile> ofAllTraffic(Layout layout) {
        SortedMap<Instant, Profile> windows = new TreeMap<>();
        profiles.stream()
                .filter(window -> window.getSegment().equals(Baseline.ALL))
                .forEach(window -> windows.merge(window.getStart(), profile(window, layout), Profile::plus));
        return windows;
    }

    private static Profile profile(WindowProfile window, Layout layout) {
        Map<String, ColumnProfile> columns =
                window.getColumns().stream().collect(Collectors.toMap(ColumnProfile::getName, column -> column));
        List<Counts> counts = layout.columns().stream()
                .map(column -> columns.containsKey(column.name())
                        ? counts(column, columns.get(column.name()))
                        : Counts.none(column))
                .toList();
        return Profile.of(layout, window.getRows(), counts);
    }

    private static Counts counts(Column column, ColumnProfile profile) {
        long[] slots = profile.getCounts().stream().mapToLong(Long::longValue).toArray();
        if (!(column instanceof Column.Numeric)) {
            return new Counts(slots, Moments.NONE);
        }
        if (profile.getSums() == null) {
            throw new IllegalArgumentException(
                    "the sums of '" + column.name()
                            + "' are missing: the windows were closed by a release that did not write them. Choose later ones.");
        }
        return new Counts(slots, Moments.of(profile.getSums()));
    }
}
