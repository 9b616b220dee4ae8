package io.tidemark.monitor.retraining;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The versions of a model, by name. */
record ModelHistory(SortedMap<String, VersionHistory> versions) {

    static final ModelHistory NEW = new ModelHistory(new TreeMap<>());

    ModelHistory {
        versions = new TreeMap<>(versions);
    }

    VersionHistory version(String name) {
        return versions.getOrDefault(name, VersionHistory.NEW);
    }

    ModelHistory with(String name, VersionHistory version) {
        SortedMap<String, VersionHistory> more = new TreeMap<>(versions);
        more.put(name, version);
        return new ModelHistory(more);
    }

    /** Whether there was another version before one. */
    boolean hasPredecessor(String name) {
        VersionHistory version = version(name);
        return versions.entrySet().stream()
                .filter(other -> !other.getKey().equals(name))
                .map(Map.Entry::getValue)
                .anyMatch(version::isSuccessorOf);
    }
}
