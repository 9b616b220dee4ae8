package io.tidemark.monitor.intake;

import io.tidemark.monitor.intake.WantedField.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the fields that somebody wants of a topic's records; each is decoded once, whoever wants it. */
public final class FieldMap {

    private final Map<WantedField, Integer> fields = new LinkedHashMap<>();
    private final Set<String> models = new HashSet<>();

    /** The number of the field in a {@link RawRow}. */
    int want(String model, String path, Kind kind) {
        models.add(model);
        return fields.computeIfAbsent(new WantedField(path, kind), field -> fields.size());
    }

    /** Whether several models want something of the records. */
    boolean isShared() {
        return models.size() > 1;
    }

    /** All fields wanted, by number. */
    public List<WantedField> fields() {
        return new ArrayList<>(fields.keySet());
    }
}
