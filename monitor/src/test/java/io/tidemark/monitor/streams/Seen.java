package io.tidemark.monitor.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A window of all traffic, with the reports on it. */
record Seen(Instant start, Instant end, List<ObjectNode> reports) {

    /** What was expected before labels came. */
    record Expected(double value, double lower, double upper) {

        boolean holds(double realised) {
            return lower <= realised && realised <= upper;
        }
    }

    /** The kinds of drift that the reports come to. */
    SortedSet<String> kinds() {
        SortedSet<String> kinds = new TreeSet<>();
        reports.forEach(report -> report.get("kinds").forEach(kind -> kinds.add(kind.asText())));
        return kinds;
    }

    /** @param name such as accuracy/cbpe */
    Optional<Expected> expected(String name) {
        return all("estimates")
                .filter(one -> one.get("name").asText().equals(name))
                .filter(one -> one.hasNonNull("value"))
                .map(one -> new Expected(
                        one.get("value").asDouble(),
                        one.get("lower").asDouble(),
                        one.get("upper").asDouble()))
                .findFirst();
    }

    /**
     * What labels say in the end.
     *
     * @param of class, empty for all
     */
    OptionalDouble realised(String name, String of) {
        return reports.stream()
                .flatMap(report -> elements(report.path("quality").path("measures")))
                .filter(one -> one.get("name").asText().equals(name))
                .filter(one -> one.path("of").asText("").equals(of))
                .filter(one -> one.hasNonNull("value"))
                .mapToDouble(one -> one.get("value").asDouble())
                .findFirst();
    }

    /** Whether labels contradict what was expected. */
    boolean isContradicted() {
        return all("findings")
                .anyMatch(finding -> finding.get("subject").asText().equals("estimate")
                        && finding.get("verdict").asText().equals("DRIFT"));
    }

    private Stream<JsonNode> all(String field) {
        return reports.stream().flatMap(report -> elements(report.path(field)));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
