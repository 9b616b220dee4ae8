package io.tidemark.monitor.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tidemark.monitor.intake.WantedField.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroHostileBytesTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final String ARRAY = "{'type':'array','items':'int'}";
    private static final String MAP = "{'type':'map','values':'int'}";
    private static final String NULLS = "{'type':'array','items':'null'}";
    private static final String ENUM = "{'type':'enum','name':'E','symbols':['A','B']}";

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("'int'", raw(), "a number is cut short"),
                arguments("'int'", raw(0x80), "a number is cut short"),
                arguments("'long'", repeated(0x80, 11), "more than 10 bytes"),
                arguments("'double'", raw(1, 2, 3, 4, 5, 6, 7), "8 bytes should follow"),
                arguments("'float'", raw(1), "4 bytes should follow"),
                arguments("'boolean'", raw(), "1 bytes should follow"),
                arguments("'string'", longs(-1), "a length of -1"),
                arguments("'string'", longs(Long.MIN_VALUE), "a length of -9223372036854775808"),
                arguments("'string'", longs(Long.MAX_VALUE), "a length of 9223372036854775807"),
                arguments("'string'", longs(1L << 32), "a length of 4294967296"),
                arguments("'string'", raw(4, 'a'), "a length of 2"),
                arguments("'bytes'", longs(5), "a length of 5"),
                arguments("{'type':'fixed','name':'F','size':3}", raw(1, 2), "3 bytes should follow"),
                arguments("['null','int']", raw(4), "choice 2 of 2"),
                arguments("['null','int']", longs(1L << 40), "choice 1099511627776 of 2"),
                arguments("'int'", raw(2, 0), "the record should have ended"),
                arguments(ARRAY, longs(1L << 60), "a block of 1152921504606846976 items"),
                arguments(ARRAY, longs(3, 1, 2), "a block of 3 items"),
                arguments(ARRAY, longs(Long.MIN_VALUE, 0), "a block of -9223372036854775808 items"),
                arguments(ARRAY, longs(-1, -1), "a length of -1"),
                arguments(ARRAY, longs(-1, 1L << 40), "a length of"),
                arguments(ARRAY, longs(1, 5), "a number is cut short"),
                arguments(MAP, longs(1L << 50), "items"),
                arguments(MAP, longs(1, 2), "items"),
                arguments(MAP, longs(1, -7, 0), "a length of -7"),
                arguments(NULLS, longs(1L << 60), "items"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void decode_brokenBytes_isRefusedWithPlaceAndFault(String type, byte[] bytes, String message) {
        Schema schema = Encoded.recordOf(type);
        String path = type.equals(MAP) ? "f.a" : type.contains("array") ? "f[0]" : "f";

        assertThatRefused(schema, bytes, path)
                .withMessageContaining("Not a R (schema id 7): at byte ")
                .withMessageContaining(message);
        assertThatRefused(schema, bytes, "other").withMessageContaining("Not a R (schema id 7): at byte ");
    }

    private static ThrowableAssertAlternative<BadRecord> assertThatRefused(Schema schema, byte[] bytes, String path) {
        return assertThatExceptionOfType(BadRecord.class)
                .isThrownBy(
                        () -> assertTimeoutPreemptively(AT_ONCE, () -> Decoding.avro(schema, bytes, path, Kind.TEXT)));
    }

    static Stream<Arguments> brokenValues() {
        return Stream.of(
                arguments("'int'", raw(0xff, 0xff, 0xff, 0xff, 0x7f), "out of range"),
                arguments(ENUM, raw(4), "choice 2 of 2"),
                arguments(ENUM, raw(1), "choice -1 of 2"),
                arguments("'boolean'", raw(2), "neither 0 nor 1"));
    }

    @ParameterizedTest
    @MethodSource("brokenValues")
    void decode_brokenValueOfTheRightLength_isRefusedOnlyWhereItIsWanted(String type, byte[] bytes, String message)
            throws BadRecord {
        Schema schema = Encoded.recordOf(type);

        assertThatRefused(schema, bytes, "f").withMessageContaining(message);
        assertThat(Decoding.avro(schema, bytes, "other", Kind.TEXT)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"f[999999]", "f[0]", "f.a", "g"})
    void decode_billionsOfItemsWithoutBytes_takesNoTime(String path) throws BadRecord {
        Schema schema = Encoded.recordOf(
                "{'type':'array','items':{'type':'record','name':'Empty','fields':" + "[{'name':'n','type':'null'}]}}");
        byte[] blocks = IntStream.range(0, 100)
                .mapToObj(i -> longs(Integer.MAX_VALUE))
                .map(block -> Arrays.copyOfRange(block, 5, block.length))
                .collect(ByteArrayOutputStream::new, ByteArrayOutputStream::writeBytes, (a, b) -> {})
                .toByteArray();
        byte[] bytes = Encoded.raw(IntStream.range(0, blocks.length + 1)
                .map(i -> i < blocks.length ? blocks[i] : 0)
                .toArray());

        Object value = assertTimeoutPreemptively(AT_ONCE, () -> Decoding.avro(schema, bytes, path + ".n", Kind.TEXT));

        assertThat(value).isNull();
    }

    @Test
    void decode_recordWithinItself_isRefused() {
        Schema schema = Schema.createRecord("A", null, null, false);
        schema.setFields(List.of(new Schema.Field("a", schema), new Schema.Field("b", schema)));

        assertThatRefused(schema, raw(1, 2, 3), "a.a.x").withMessageContaining("nested more than");
    }

    @Test
    void decode_typesThatDoubleAtEachLevel_areCompiledAndSkippedAtOnce() throws BadRecord {
        Schema inner = Encoded.schema("{'type':'record','name':'L','fields':[{'name':'n','type':'null'}]}");
        Schema ints = Encoded.schema("{'type':'record','name':'I','fields':[{'name':'n','type':'int'}]}");
        for (int level = 0; level < 60; level++) {
            inner = doubled("L" + level, inner);
            ints = doubled("I" + level, ints);
        }
        Schema schema = Schema.createRecord(
                "Top",
                null,
                null,
                false,
                List.of(new Schema.Field("nothing", inner), new Schema.Field("x", Schema.create(Schema.Type.INT))));
        Schema huge = Schema.createRecord("Huge", null, null, false, List.of(new Schema.Field("ints", ints)));

        Object value = assertTimeoutPreemptively(AT_ONCE, () -> Decoding.avro(schema, raw(10), "x", Kind.NUMBER));

        assertThat(value).isEqualTo(5.0);
        assertThatExceptionOfType(BadRecord.class)
                .isThrownBy(() ->
                        assertTimeoutPreemptively(AT_ONCE, () -> Decoding.avro(huge, raw(1, 2, 3), "x", Kind.NUMBER)));
    }

    private static Schema doubled(String name, Schema inner) {
        return Schema.createRecord(
                name, null, null, false, List.of(new Schema.Field("a", inner), new Schema.Field("b", inner)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00000000", "01000000070a", "7b2261223a317d"})
    void decode_unframedBytes_isRefusedWithWhatWasExpected(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThatRefused(Encoded.recordOf("'int'"), bytes, "f")
                .withMessageContaining("expected a zero byte, four bytes of schema id and Avro");
    }

    @Test
    void decode_schemaThatIsNoRecord_isRefused() {
        assertThatRefused(Schema.create(Schema.Type.STRING), raw(0), "f")
                .withMessageContaining("Schema id 7 is of type string; a record is needed");
    }

    @Test
    void decode_mutatedBytes_isReadOrRefusedAndNothingElse() {
        Random random = new Random(42);
        int refused = 0;
        int rounds = 400;
        int mutants = 250;
        long start = System.nanoTime();
        for (int round = 0; round < rounds; round++) {
            RandomAvro avro = new RandomAvro(random);
            Schema schema = avro.schema();
            byte[] bytes = round % 2 == 0
                    ? Encoded.framed(schema, avro.value(schema))
                    : Encoded.framedInBlocks(schema, avro.value(schema));
            RecordDecoder decoder = decoder(schema, avro.paths(schema));
            RawRow row = new RawRow(60);
            for (int i = 0; i < mutants; i++) {
                refused += Decoding.isRefused(decoder, mutate(bytes, random), row, 60) ? 1 : 0;
            }
        }
        assertThat(refused).isBetween(rounds * mutants / 10, rounds * mutants - 1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    private static RecordDecoder decoder(Schema schema, List<String> paths) {
        Kind[] kinds = Kind.values();
        return Decoding.avro(
                schema,
                IntStream.range(0, paths.size())
                        .mapToObj(i -> new WantedField(paths.get(i), kinds[i % kinds.length]))
                        .toArray(WantedField[]::new));
    }

    /** Some bytes changed, bits flipped, the end cut off or garbage put in, but for the header. */
    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutant = switch (random.nextInt(3)) {
            case 0 -> Arrays.copyOf(bytes, 5 + random.nextInt(bytes.length - 4));
            case 1 -> Arrays.copyOf(bytes, bytes.length + random.nextInt(4));
            default -> bytes.clone();
        };
        for (int i = random.nextInt(4); i > 0 && mutant.length > 5; i--) {
            int at = 5 + random.nextInt(mutant.length - 5);
            mutant[at] = (byte) (random.nextBoolean() ? random.nextInt() : mutant[at] ^ 1 << random.nextInt(8));
        }
        return mutant;
    }

    private static byte[] raw(int... body) {
        return Encoded.raw(body);
    }

    private static byte[] repeated(int value, int count) {
        return raw(IntStream.range(0, count).map(i -> value).toArray());
    }

    private static byte[] longs(long... values) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(raw());
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            for (long value : values) {
                encoder.writeLong(value);
            }
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
