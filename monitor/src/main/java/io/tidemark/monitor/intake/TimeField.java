package io.tidemark.monitor.intake;

import io.tidemark.monitor.intake.WantedField.Kind;
import java.util.Optional;
import java.util.OptionalLong;

/** The time that a record is of: that of a field, or its Kafka timestamp where no field is mapped. */
final class TimeField {

    private static final int NOT_MAPPED = -1;

    private final Optional<String> path;
    private final int field;

    TimeField(Optional<String> path, OwnFields wanted) {
        this.path = path;
        this.field = path.map(mapped -> wanted.want(mapped, Kind.TIME)).orElse(NOT_MAPPED);
    }

    /** Whether the configuration maps a field, and the record has it. */
    boolean isIn(RawRow row) {
        return field != NOT_MAPPED && row.has(field);
    }

    /** The time that the record names itself, if it does. */
    OptionalLong own(RawRow row) {
        return isIn(row) ? OptionalLong.of(row.time(field)) : OptionalLong.empty();
    }

    /** @param name what is missing, in words */
    long time(RawRow row, long timestamp, String name) throws BadRecord {
        if (field == NOT_MAPPED) {
            return timestamp;
        }
        if (!row.has(field)) {
            throw new BadRecord("no " + name + ": field '" + path.orElseThrow() + "' is missing");
        }
        return row.time(field);
    }
}
