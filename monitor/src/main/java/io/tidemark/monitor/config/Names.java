package io.tidemark.monitor.config;

import java.util.regex.Pattern;

/**
 * What names may look like. Each method gives the text back, or throws an {@link IllegalArgumentException} with the rule
 * that it breaks.
 */
final class Names {

    private static final String LETTERS = "may hold only letters, digits, '.', '_' and '-'";
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern BROKER =
            Pattern.compile("(?:[A-Za-z_]+://)?(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):(\\d{1,5})");

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TOPIC = 249;
    private static final int LAST_PORT = 65_535;

    private Names() {}

    /** A name that becomes part of keys, topics and groups: Kafka's characters, at most 100. */
    static String name(String text) {
        return legal(text, LONGEST_NAME);
    }

    /** A person: at most 100 characters, none that is not seen or that turns what is around it. */
    static String person(String text) {
        if (text.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("may have at most " + LONGEST_NAME + " characters");
        }
        if (!PlainText.isLine(text) || !text.strip().equals(text)) {
            throw new IllegalArgumentException(
                    "may hold no line breaks, control characters, marks that turn the direction of writing, or blanks around it");
        }
        return text;
    }

    /** A Kafka topic: at most 249 of its characters. */
    static String topic(String text) {
        return legal(text, LONGEST_TOPIC);
    }

    /** The place of a value in a record: keys, separated by dots. */
    static String field(String text) {
        if (text.startsWith(".") || text.endsWith(".") || text.contains("..")) {
            throw new IllegalArgumentException(
                    "is not a field; write its keys separated by single dots, such as a.b.c");
        }
        return text;
    }

    /** Addresses of brokers, host:port, separated by commas. */
    static String brokers(String text) {
        for (String broker : text.split(",", -1)) {
            var matcher = BROKER.matcher(broker.strip());
            if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > LAST_PORT) {
                throw new IllegalArgumentException(
                        "is not a list of brokers; write host:port, separated by commas, such as localhost:9092");
            }
        }
        return text;
    }

    private static String legal(String text, int longest) {
        if (!LEGAL.matcher(text).matches() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException(LETTERS);
        }
        if (text.length() > longest) {
            throw new IllegalArgumentException("may have at most " + longest + " characters");
        }
        return text;
    }
}
