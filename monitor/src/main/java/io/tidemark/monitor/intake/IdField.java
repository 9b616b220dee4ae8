package io.tidemark.monitor.intake;

import io.tidemark.monitor.intake.WantedField.Kind;

/** The id by which predictions and labels find each other. */
final class IdField {

    /** An id is part of keys: what is longer is something else in the wrong field. */
    private static final int MOST_BYTES = 1_000;

    private final String path;
    private final int field;

    IdField(String path, OwnFields wanted) {
        this.path = path;
        this.field = wanted.want(path, Kind.TEXT);
    }

    /** @throws BadRecord when there is none, or something too long to be one */
    void require(RawRow row) throws BadRecord {
        if (!row.has(field) || row.textLength(field) == 0) {
            throw new BadRecord("no id: field '" + path + "' is missing or empty");
        }
        if (row.textLength(field) > MOST_BYTES) {
            throw new BadRecord("id of " + row.textLength(field) + " bytes in field '" + path + "', where at most "
                    + MOST_BYTES + " are allowed: is it the right one?");
        }
    }

    /** Number of the field. */
    int field() {
        return field;
    }

    /** The id of a record that has one. */
    String value(RawRow row) {
        return row.string(field);
    }
}
