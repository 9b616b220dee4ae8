package io.tidemark.monitor.config;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}} by an environment variable, and {@code ${NAME:-default}} by the default if it is unset or
 * empty, as a shell does. What is put in is not looked at again. Other uses of the dollar sign stay, such as Kafka's
 * {@code ${file:path:key}}.
 */
final class Interpolation {

    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?<fallback>[^}]*))?}");

    private Interpolation() {}

    /** @throws IllegalArgumentException if a variable without default is unset; its message names the variable */
    static String resolve(String text, Map<String, String> environment) {
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(replacement(match, environment)));
    }

    private static String replacement(MatchResult match, Map<String, String> environment) {
        String name = match.group(1);
        String fallback = match.group(2);
        String value = environment.get(name);
        if (fallback != null && (value == null || value.isEmpty())) {
            return fallback;
        }
        if (value == null) {
            throw new IllegalArgumentException("needs the environment variable " + name
                    + ", which is not set; set it, or give a default: ${" + name + ":-default}");
        }
        return value;
    }
}
