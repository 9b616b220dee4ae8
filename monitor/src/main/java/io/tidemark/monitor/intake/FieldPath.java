package io.tidemark.monitor.intake;

import java.util.ArrayList;
import java.util.List;

/** The way from a record to one of its values. */
record FieldPath(List<Step> steps) {

    /** One step down. */
    sealed interface Step {}

    /** Into a record's field or a map's key. */
    record Name(String name) implements Step {}

    /** Into an array, from 0. */
    record Index(int index) implements Step {}

    /**
     * Reads {@code a.b[3].c}; a backslash takes the meaning of the next character, so {@code a\.b} is one name.
     *
     * @throws IllegalArgumentException when a name is empty, or an index is not closed or no number below 10^6
     */
    static FieldPath parse(String path) {
        return new FieldPath(new Reader(path).steps());
    }

    private static final class Reader {

        private static final int MOST_INDEX_DIGITS = 6;

        private final String path;
        private final List<Step> steps = new ArrayList<>();
        private int at;

        Reader(String path) {
            this.path = path;
        }

        List<Step> steps() {
            steps.add(name());
            while (at < path.length()) {
                if (path.charAt(at++) == '[') {
                    steps.add(index());
                } else {
                    steps.add(name());
                }
            }
            return List.copyOf(steps);
        }

        private Name name() {
            StringBuilder name = new StringBuilder();
            while (at < path.length() && path.charAt(at) != '.' && path.charAt(at) != '[') {
                if (path.charAt(at) == '\\' && ++at == path.length()) {
                    throw refused("ends with a backslash");
                }
                name.append(path.charAt(at++));
            }
            if (name.isEmpty()) {
                throw refused("holds an empty name");
            }
            return new Name(name.toString());
        }

        private Index index() {
            int close = path.indexOf(']', at);
            String digits = close < 0 ? "" : path.substring(at, close);
            if (digits.length() > MOST_INDEX_DIGITS || !digits.matches("[0-9]+")) {
                throw refused("needs a number of at most " + MOST_INDEX_DIGITS + " digits between [ and ]");
            }
            at = close + 1;
            if (at < path.length() && path.charAt(at) != '.' && path.charAt(at) != '[') {
                throw refused("needs a . or [ after ]");
            }
            return new Index(Integer.parseInt(digits));
        }

        private IllegalArgumentException refused(String rule) {
            return new IllegalArgumentException("The field path \"" + path + "\" " + rule + ".");
        }
    }
}
