package io.tidemark.monitor.intake;

/**
 * One field that the configuration maps.
 *
 * @param path dotted path into the record, {@code scores.positive}; {@code [2]} picks an element of an array
 * @param kind what it is read as
 */
public record WantedField(String path, Kind kind) {

    /** What a field is read as. */
    public enum Kind {
        /** A number; numeric text is parsed, true and false are 1 and 0. */
        NUMBER,
        /** A text; numbers are written in their shortest form, whole ones without a fraction. */
        TEXT,
        /** An event time in milliseconds since the epoch. */
        TIME
    }
}
