package io.tidemark.monitor.streams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.streams.Seen.Expected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What NannyML and Tidemark expected of the chunks of the car loan data before labels came, and what they say that labels say.
 *
 * @param windows one for each chunk
 */
record NannyTable(List<Seen> windows) {

    /** What NannyML 0.13.1 gave in its published setting. */
    static final Path NUMBERS = Path.of("src/test/resources/io/tidemark/monitor/streams/nannyml-car-loan.csv");

    /** One measure of one chunk, by both. */
    record Line(String measure, int chunk, double theirExpected, Expected expected, double theirs, double realised) {

        String text() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %.4f | %.4f | %.4f-%.4f | %.4f | %.4f |",
                    measure,
                    chunk,
                    theirExpected,
                    expected.value(),
                    expected.lower(),
                    expected.upper(),
                    theirs,
                    realised);
        }
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (ObjectNode row : Rows.of(NUMBERS)) {
            String measure = row.get("measure").asText();
            int chunk = row.get("chunk").asInt();
            Seen window = windows.get(chunk);
            lines.add(new Line(
                    measure,
                    chunk,
                    Double.parseDouble(row.get("expected").asText()),
                    window.expected(measure + "/cbpe").orElseThrow(),
                    Double.parseDouble(row.get("realised").asText()),
                    window.realised(measure, measure.equals("accuracy") ? "" : "1")
                            .orElseThrow()));
        }
        return lines;
    }

    String text() {
        List<String> all = new ArrayList<>(List.of(
                "| measure | chunk | expected: NannyML | Tidemark | its interval | realised: NannyML | Tidemark |",
                "|---|---|---|---|---|---|---|"));
        lines().forEach(line -> all.add(line.text()));
        return String.join("\n", all) + "\n";
    }
}
