package io.tidemark.monitor.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the cursors of one reading share: the environment, the keys asked for, and the problems found. */
final class Reading {

    private final Map<String, String> environment;
    private final Overrides overrides;
    private final KnownKeys keys = new KnownKeys();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> unusable = new HashSet<>();

    Reading(Map<String, String> environment, Collection<String> rootKeys) {
        this.environment = environment;
        this.overrides = new Overrides(environment, rootKeys);
    }

    Map<String, String> environment() {
        return environment;
    }

    Overrides overrides() {
        return overrides;
    }

    KnownKeys keys() {
        return keys;
    }

    /** What was found so far. */
    List<Problem> problems() {
        return problems;
    }

    /** Takes a problem, unless it only follows from an unusable place. */
    void report(KeyPath path, Problem problem) {
        if (unusable.stream().noneMatch(place -> isWithin(path.written(), place))) {
            problems.add(problem);
        }
    }

    /** From now on, problems of this place and below are consequences. */
    void markUnusable(KeyPath path) {
        unusable.add(path.written());
    }

    /** Everything found, once the whole file is read. */
    List<Problem> allProblems() {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(keys.problems());
        all.addAll(overrides.unmatched());
        return all;
    }

    private static boolean isWithin(String path, String place) {
        return path.equals(place) || path.startsWith(place + ".") || path.startsWith(place + "[");
    }
}
