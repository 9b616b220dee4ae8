package io.tidemark.monitor.chaos;

import io.tidemark.schemas.Report;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Counts the rows of {@link Traffic} by window in a plain loop, for the windows of {@link Setup}. */
public final class Expected {

    private static final long ADVANCE_MS = 10_000;

    private Expected() {}

    /** Model, version, length and end of a report's window. */
    public static String key(Report report) {
        return key(
                report.getModel(),
                report.getVersion(),
                report.getWindow().getSize(),
                report.getWindow().getEnd().toEpochMilli());
    }

    private static String key(String model, String version, String size, long end) {
        return String.join("/", model, version, size, Instant.ofEpochMilli(end).toString());
    }

    /** Rows by {@link #key}. */
    public static Map<String, Long> rows(Traffic traffic) {
        Map<String, Long> rows = new HashMap<>();
        for (int i = 0; i < traffic.records(); i++) {
            String model = traffic.model(i);
            String version = model.equals("alpha") ? traffic.version(i) : "1";
            long paneEnd = Math.floorDiv(traffic.time(i), ADVANCE_MS) * ADVANCE_MS + ADVANCE_MS;
            rows.merge(key(model, version, "10s", paneEnd), 1L, Long::sum);
            rows.merge(key(model, version, "20s", paneEnd), 1L, Long::sum);
            rows.merge(key(model, version, "20s", paneEnd + ADVANCE_MS), 1L, Long::sum);
        }
        return rows;
    }
}
