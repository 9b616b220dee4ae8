package io.tidemark.monitor.intake;

import io.tidemark.monitor.intake.WantedField.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the fields that somebody wants of a topic's records; each is decoded once, whoever wants it. */
public final class FieldMap {

    private final Map<WantedField, Integer> fields = new LinkedHashMap<>();

    /** The number of the field in a {@link RawRow}. */
    public int want(String path, Kind kind) {
        return fields.computeIfAbsent(new WantedField(path, kind), field -> fields.size());
    }

    /** All fields wanted, by number. */
    public List<WantedField> fields() {
        return new ArrayList<>(fields.keySet());
    }
}
