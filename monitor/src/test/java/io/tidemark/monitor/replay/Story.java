package io.tidemark.monitor.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.producer.rows.BadRows;
import io.tidemark.producer.rows.Row;
import io.tidemark.producer.rows.RowSource;
import io.tidemark.schemas.Alert;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A story of the shared data sets, replayed: its rows, the phases that are known of it, and what was reported.
 *
 * @param times event times by row
 * @param labels when the labels came, by row; empty for never
 * @param phases as in phases.json
 * @param run what was reported
 */
record Story(List<Instant> times, List<Optional<Instant>> labels, JsonNode phases, CanonicalRun run) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A window of one series, with the reports on it.
     *
     * @param segment empty for all traffic
     */
    record Window(String segment, Instant start, Instant end, List<ObjectNode> reports) {

        /** The kinds of drift that the reports come to. */
        SortedSet<String> kinds() {
            SortedSet<String> kinds = new TreeSet<>();
            reports.forEach(report -> report.get("kinds").forEach(kind -> kinds.add(kind.asText())));
            return kinds;
        }

        boolean hasDrift(String subject) {
            return drifting().contains(subject);
        }

        /** Subjects with any finding of drift. */
        List<String> drifting() {
            List<String> subjects = new ArrayList<>();
            for (ObjectNode report : reports) {
                for (JsonNode finding : report.get("findings")) {
                    if (finding.get("verdict").asText().equals("DRIFT")) {
                        subjects.add(finding.get("subject").asText());
                    }
                }
            }
            return subjects;
        }
    }

    /** Replays the example's file; its data lie in the folder. */
    static Story replay(String name, Path data) throws InvalidConfig, IOException, InterruptedException {
        Map<String, String> environment =
                Map.of("TIDEMARK_DATA", data.toAbsolutePath().toString());
        MonitorConfig config = ConfigReader.read(Path.of("..", "examples", name + ".yaml"), environment);
        CanonicalRun run = new Replay(ConfiguredMonitor.of(config), 4, 1)
                .run(Quiet.progress())
                .run();
        Path folder = data.resolve(name);
        JsonNode phases = JSON.readTree(folder.resolve("phases.json").toFile()).get("phases");
        List<Optional<Instant>> times = times(folder.resolve("live.csv.gz"), "event_time");
        return new Story(
                times.stream().flatMap(Optional::stream).toList(),
                times(folder.resolve("live.csv.gz"), "label_time"),
                phases,
                run);
    }

    private static List<Optional<Instant>> times(Path file, String column) {
        List<Optional<Instant>> times = new ArrayList<>();
        try (RowSource rows = RowSource.open(file, BadRows.stop())) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                String time = row.get().fields().path(column).asText("");
                times.add(time.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(time)));
            }
        }
        return times;
    }

    /** Whether half of the predictions of a window have their label, so long after its end. */
    boolean isHalfLabelled(Window window, Duration age) {
        int[] rows = IntStream.range(0, times.size())
                .filter(row -> !times.get(row).isBefore(window.start())
                        && times.get(row).isBefore(window.end()))
                .toArray();
        Instant now = window.end().plus(age);
        long labelled = IntStream.of(rows)
                .filter(row ->
                        labels.get(row).filter(time -> !time.isAfter(now)).isPresent())
                .count();
        return 2 * labelled >= rows.length;
    }

    /** The windows of all traffic with rows from the first to the last only, in order of time. */
    List<Window> within(int firstRow, int lastRow) {
        return windows(firstRow, lastRow).stream()
                .filter(window -> window.segment().isEmpty())
                .toList();
    }

    /** Those of segments. */
    List<Window> segmentsWithin(int firstRow, int lastRow) {
        return windows(firstRow, lastRow).stream()
                .filter(window -> !window.segment().isEmpty())
                .toList();
    }

    private List<Window> windows(int firstRow, int lastRow) {
        Instant from = firstRow == 0 ? Instant.MIN : times.get(firstRow - 1);
        Instant to = lastRow == times.size() - 1 ? Instant.MAX : times.get(lastRow + 1);
        Predicate<Window> inside =
                window -> window.start().isAfter(from) && !window.end().isAfter(to);
        return windows().stream().filter(inside).toList();
    }

    /** The windows wholly inside phases of a kind. */
    List<Window> ofKind(String kind) {
        List<Window> windows = new ArrayList<>();
        for (JsonNode phase : phases) {
            if (phase.get("kind").asText().equals(kind)) {
                windows.addAll(within(
                        phase.get("first_row").asInt(), phase.get("last_row").asInt()));
            }
        }
        return windows;
    }

    /** The alerts of all traffic that fired, as they are in the end. */
    List<Alert> fired() {
        return run.fired().stream()
                .map(CanonicalRun.Fired::inTheEnd)
                .filter(alert -> alert.getSegment().isEmpty())
                .toList();
    }

    private Collection<Window> windows() {
        Map<List<String>, Window> windows = new LinkedHashMap<>();
        for (ObjectNode report : run.reports()) {
            String segment = report.get("segment").asText();
            String start = report.get("window").get("start").asText();
            String end = report.get("window").get("end").asText();
            windows.computeIfAbsent(
                            List.of(segment, start, end),
                            any -> new Window(segment, Instant.parse(start), Instant.parse(end), new ArrayList<>()))
                    .reports()
                    .add(report);
        }
        return windows.values();
    }
}
