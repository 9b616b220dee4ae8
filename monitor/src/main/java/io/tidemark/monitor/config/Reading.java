package io.tidemark.monitor.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What the cursors of one reading of a file share.
 *
 * @param environment environment variables, for interpolation
 * @param overrides those of them that override keys
 * @param keys keys asked for
 * @param problems what was found so far
 */
record Reading(Map<String, String> environment, Overrides overrides, KnownKeys keys, List<Problem> problems) {

    Reading(Map<String, String> environment, Collection<String> rootKeys) {
        this(environment, new Overrides(environment, rootKeys), new KnownKeys(), new ArrayList<>());
    }

    /** Everything found, once the whole file is read. */
    List<Problem> allProblems() {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(keys.problems());
        all.addAll(overrides.unmatched());
        return all;
    }
}
