package io.tidemark.monitor.config;

import java.util.OptionalInt;

/**
 * One thing to put right in a configuration.
 *
 * @param text path of the key, value if it is no secret, rule, and what to do, in one line
 * @param line line of the file; empty for what is not in the file, such as an environment variable
 */
public record Problem(String text, OptionalInt line) {

    static Problem at(int line, String text) {
        return new Problem(text, OptionalInt.of(line));
    }

    static Problem anywhere(String text) {
        return new Problem(text, OptionalInt.empty());
    }

    @Override
    public String toString() {
        return line.isPresent() ? "line " + line.getAsInt() + ": " + text : text;
    }
}
