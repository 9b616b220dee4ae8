package io.tidemark.monitor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.intake.WantedField.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Random JSON: read whole, it finds what a parsed tree holds; damaged, it is read or refused and nothing else. */
class JsonAgainstTreeTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> PATHS = List.of(
            "a",
            "b",
            "c",
            "a.a",
            "a.b",
            "b.c",
            "c.a",
            "a.a.b",
            "b.a.c",
            "a[0]",
            "b[1]",
            "c[3]",
            "a[0].b",
            "a.b[1]",
            "b[0][1]",
            "a.b.c",
            "a[1].a.b");

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    void decode_randomJson_findsWhatTheTreeHolds(@ForAll long seed) throws BadRecord, JsonProcessingException {
        ObjectNode tree = object(new Random(seed), 0);
        List<WantedField> wanted = new ArrayList<>();
        List<Object> expected = new ArrayList<>();
        for (String path : PATHS) {
            JsonNode found = find(tree, path);
            if (!found.isContainerNode()) {
                wanted.add(new WantedField(path, Kind.TEXT));
                expected.add(found.isMissingNode() || found.isNull() ? null : found.asText());
            }
            if (found.isNumber()) {
                wanted.add(new WantedField(path, Kind.NUMBER));
                expected.add(found.doubleValue());
            }
            boolean nothing = found.isMissingNode() || found.isNull();
            wanted.add(new WantedField(path, Kind.PRESENCE));
            expected.add(nothing || found.isTextual() && found.asText().isEmpty() ? null : true);
            wanted.add(new WantedField(path, Kind.SHOWN));
            expected.add(nothing ? null : found.isContainerNode() ? ShownTarget.NOTE : found.asText());
        }
        RawRow row = new RawRow(wanted.size());

        new JsonRecordDecoder(wanted).decode(MAPPER.writeValueAsBytes(tree), row);

        assertThat(Decoding.values(row, wanted)).as("%s", tree).isEqualTo(expected);
    }

    @Test
    void decode_mutatedBytes_isReadOrRefusedAndNothingElse() throws JsonProcessingException {
        Random random = new Random(42);
        Kind[] kinds = Kind.values();
        List<WantedField> wanted = PATHS.stream()
                .map(path -> new WantedField(path, kinds[path.length() % kinds.length]))
                .toList();
        JsonRecordDecoder decoder = new JsonRecordDecoder(wanted);
        RawRow row = new RawRow(wanted.size());
        int refused = 0;
        for (int round = 0; round < 500; round++) {
            byte[] bytes = MAPPER.writeValueAsBytes(object(random, 0));
            for (int i = 0; i < 100; i++) {
                refused += Decoding.isRefused(decoder, mutate(bytes, random), row, wanted.size()) ? 1 : 0;
            }
        }
        assertThat(refused).isBetween(10_000, 49_999);
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutant = Arrays.copyOf(bytes, random.nextInt(3) == 0 ? random.nextInt(bytes.length) : bytes.length);
        for (int i = random.nextInt(4); i > 0 && mutant.length > 0; i--) {
            int at = random.nextInt(mutant.length);
            mutant[at] = (byte) (random.nextBoolean() ? random.nextInt() : "{}[]\",:\\0e.-".charAt(random.nextInt(12)));
        }
        return mutant;
    }

    private static JsonNode find(JsonNode tree, String path) {
        JsonNode node = tree;
        for (FieldPath.Step step : FieldPath.parse(path).steps()) {
            node = step instanceof FieldPath.Name name
                    ? node.path(name.name())
                    : node.path(((FieldPath.Index) step).index());
        }
        return node;
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(6); i >= 0; i--) {
            object.set(String.valueOf("abcdü".charAt(random.nextInt(5))), value(random, depth + 1));
        }
        return object;
    }

    private static ArrayNode array(Random random, int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            array.add(value(random, depth + 1));
        }
        return array;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth < 4 ? 9 : 6)) {
            case 0 -> NODES.numberNode(random.nextLong() >> random.nextInt(64));
            case 1 -> NODES.numberNode(random.nextInt(1000) + 0.125);
            case 2 -> NODES.booleanNode(random.nextBoolean());
            case 3 -> NODES.nullNode();
            case 4 -> NODES.textNode("ü€😀\"\\\n".substring(random.nextInt(4) == 2 ? 2 : 0));
            case 5 -> NODES.textNode(Integer.toString(random.nextInt()));
            case 6 -> array(random, depth);
            default -> object(random, depth);
        };
    }
}
