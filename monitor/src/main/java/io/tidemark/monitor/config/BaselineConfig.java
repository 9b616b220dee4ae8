package io.tidemark.monitor.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * What versions of a model are judged against.
 *
 * @param version the version; * for every version without a baseline of its own
 * @param role what its rows were used for before
 * @param source where it comes from
 * @param lineage where the version comes from: training run, data snapshot and the like, in the words of whoever made it
 */
public record BaselineConfig(String version, Role role, Source source, Map<String, String> lineage) {

    /** What rows were used for before they became a baseline. */
    public enum Role {
        /** The model has learnt from them. */
        TRAINING,
        /** The model was tried on them, and has not learnt from them. */
        VALIDATION,
        /** It answered them in earnest. */
        LIVE,
        UNKNOWN
    }

    /** Stands for every version without a baseline of its own. */
    public static final String ANY_VERSION = "*";

    public BaselineConfig {
        lineage = Map.copyOf(lineage);
    }

    /** Of rows of which nobody says what they were used for. */
    public BaselineConfig(String version, Source source) {
        this(version, Role.UNKNOWN, source, Map.of());
    }

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
