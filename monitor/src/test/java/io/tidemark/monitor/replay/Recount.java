package io.tidemark.monitor.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.producer.rows.BadRows;
import io.tidemark.producer.rows.Row;
import io.tidemark.producer.rows.RowSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How good the predictions of a story's file were, by window and segment, in one plain loop over its rows. */
final class Recount {

    private static final Duration HORIZON = Duration.ofDays(7);

    private final Map<String, Tally> tallies = new HashMap<>();

    /** What one window of one segment holds. */
    static final class Tally {

        long rows;
        long labelled;
        double loss;

        /** Mean absolute error; of classes, the share of wrong ones. */
        double meanLoss() {
            return loss / labelled;
        }
    }

    private Recount() {}

    /** @param facet column of the segments */
    static Recount of(Path file, Duration size, String facet) {
        Recount recount = new Recount();
        try (RowSource rows = RowSource.open(file, BadRows.stop())) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                recount.add(row.get().fields(), size.toMillis(), facet);
            }
        }
        return recount;
    }

    private void add(ObjectNode row, long size, String facet) {
        Instant time = Instant.parse(row.get("event_time").asText());
        long end = (Math.floorDiv(time.toEpochMilli(), size) + 1) * size;
        for (String segment : List.of("", facet + "=" + row.get(facet).asText())) {
            Tally tally = tallies.computeIfAbsent(key(segment, Instant.ofEpochMilli(end)), any -> new Tally());
            tally.rows++;
            if (isLabelled(row, time)) {
                tally.labelled++;
                tally.loss += loss(row.get("prediction"), row.get("label"));
            }
        }
    }

    private static boolean isLabelled(ObjectNode row, Instant time) {
        return row.hasNonNull("label")
                && row.hasNonNull("label_time")
                && Duration.between(time, Instant.parse(row.get("label_time").asText()))
                                .compareTo(HORIZON)
                        <= 0;
    }

    private static double loss(JsonNode prediction, JsonNode label) {
        try {
            return Math.abs(Double.parseDouble(prediction.asText()) - Double.parseDouble(label.asText()));
        } catch (NumberFormatException names) {
            return prediction.asText().equals(label.asText()) ? 0 : 1;
        }
    }

    private static String key(String segment, Instant end) {
        return segment + " " + end;
    }

    /** What the window of a report holds. */
    Tally of(JsonNode report) {
        Instant end = Instant.parse(report.get("window").get("end").asText());
        return tallies.get(key(report.get("segment").asText(), end));
    }

    int size() {
        return tallies.size();
    }
}
