package io.tidemark.monitor.reviewing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.tidemark.monitor.config.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/** What a request says: one flat object of JSON in UTF-8, with no keys but those that are known. */
final class Body {

    static final int MOST_BYTES = 64 << 10;

    private static final int MOST_HEARD_OUT = 1 << 20;
    private static final int DEEPEST = 4;
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode values;

    private Body(ObjectNode values) {
        this.values = values;
    }

    /**
     * Reads the body; nothing at all is an object without keys.
     *
     * @param keys that there may be
     */
    static Body of(Context context, Set<String> keys) {
        requireJson(context.contentType());
        String text = text(bytes(context));
        if (text.isBlank()) {
            return new Body(STRICT.createObjectNode());
        }
        try {
            if (!(STRICT.readTree(text) instanceof ObjectNode values)) {
                throw Fault.MALFORMED.because("Send one object of JSON.");
            }
            requireKnown(values, keys);
            return new Body(values);
        } catch (JacksonException e) {
            throw Fault.MALFORMED.because("This is not JSON of one flat object: " + e.getOriginalMessage());
        }
    }

    private static void requireJson(String type) {
        String name = type == null ? "" : type.replaceFirst(";.*", "").strip();
        if (!name.equalsIgnoreCase("application/json")) {
            throw Fault.NOT_JSON.because("Send JSON, and say so: Content-Type: application/json.");
        }
    }

    private static byte[] bytes(Context context) {
        try {
            InputStream in = context.bodyInputStream();
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                // Who still sends would not hear an answer that comes before; who sends without an end is cut off.
                var unused = in.skip(MOST_HEARD_OUT);
                throw Fault.TOO_LARGE.because("A request may have " + MOST_BYTES / 1024 + " KB.");
            }
            return bytes;
        } catch (IOException e) {
            throw Fault.MALFORMED.because("The request ended too early.");
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Fault.MALFORMED.because("This is not UTF-8.");
        }
    }

    private static void requireKnown(ObjectNode values, Set<String> keys) {
        for (Iterator<String> names = values.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!keys.contains(name)) {
                throw Fault.MALFORMED.because("There is a key that is not known here; these are: "
                        + String.join(", ", keys.stream().sorted().toList()) + ".");
            }
        }
    }

    private Optional<JsonNode> value(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isNull());
    }

    /** A text that names something that there is, or is refused by the desk. */
    Optional<String> name(String key) {
        return value(key).map(value -> {
            if (!value.isTextual()) {
                throw Fault.MALFORMED.because(key + " must be text.");
            }
            return value.textValue();
        });
    }

    /** A text that others will read: all of it can be seen. */
    Optional<String> text(String key) {
        return name(key).map(text -> {
            if (!PlainText.isText(text)) {
                throw Fault.MALFORMED.because(
                        key + " must be without control characters or marks that turn the direction of writing.");
            }
            return text;
        });
    }

    Optional<Long> whole(String key) {
        return value(key).map(value -> {
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                throw Fault.MALFORMED.because(key + " must be a whole number.");
            }
            return value.longValue();
        });
    }

    Optional<Double> number(String key) {
        return value(key).map(value -> {
            if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
                throw Fault.MALFORMED.because(key + " must be a number.");
            }
            return value.doubleValue();
        });
    }
}
