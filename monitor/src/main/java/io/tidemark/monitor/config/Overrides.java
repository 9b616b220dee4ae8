package io.tidemark.monitor.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Values that the environment puts in the place of those in the file. */
final class Overrides {

    static final String PREFIX = "TIDEMARK";

    private final NavigableMap<String, String> values = new TreeMap<>();
    private final Set<String> known = new TreeSet<>();

    /** @param rootKeys only variables that begin with one of these are meant for the configuration */
    Overrides(Map<String, String> environment, Collection<String> rootKeys) {
        environment.forEach((variable, value) -> {
            String[] parts = variable.split("_", 3);
            if (parts.length > 1 && parts[0].equals(PREFIX) && rootKeys.contains(parts[1].toLowerCase(Locale.ROOT))) {
                values.put(variable, value);
            }
        });
    }

    /** The value of a variable; from now on it counts as known. */
    Optional<String> of(String variable) {
        known.add(variable);
        return Optional.ofNullable(values.get(variable));
    }

    /** Whether a variable is set, without asking for it. */
    boolean isSet(String variable) {
        return values.containsKey(variable);
    }

    /** Whether something below the place of this variable is set. */
    boolean anyBelow(String variable) {
        return !below(variable).isEmpty();
    }

    /** What follows the variable in the names of those below it that nobody has asked for. */
    List<String> unaskedBelow(String variable) {
        return below(variable).keySet().stream()
                .filter(name -> !known.contains(name))
                .map(name -> name.substring(variable.length() + 1))
                .toList();
    }

    /** Variables that belong to no key. */
    List<Problem> unmatched() {
        List<Problem> problems = new ArrayList<>();
        for (String variable : values.keySet()) {
            if (!known.contains(variable)) {
                String hint = Nearest.to(variable, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("unset it, or spell it as its key: TIDEMARK_TIMING_IDLE is timing.idle");
                problems.add(Problem.anywhere("environment variable " + variable + " matches no key; " + hint));
            }
        }
        return problems;
    }

    private Map<String, String> below(String variable) {
        // '`' follows '_' in ASCII, so that this is everything beginning with variable_
        return values.subMap(variable + "_", variable + "`");
    }
}
