package io.tidemark.monitor.config;

import java.util.Locale;

/**
 * Where a value stands in the configuration, in three spellings.
 *
 * @param written as in messages: {@code models[0].features.age.type}
 * @param pattern as in the documentation, for all values alike: {@code models[].features.<name>.type}
 * @param variable environment variable that overrides it: {@code TIDEMARK_MODELS_0_FEATURES_AGE_TYPE}
 */
record KeyPath(String written, String pattern, String variable) {

    static final KeyPath ROOT = new KeyPath("", "", Overrides.PREFIX);

    /** A key that Tidemark knows. */
    KeyPath key(String name) {
        return new KeyPath(dotted(written, name), dotted(pattern, name), variable + "_" + inVariable(name));
    }

    /** A key that the user made up. */
    KeyPath entry(String name) {
        return new KeyPath(dotted(written, name), dotted(pattern, "<name>"), variable + "_" + inVariable(name));
    }

    KeyPath element(int index) {
        return new KeyPath(written + "[" + index + "]", pattern + "[]", variable + "_" + index);
    }

    /** The one element of a list that is written without the list. */
    KeyPath onlyElement() {
        return new KeyPath(written, pattern + "[]", variable);
    }

    /** The same place in messages and variables, documented as another one. */
    KeyPath like(KeyPath other) {
        return new KeyPath(written, other.pattern, variable);
    }

    static String inVariable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static String dotted(String parent, String name) {
        return parent.isEmpty() ? name : parent + "." + name;
    }
}
