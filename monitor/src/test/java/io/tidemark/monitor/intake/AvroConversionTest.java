package io.tidemark.monitor.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tidemark.monitor.intake.WantedField.Kind;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AvroConversionTest {

    private static final String DECIMAL = "{'type':'bytes','logicalType':'decimal','precision':40,'scale':2}";
    private static final String WHOLE_DECIMAL = "{'type':'bytes','logicalType':'decimal','precision':40,'scale':0}";
    private static final String ENUM = "{'type':'enum','name':'E','symbols':['A','B1']}";
    private static final long MILLIS = 1_769_904_000_123L;

    static Stream<Arguments> readable() {
        return Stream.of(
                arguments("'int'", -3, Kind.NUMBER, -3.0),
                arguments("'int'", -3, Kind.TEXT, "-3"),
                arguments("'long'", Long.MIN_VALUE, Kind.TEXT, "-9223372036854775808"),
                arguments("'long'", 1L << 53, Kind.NUMBER, 0x1p53),
                arguments("'float'", 0.1f, Kind.NUMBER, (double) 0.1f),
                arguments("'float'", 0.1f, Kind.TEXT, "0.1"),
                arguments("'float'", 3f, Kind.TEXT, "3"),
                arguments("'double'", 2.5, Kind.NUMBER, 2.5),
                arguments("'double'", Double.NaN, Kind.NUMBER, Double.NaN),
                arguments("'double'", Double.NEGATIVE_INFINITY, Kind.NUMBER, Double.NEGATIVE_INFINITY),
                arguments("'double'", 2.5, Kind.TEXT, "2.5"),
                arguments("'double'", 2.0, Kind.TEXT, "2"),
                arguments("'double'", -0.0, Kind.TEXT, "0"),
                arguments("'double'", 999_999_999_999_999.0, Kind.TEXT, "999999999999999"),
                arguments("'double'", 1e15, Kind.TEXT, "1.0E15"),
                arguments("'double'", 2e-3, Kind.TEXT, "0.002"),
                // the shortest form, which Java 17's own Double.toString misses
                arguments("'double'", Double.parseDouble("2e23"), Kind.TEXT, "2.0E23"),
                arguments("'double'", Double.NaN, Kind.TEXT, "NaN"),
                arguments("'double'", Double.NEGATIVE_INFINITY, Kind.TEXT, "-Infinity"),
                arguments("'boolean'", true, Kind.NUMBER, 1.0),
                arguments("'boolean'", false, Kind.NUMBER, 0.0),
                arguments("'boolean'", true, Kind.TEXT, "true"),
                arguments("'boolean'", false, Kind.TEXT, "false"),
                arguments("'string'", "12.5", Kind.NUMBER, 12.5),
                arguments("'string'", "-Infinity", Kind.NUMBER, Double.NEGATIVE_INFINITY),
                arguments("'string'", "", Kind.NUMBER, null),
                arguments("'string'", "", Kind.TIME, null),
                arguments("'string'", "", Kind.TEXT, ""),
                arguments("'string'", "grün", Kind.TEXT, "grün"),
                arguments("'string'", "2026-02-01T00:00:00.123Z", Kind.TIME, MILLIS),
                arguments(ENUM, new GenericData.EnumSymbol(Encoded.schema(ENUM), "B1"), Kind.TEXT, "B1"),
                arguments("'bytes'", bytes("ab"), Kind.TEXT, "ab"),
                arguments("'bytes'", bytes("1.5"), Kind.NUMBER, 1.5),
                arguments("{'type':'fixed','name':'F','size':2}", fixed(2, "6162"), Kind.TEXT, "ab"),
                arguments(
                        "{'type':'fixed','name':'U','size':16,'logicalType':'uuid'}",
                        fixed(16, "0123456789abcdef0123456789abcdef"),
                        Kind.TEXT,
                        "01234567-89ab-cdef-0123-456789abcdef"),
                arguments(DECIMAL, unscaled("1250"), Kind.NUMBER, 12.5),
                arguments(DECIMAL, unscaled("-1"), Kind.NUMBER, -0.01),
                arguments(DECIMAL, unscaled("1250"), Kind.TEXT, "12.5"),
                arguments(DECIMAL, unscaled("1200"), Kind.TEXT, "12"),
                arguments(DECIMAL, unscaled("123456789012345678"), Kind.TEXT, "1234567890123456.78"),
                arguments(DECIMAL, unscaled("12345678901234567890123400"), Kind.TEXT, "123456789012345678901234"),
                arguments(DECIMAL, unscaled("100000000000000000000000"), Kind.NUMBER, 1e21),
                arguments(WHOLE_DECIMAL, unscaled("9007199254740993"), Kind.TEXT, "9007199254740993"),
                arguments(WHOLE_DECIMAL, unscaled("-129"), Kind.NUMBER, -129.0),
                arguments(
                        "{'type':'fixed','name':'D','size':12,'logicalType':'decimal','precision':20,'scale':1}",
                        fixed(12, "ffffffffffffffffffffffff"),
                        Kind.NUMBER,
                        -0.1),
                arguments(logical("long", "timestamp-millis"), MILLIS, Kind.TIME, MILLIS),
                arguments(logical("long", "timestamp-micros"), MILLIS * 1000 + 999, Kind.TIME, MILLIS),
                arguments(logical("long", "timestamp-micros"), -1L, Kind.TIME, -1L),
                arguments(logical("long", "timestamp-nanos"), MILLIS * 1_000_000 + 1, Kind.TIME, MILLIS),
                arguments(logical("long", "local-timestamp-millis"), MILLIS, Kind.TIME, MILLIS),
                arguments(logical("long", "local-timestamp-micros"), MILLIS * 1000, Kind.TIME, MILLIS),
                arguments(logical("long", "local-timestamp-nanos"), MILLIS * 1_000_000, Kind.TIME, MILLIS),
                // small enough to be taken for seconds, were the type not known
                arguments(logical("long", "timestamp-millis"), 5L, Kind.TIME, 5L),
                arguments(logical("long", "timestamp-micros"), 5000L, Kind.NUMBER, 5000.0),
                arguments(logical("int", "date"), 20_485, Kind.TIME, 1_769_904_000_000L),
                arguments(logical("int", "date"), 20_485, Kind.NUMBER, 20_485.0),
                arguments("'long'", 1_769_904_000L, Kind.TIME, 1_769_904_000_000L),
                arguments("'long'", 99_999_999_999L, Kind.TIME, 99_999_999_999_000L),
                arguments("'long'", 100_000_000_000L, Kind.TIME, 100_000_000_000L),
                arguments("'long'", MILLIS, Kind.TIME, MILLIS),
                arguments("'long'", MILLIS * 1000, Kind.TIME, MILLIS),
                arguments("'long'", MILLIS * 1_000_000, Kind.TIME, MILLIS),
                arguments("'double'", 1_769_904_000.123, Kind.TIME, MILLIS),
                arguments("'double'", (double) MILLIS, Kind.TIME, MILLIS),
                arguments("['null','double']", null, Kind.NUMBER, null),
                arguments("['null','double']", 1.5, Kind.NUMBER, 1.5),
                arguments("['null','double']", 1.5, Kind.TEXT, "1.5"),
                arguments("['string','null','long']", 4L, Kind.TEXT, "4"),
                arguments("'null'", null, Kind.NUMBER, null));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void decode_readableValue_givesIt(String type, Object value, Kind kind, Object expected) throws BadRecord {
        Schema schema = Encoded.recordOf(type);

        assertThat(Decoding.avro(schema, Encoded.framed(schema, record(schema, value)), "f", kind))
                .isEqualTo(expected);
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("'string'", "abc", Kind.NUMBER, "Field f: \"abc\" cannot be read as a number"),
                arguments("'string'", "x".repeat(99), Kind.NUMBER, "\"" + "x".repeat(40) + "...\""),
                arguments("'string'", "\u001b[31m", Kind.NUMBER, "\"\uFFFD[31m\""),
                arguments("'string'", "yesterday", Kind.TIME, "Field f: \"yesterday\" cannot be read as a time"),
                arguments("'boolean'", true, Kind.TIME, "Field f: true cannot be read as a time"),
                arguments("'double'", Double.NaN, Kind.TIME, "Field f: NaN cannot be read as a time"),
                arguments("'double'", 1e300, Kind.TIME, "1.0E300"),
                arguments("{'type':'array','items':'int'}", List.of(), Kind.TEXT, "Field f: a nested value"),
                arguments("['null',{'type':'map','values':'int'}]", java.util.Map.of(), Kind.NUMBER, "nested"),
                arguments(DECIMAL, ByteBuffer.allocate(0), Kind.NUMBER, "a decimal of 0 bytes"),
                arguments(DECIMAL, ByteBuffer.allocate(129), Kind.NUMBER, "a decimal of 129 bytes"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void decode_unreadableValue_isRefusedWithPathValueAndRule(String type, Object value, Kind kind, String message) {
        Schema schema = Encoded.recordOf(type);
        byte[] bytes = Encoded.framed(schema, record(schema, value));

        assertThatExceptionOfType(BadRecord.class)
                .isThrownBy(() -> Decoding.avro(schema, bytes, "f", kind))
                .withMessageContaining(message);
    }

    private static Object record(Schema schema, Object value) {
        GenericData.Record record = new GenericData.Record(schema);
        record.put("f", value);
        return record;
    }

    private static String logical(String type, String logicalType) {
        return "{'type':'" + type + "','logicalType':'" + logicalType + "'}";
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ByteBuffer unscaled(String digits) {
        return ByteBuffer.wrap(new BigInteger(digits).toByteArray());
    }

    private static GenericData.Fixed fixed(int size, String hex) {
        return new GenericData.Fixed(
                Schema.createFixed("X", null, null, size), HexFormat.of().parseHex(hex));
    }
}
