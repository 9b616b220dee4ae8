package io.tidemark.producer.encoding;

import io.tidemark.producer.rows.FieldPath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads assignments such as {@code score:positive=p_positive}. */
final class MappingParser {

    private static final Set<String> SINGLES = Set.of("id", "model", "version", "predicted", "value");
    private static final Set<String> CONSTANTS = Set.of("model", "version");
    /** By the word for one column: the word for a list of columns. */
    private static final Map<String, String> GROUPS =
            Map.of("score", "scores", "feature", "features", "facet", "facets", "content", "content");

    private final Map<String, Origin> singles = new LinkedHashMap<>();
    private final Map<String, Map<String, FieldPath>> groups = new LinkedHashMap<>();

    MappingParser(List<String> assignments) {
        GROUPS.keySet().forEach(group -> groups.put(group, new LinkedHashMap<>()));
        assignments.forEach(this::read);
    }

    PredictionMapping mapping() {
        return new PredictionMapping(
                required("id").column().orElseThrow(),
                required("model"),
                required("version"),
                column("predicted"),
                column("value"),
                group("score"),
                group("feature"),
                group("facet"),
                group("content"));
    }

    private Origin required(String field) {
        return Optional.ofNullable(singles.get(field)).orElseThrow(() -> new IllegalArgumentException(missing(field)));
    }

    private static String missing(String field) {
        String constant = CONSTANTS.contains(field) ? " or " + field + ":=TEXT" : "";
        return "The mapping lacks the " + field + " of a prediction: add " + field + "=COLUMN" + constant;
    }

    private Optional<FieldPath> column(String field) {
        return Optional.ofNullable(singles.get(field)).flatMap(Origin::column);
    }

    private Map<String, FieldPath> group(String name) {
        return Collections.unmodifiableMap(groups.get(name));
    }

    private void read(String assignment) {
        int equal = assignment.indexOf('=');
        if (equal <= 0 || equal == assignment.length() - 1) {
            throw refused(assignment, "is not of the form FIELD=COLUMN");
        }
        String field = assignment.substring(0, equal);
        String column = assignment.substring(equal + 1);
        int colon = field.indexOf(':');
        if (field.endsWith(":")) {
            constant(assignment, field.substring(0, field.length() - 1), column);
        } else if (colon > 0) {
            member(assignment, field.substring(0, colon), field.substring(colon + 1), column);
        } else if (SINGLES.contains(field)) {
            single(assignment, field, new Origin.Column(FieldPath.of(column)));
        } else {
            list(assignment, field, column);
        }
    }

    private void constant(String assignment, String field, String text) {
        if (!CONSTANTS.contains(field)) {
            throw refused(
                    assignment, "gives a text, which only model and version can take; write " + field + "=COLUMN");
        }
        single(assignment, field, new Origin.Constant(text));
    }

    private void single(String assignment, String field, Origin origin) {
        if (singles.put(field, origin) != null) {
            throw refused(assignment, "is the second mapping of " + field);
        }
    }

    private void member(String assignment, String group, String name, String column) {
        if (!GROUPS.containsKey(group)) {
            throw refused(assignment, "does not begin with score:, feature:, facet: or content:");
        }
        if (groups.get(group).put(name, FieldPath.of(column)) != null) {
            throw refused(assignment, "is the second mapping of " + group + " " + name);
        }
    }

    private void list(String assignment, String list, String columns) {
        String group = GROUPS.keySet().stream()
                .filter(key -> !key.equals("score") && GROUPS.get(key).equals(list))
                .findFirst()
                .orElseThrow(() -> refused(
                        assignment,
                        "maps none of id, model, version, predicted, value, score:CLASS, features, facets, content"));
        for (String column : columns.split(",", -1)) {
            member(assignment, group, column.strip(), column.strip());
        }
    }

    private static IllegalArgumentException refused(String assignment, String why) {
        return new IllegalArgumentException("Mapping " + assignment + " " + why);
    }
}
