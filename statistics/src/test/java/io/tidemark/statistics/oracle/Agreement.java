package io.tidemark.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.statistics.oracle.Answer.Figures;
import io.tidemark.statistics.oracle.Answer.NoNumber;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where an answer and the expectation of a case differ. */
final class Agreement {

    private static final Set<String> REMARKS = Set.of("undefined", "reason");

    private final List<String> differences = new ArrayList<>();
    private final OracleCase oracle;

    private Agreement(OracleCase oracle) {
        this.oracle = oracle;
    }

    /** All differences; none when the answer agrees. */
    static List<String> differences(OracleCase oracle, Answer answer) {
        Agreement agreement = new Agreement(oracle);
        agreement.compare(answer);
        return agreement.differences;
    }

    private void compare(Answer answer) {
        if (oracle.isKnownFault()) {
            compareFigure(
                    "changes",
                    new ObjectMapper().createArrayNode(),
                    figures(answer).get("changes"));
        } else if (oracle.isUndefined()) {
            if (answer instanceof Figures figures) {
                differences.add("expected no number, got " + figures.byName());
            }
        } else if (answer instanceof NoNumber none) {
            differences.add("expected " + oracle.expected() + ", got none: " + none.reason());
        } else if (answer instanceof Figures figures) {
            oracle.expected().properties().forEach(field -> {
                if (!REMARKS.contains(field.getKey())) {
                    compareFigure(
                            field.getKey(), field.getValue(), figures.byName().get(field.getKey()));
                }
            });
        }
    }

    private static Map<String, Object> figures(Answer answer) {
        return answer instanceof Figures figures ? figures.byName() : Map.of();
    }

    private void compareFigure(String name, JsonNode want, Object got) {
        compare(name, want, got, oracle.tolerance(name));
    }

    private void compare(String name, JsonNode want, Object got, Tolerance tolerance) {
        if (got == null) {
            differences.add(name + ": expected " + want + ", the answer lacks it");
        } else if (want.isArray()) {
            compareList(name, want, got, tolerance);
        } else if (want.isObject()) {
            compareMap(name, want, got, tolerance);
        } else if (!agree(want, got, tolerance)) {
            differences.add(name + ": expected " + want + ", got " + got);
        }
    }

    private void compareList(String name, JsonNode want, Object got, Tolerance tolerance) {
        Object array = got instanceof List<?> list ? list.toArray() : got;
        if (!array.getClass().isArray() || Array.getLength(array) != want.size()) {
            differences.add(name + ": expected " + want.size() + " entries: " + want);
            return;
        }
        for (int i = 0; i < want.size(); i++) {
            compare(name + "[" + i + "]", want.get(i), Array.get(array, i), tolerance);
        }
    }

    private void compareMap(String name, JsonNode want, Object got, Tolerance tolerance) {
        if (!(got instanceof Map<?, ?> map) || map.size() != want.size()) {
            differences.add(name + ": expected " + want + ", got " + got);
            return;
        }
        want.properties()
                .forEach(field ->
                        compare(name + "." + field.getKey(), field.getValue(), map.get(field.getKey()), tolerance));
    }

    private static boolean agree(JsonNode want, Object got, Tolerance tolerance) {
        if (got instanceof Boolean flag) {
            return want.isBoolean() && want.asBoolean() == flag;
        }
        if (got instanceof Long || got instanceof Integer) {
            return want.isIntegralNumber() && want.asLong() == ((Number) got).longValue();
        }
        if (got instanceof Double number) {
            return (want.isNumber() || want.isTextual()) && tolerance.accepts(number, Numbers.of(want));
        }
        return want.isTextual() && want.asText().equals(got);
    }
}
