package io.tidemark.monitor.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of a YAML file with the line where it begins. Single values are texts as written: 1.10 stays 1.10. */
sealed interface Yaml {

    /** Counted from 1; of the surrounding mapping for what is not there. */
    int line();

    record Mapping(Map<String, Yaml> entries, int line) implements Yaml {}

    record Sequence(List<Yaml> elements, int line) implements Yaml {}

    /** @param variable the environment variable that the text is from, if it is not from the file */
    record Scalar(String text, int line, Optional<String> variable) implements Yaml {}

    /** A key or a dash with nothing behind it. */
    record Empty(int line) implements Yaml {}

    /** What the file does not mention. */
    record Absent(int line) implements Yaml {}
}
