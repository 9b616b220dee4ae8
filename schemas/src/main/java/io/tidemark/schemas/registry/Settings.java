package io.tidemark.schemas.registry;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Typed reading of configuration values. As with Confluent's clients, a name may be written with or without the prefix
 * {@code schema.registry.}; the one with the prefix wins.
 */
record Settings(Map<String, ?> values) {

    static final String PREFIX = "schema.registry.";

    Optional<String> text(String name) {
        Object value = values.get(PREFIX + name);
        if (value == null) {
            value = values.get(name);
        }
        return Optional.ofNullable(value).map(v -> v.toString().strip()).filter(v -> !v.isEmpty());
    }

    /** Only with the prefix: without it, the name belongs to the Kafka client whose configuration this may be. */
    Optional<String> prefixed(String name) {
        return Optional.ofNullable(values.get(PREFIX + name))
                .map(v -> v.toString().strip())
                .filter(v -> !v.isEmpty());
    }

    String required(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    boolean flag(String name, boolean otherwise) {
        return text(name).map(v -> parseFlag(name, v)).orElse(otherwise);
    }

    private static boolean parseFlag(String name, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + ": " + value + " is neither true nor false");
        };
    }

    Duration millis(String name, long otherwise) {
        return Duration.ofMillis(number(name, otherwise));
    }

    Duration timeout(String name, long otherwise) {
        Duration timeout = millis(name, otherwise);
        if (timeout.isZero()) {
            throw new IllegalArgumentException(name + ": 0 is not a timeout; give at least 1 (milliseconds)");
        }
        return timeout;
    }

    long number(String name, long otherwise) {
        return text(name).map(v -> parseNumber(name, v)).orElse(otherwise);
    }

    private static long parseNumber(String name, String value) {
        try {
            long number = Long.parseLong(value);
            if (number >= 0 && number <= Integer.MAX_VALUE) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same message as a number out of range.
        }
        throw new IllegalArgumentException(name + ": " + value + " is not a whole number from 0 to 2147483647");
    }
}
