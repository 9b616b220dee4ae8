package io.tidemark.monitor.intake;

import io.tidemark.statistics.outcome.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers of a model's classes, by their names. */
final class ClassNames {

    private final Map<String, Integer> indexes = new HashMap<>();

    ClassNames(List<String> classes) {
        for (int i = 0; i < classes.size(); i++) {
            indexes.put(classes.get(i), i);
        }
    }

    /** The number of the class that a field names; {@link Answer#OTHER} for one that the model does not have. */
    int read(RawRow row, int field) {
        return row.has(field) ? indexes.getOrDefault(row.string(field), Answer.OTHER) : Answer.OTHER;
    }
}
