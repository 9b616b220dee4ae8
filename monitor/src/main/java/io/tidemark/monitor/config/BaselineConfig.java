package io.tidemark.monitor.config;

import java.nio.file.Path;

/**
 * What versions of a model are judged against.
 *
 * @param version the version; * for every version without a baseline of its own
 * @param source where it comes from
 */
public record BaselineConfig(String version, Source source) {

    /** Stands for every version without a baseline of its own. */
    public static final String ANY_VERSION = "*";

    /** Where a baseline comes from. */
    public sealed interface Source {

        /** The file, absolute. */
        Path file();
    }

    /** A file that {@code tidemark baseline build} wrote. */
    public record Built(Path file) implements Source {}

    /** Rows as CSV or JSON lines, with the fields of the predictions; profiled at start. */
    public record Rows(Path file) implements Source {}
}
