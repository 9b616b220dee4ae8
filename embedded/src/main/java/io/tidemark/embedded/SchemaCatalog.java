package io.tidemark.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * The state of a registry. Schemas are the same when their text is, once Avro has parsed and written it; what Confluent
 * calls normalization is always on in this way.
 */
final class SchemaCatalog {

    private static final String LATEST = "latest";

    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Integer, String> schemas = new HashMap<>();
    private final Map<String, List<SchemaVersion>> subjects = new TreeMap<>();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();
    private CompatibilityLevel globalLevel = CompatibilityLevel.BACKWARD;

    /** The version that the subject has, or would get, for the schema. */
    SchemaVersion prepare(String subject, String text) {
        Schema candidate = parse(text);
        Optional<SchemaVersion> known = find(subject, candidate.toString());
        if (known.isPresent()) {
            return known.get();
        }
        List<SchemaVersion> earlier = subjects.getOrDefault(subject, List.of());
        List<String> problems = effectiveLevel(subject).problems(candidate, parsed(earlier));
        if (!problems.isEmpty()) {
            throw RegistryFault.incompatible(subject, problems);
        }
        String schema = candidate.toString();
        return new SchemaVersion(subject, earlier.size() + 1, ids.getOrDefault(schema, ids.size() + 1), schema);
    }

    /** Takes a version in; nothing if it is there already. */
    void add(SchemaVersion version) {
        List<SchemaVersion> versions = subjects.computeIfAbsent(version.subject(), subject -> new ArrayList<>());
        if (!versions.contains(version)) {
            versions.add(version);
            ids.put(version.schema(), version.id());
            schemas.put(version.id(), version.schema());
        }
    }

    boolean contains(SchemaVersion version) {
        return subjects.getOrDefault(version.subject(), List.of()).contains(version);
    }

    SchemaVersion lookup(String subject, String text) {
        versions(subject);
        return find(subject, parse(text).toString()).orElseThrow(RegistryFault::unknownSchema);
    }

    private Optional<SchemaVersion> find(String subject, String schema) {
        return subjects.getOrDefault(subject, List.of()).stream()
                .filter(version -> version.schema().equals(schema))
                .findFirst();
    }

    String schema(int id) {
        String schema = schemas.get(id);
        if (schema == null) {
            throw RegistryFault.unknownSchema();
        }
        return schema;
    }

    List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    List<SchemaVersion> versions(String subject) {
        List<SchemaVersion> versions = subjects.get(subject);
        if (versions == null) {
            throw RegistryFault.unknownSubject(subject);
        }
        return List.copyOf(versions);
    }

    List<SchemaVersion> versionsOf(int id) {
        schema(id);
        return subjects.values().stream()
                .flatMap(List::stream)
                .filter(version -> version.id() == id)
                .toList();
    }

    /** @param version a number, or {@code latest} */
    SchemaVersion version(String subject, String version) {
        List<SchemaVersion> versions = versions(subject);
        int number = version.equals(LATEST) ? versions.size() : number(version);
        if (number > versions.size()) {
            throw RegistryFault.unknownVersion(version);
        }
        return versions.get(number - 1);
    }

    private static int number(String version) {
        try {
            int number = Integer.parseInt(version);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same fault as for a number that is none of a version.
        }
        throw RegistryFault.invalidVersion(version);
    }

    /** What stands between the schema and one version of the subject, by the subject's level. */
    List<String> problems(String subject, String version, String text) {
        Schema candidate = parse(text);
        // As with Confluent, anything is compatible with the latest version of a subject that has none yet.
        if (version.equals(LATEST) && !subjects.containsKey(subject)) {
            return List.of();
        }
        List<SchemaVersion> earlier = List.of(version(subject, version));
        return effectiveLevel(subject).problems(candidate, parsed(earlier));
    }

    CompatibilityLevel level() {
        return globalLevel;
    }

    void setLevel(CompatibilityLevel level) {
        globalLevel = level;
    }

    Optional<CompatibilityLevel> level(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    void setLevel(String subject, CompatibilityLevel level) {
        levels.put(subject, level);
    }

    private CompatibilityLevel effectiveLevel(String subject) {
        return levels.getOrDefault(subject, globalLevel);
    }

    private static List<Schema> parsed(List<SchemaVersion> versions) {
        return versions.stream().map(version -> parse(version.schema())).toList();
    }

    private static Schema parse(String text) {
        try {
            return new Schema.Parser(NameValidator.STRICT_VALIDATOR).parse(text);
        } catch (SchemaParseException e) {
            throw RegistryFault.invalidSchema(e.getMessage());
        }
    }
}
