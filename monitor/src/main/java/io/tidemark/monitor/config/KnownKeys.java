package io.tidemark.monitor.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The keys that a reading has asked for, and those of the file that nobody knows. */
final class KnownKeys {

    private final SortedSet<String> patterns = new TreeSet<>();
    private final List<Unknown> unknown = new ArrayList<>();

    private record Unknown(KeyPath parent, String name, List<String> siblings, int line) {

        String written() {
            return parent.key(name).written();
        }
    }

    void know(KeyPath path) {
        patterns.add(path.pattern());
    }

    void reject(KeyPath parent, String name, List<String> siblings, int line) {
        unknown.add(new Unknown(parent, name, siblings, line));
    }

    /** Every key asked for, as a pattern. */
    SortedSet<String> patterns() {
        return patterns;
    }

    /** What is wrong, to be asked at the end: only then it is known what a stray key may mean elsewhere. */
    List<Problem> problems() {
        return unknown.stream()
                .map(key -> Problem.at(key.line(), key.written() + " is not a known key; " + hint(key)))
                .toList();
    }

    private String hint(Unknown key) {
        Optional<String> sibling = Nearest.to(key.name(), key.siblings())
                .map(near -> key.parent().key(near).written());
        return sibling.or(() -> elsewhere(key.name()))
                .map(near -> "did you mean " + near + "?")
                .orElse("known here: " + String.join(", ", key.siblings()));
    }

    private Optional<String> elsewhere(String name) {
        return patterns.stream()
                .filter(pattern -> Nearest.isSame(pattern.substring(pattern.lastIndexOf('.') + 1), name))
                .findFirst();
    }
}
