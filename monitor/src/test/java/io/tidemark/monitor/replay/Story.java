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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A story of the shared data sets, replayed: its rows, the phases that are known of it, and what was reported.
 *
 * @param times event times by row
 * @param phases as in phases.json
 * @param run what was reported
 */
record Story(List<Instant> times, JsonNode phases, CanonicalRun run) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A window of all traffic, with the reports on it. */
    record Window(Instant start, Instant end, List<ObjectNode> reports) {

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
        return new Story(times(folder.resolve("live.csv.gz")), phases, run);
    }

    private static List<Instant> times(Path file) {
        List<Instant> times = new ArrayList<>();
        try (RowSource rows = RowSource.open(file, BadRows.stop())) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                times.add(Instant.parse(row.get().fields().get("event_time").asText()));
            }
        }
        return times;
    }

    /** The windows with rows from the first to the last only, in order of time. */
    List<Window> within(int firstRow, int lastRow) {
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

    private List<Window> windows() {
        List<Window> windows = new ArrayList<>();
        for (ObjectNode report : run.reports()) {
            if (report.get("segment").asText().isEmpty()) {
                add(windows, report);
            }
        }
        return windows;
    }

    private static void add(List<Window> windows, ObjectNode report) {
        Instant start = Instant.parse(report.get("window").get("start").asText());
        Instant end = Instant.parse(report.get("window").get("end").asText());
        Optional<Window> known = windows.stream()
                .filter(window -> window.start().equals(start) && window.end().equals(end))
                .findAny();
        if (known.isEmpty()) {
            windows.add(new Window(start, end, new ArrayList<>(List.of(report))));
        } else {
            known.get().reports().add(report);
        }
    }
}
