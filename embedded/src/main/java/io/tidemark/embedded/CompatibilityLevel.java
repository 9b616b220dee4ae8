package io.tidemark.embedded;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** What a new version of a subject must be able to do with the earlier ones; the names are Confluent's. */
enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean readsEarlier;
    private final boolean isReadByEarlier;
    private final boolean transitive;

    CompatibilityLevel(boolean readsEarlier, boolean isReadByEarlier, boolean transitive) {
        this.readsEarlier = readsEarlier;
        this.isReadByEarlier = isReadByEarlier;
        this.transitive = transitive;
    }

    static CompatibilityLevel of(String name) {
        for (CompatibilityLevel level : values()) {
            if (level.name().equals(name)) {
                return level;
            }
        }
        throw RegistryFault.invalidLevel(name);
    }

    /** Why the candidate may not follow the earlier schemas, the oldest of them first; empty if it may. */
    List<String> problems(Schema candidate, List<Schema> earlier) {
        int from = transitive ? 0 : Math.max(0, earlier.size() - 1);
        List<String> problems = new ArrayList<>();
        for (Schema schema : earlier.subList(from, earlier.size())) {
            if (readsEarlier) {
                addProblems(candidate, schema, problems);
            }
            if (isReadByEarlier) {
                addProblems(schema, candidate, problems);
            }
        }
        return problems;
    }

    private static void addProblems(Schema reader, Schema writer, List<String> problems) {
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .forEach(problem ->
                        problems.add(problem.getType() + " at " + problem.getLocation() + ": " + problem.getMessage()));
    }
}
