package io.tidemark.monitor.intake;

/**
 * One field that the configuration maps.
 *
 * @param path dotted path into the record, {@code scores.positive}; {@code [2]} picks an element of an array; a backslash
 *     takes the meaning of the next character: {@code features.customer\.age} is the key {@code customer.age}
 * @param kind what it is read as
 */
public record WantedField(String path, Kind kind) {

    /** What a field is read as. */
    public enum Kind {
        /** A number; numeric text is parsed, empty text is missing, true and false are 1 and 0. */
        NUMBER,
        /**
         * A text. Numbers are written in their shortest form, whole ones without a fraction; booleans as true and false.
         */
        TEXT,
        /**
         * An event time in milliseconds since the epoch, from Avro's timestamp types, ISO 8601 text (UTC where it names
         * no offset), or a plain number, whose magnitude tells its unit: below 10^11 seconds, below 10^14 milliseconds,
         * below 10^17 microseconds, nanoseconds from there on.
         */
        TIME,
        /** Whether there is anything but null and empty text; takes whatever is there, and reads nothing of it. */
        PRESENCE,
        /** A text to be looked at, as TEXT; for a record, map or array a note that it is one. Refuses nothing. */
        SHOWN
    }
}
