package io.tidemark.schemas.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** JSON that is not the form of a record: where, what stands there, and the rule that it breaks. */
public final class JsonFormException extends IllegalArgumentException {

    private static final int LONGEST_VALUE = 80;

    private final String path;

    JsonFormException(String path, JsonNode value, String rule) {
        super(path + ": " + brief(value) + " is not " + rule);
        this.path = path;
    }

    JsonFormException(String path, String problem) {
        super(path + ": " + problem);
        this.path = path;
    }

    /** Where, in JSONPath notation: {@code $.features.age}. */
    public String path() {
        return path;
    }

    private static String brief(JsonNode value) {
        String text = value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    }
}
