package io.tidemark.monitor.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tidemark.monitor.intake.WantedField.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonRecordDecoderTest {

    private static final long MILLIS = 1_769_904_000_123L;

    static Stream<Arguments> readable() {
        return Stream.of(
                arguments("{'f':12.5}", Kind.NUMBER, 12.5),
                arguments("{'f':-3}", Kind.NUMBER, -3.0),
                arguments("{'f':-3}", Kind.TEXT, "-3"),
                arguments("{'f':1.50}", Kind.TEXT, "1.5"),
                arguments("{'f':2.0}", Kind.TEXT, "2"),
                arguments("{'f':1e3}", Kind.TEXT, "1000"),
                arguments("{'f':1e400}", Kind.NUMBER, Double.POSITIVE_INFINITY),
                arguments("{'f':9007199254740993}", Kind.TEXT, "9007199254740993"),
                arguments("{'f':123456789012345678901234567890}", Kind.TEXT, "123456789012345678901234567890"),
                arguments("{'f':100000000000000000000}", Kind.NUMBER, 1e20),
                arguments("{'f':true}", Kind.NUMBER, 1.0),
                arguments("{'f':false}", Kind.TEXT, "false"),
                arguments("{'f':'12.5'}", Kind.NUMBER, 12.5),
                arguments("{'f':'NaN'}", Kind.NUMBER, Double.NaN),
                arguments("{'f':NaN}", Kind.NUMBER, Double.NaN),
                arguments("{'f':-Infinity}", Kind.NUMBER, Double.NEGATIVE_INFINITY),
                arguments("{'f':NaN}", Kind.TEXT, "NaN"),
                arguments("{'f':''}", Kind.NUMBER, null),
                arguments("{'f':''}", Kind.TEXT, ""),
                arguments("{'f':null}", Kind.TEXT, null),
                arguments("{}", Kind.TEXT, null),
                arguments("{'g':1}", Kind.NUMBER, null),
                arguments("{'f':'gr\\u00fcn \\ud83d\\ude00'}", Kind.TEXT, "grün \ud83d\ude00"),
                arguments("{'f':'grün 😀'}", Kind.TEXT, "grün 😀"),
                arguments("{'f':'2026-02-01T00:00:00.123Z'}", Kind.TIME, MILLIS),
                arguments("{'f':'1769904000123'}", Kind.TIME, MILLIS),
                arguments("{'f':1769904000.123}", Kind.TIME, MILLIS),
                arguments("{'f':1769904000123}", Kind.TIME, MILLIS),
                arguments("{'f':''}", Kind.PRESENCE, null),
                arguments("{'f':' '}", Kind.PRESENCE, true),
                arguments("{'f':false}", Kind.PRESENCE, true),
                arguments("{'f':{}}", Kind.PRESENCE, true),
                arguments("{'f':1,'f':null}", Kind.PRESENCE, null),
                arguments("{'f':[1,2]}", Kind.SHOWN, ShownTarget.NOTE),
                arguments("{'f':1,'f':2}", Kind.NUMBER, 2.0),
                arguments("{'f':1,'f':null}", Kind.NUMBER, null),
                arguments(" \n{'skipped':{'f':[1,{'f':2}]},'f':3} \n", Kind.NUMBER, 3.0));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void decode_readableValue_givesIt(String json, Kind kind, Object expected) throws BadRecord {
        assertThat(Decoding.json(json.replace('\'', '"'), "f", kind)).isEqualTo(expected);
    }

    static Stream<Arguments> paths() {
        return Stream.of(
                arguments("{'a':{'b':{'c':1}}}", "a.b.c", "1"),
                arguments("{'a':{'b':1},'a':{'d':2}}", "a.b", null),
                arguments("{'a':{'b':1},'a':2}", "a.b", null),
                arguments("{'a':[0,[1,2],{'b':3}]}", "a[1][1]", "2"),
                arguments("{'a':[0,[1,2],{'b':3}]}", "a[2].b", "3"),
                arguments("{'a':[0,[1,2],{'b':3}]}", "a[3]", null),
                arguments("{'a':[1]}", "a.b", null),
                arguments("{'a':{'0':1}}", "a[0]", null),
                arguments("{'a.b':1,'a':{'b':2}}", "a\\.b", "1"),
                arguments("{'a.b':1,'a':{'b':2}}", "a.b", "2"));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void decode_path_isFollowed(String json, String path, String expected) throws BadRecord {
        assertThat(Decoding.json(json.replace('\'', '"'), path, Kind.TEXT)).isEqualTo(expected);
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("{'f':'abc'}", "Field f: \"abc\" cannot be read as a number"),
                arguments("{'f':'" + "x".repeat(99) + "'}", "\"" + "x".repeat(40) + "...\""),
                arguments("{'f':{}}", "Field f: a nested value"),
                arguments("{'f':[1]}", "Field f: a nested value"),
                arguments("", "expected {, found nothing"),
                arguments("   ", "expected {"),
                arguments("\0\0\0\0\7x", "found a zero byte, as Avro begins"),
                arguments("[1]", "expected {, found something else"),
                arguments("'f'", "expected {"),
                arguments("{'f':1} {'f':2}", "something follows after its end"),
                arguments("{'f':1}]", "malformed"),
                arguments("{'f':1", "ends before its object does"),
                arguments("{'f':'abc", "ends before its object does"),
                arguments("{'f'", "ends before its object does"),
                arguments("{'f':secret-word}", "malformed at about byte"),
                arguments("{'f':01}", "malformed"),
                arguments("{f:1}", "malformed"),
                arguments("{'f':1,}", "malformed"),
                arguments("{'g':" + "[".repeat(201) + "]".repeat(201) + "}", "limits"),
                arguments("{'f':" + "9".repeat(401) + "}", "limits"),
                arguments("{'f':'" + "9".repeat((1 << 20) + 1) + "'}", "limits"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void decode_unreadable_isRefusedWithAReason(String json, String message) {
        assertThatExceptionOfType(BadRecord.class)
                .isThrownBy(() -> assertTimeoutPreemptively(
                        Duration.ofSeconds(2), () -> Decoding.json(json.replace('\'', '"'), "f", Kind.NUMBER)))
                .withMessageContaining(message)
                .withMessageNotContaining("secret-word");
    }

    @Test
    void decode_bytesThatAreNotUtf8_isRefused() {
        for (String path : List.of("f", "g")) {
            JsonRecordDecoder decoder = new JsonRecordDecoder(List.of(new WantedField(path, Kind.TEXT)));

            assertThatExceptionOfType(BadRecord.class)
                    .isThrownBy(() -> decoder.decode("{\"f\":\"grün\"}".getBytes(ISO_8859_1), new RawRow(1)))
                    .withMessageContaining("Not JSON");
        }
    }

    @Test
    void decode_afterARefusedRecord_readsTheNext() throws BadRecord {
        JsonRecordDecoder decoder = new JsonRecordDecoder(List.of(
                new WantedField("f", Kind.NUMBER), new WantedField("g", Kind.TEXT), new WantedField("f", Kind.TEXT)));
        RawRow row = new RawRow(3);

        assertThatExceptionOfType(BadRecord.class)
                .isThrownBy(() -> decoder.decode("{\"g\":\"x\",\"f\":[".getBytes(UTF_8), row));
        decoder.decode("{\"f\":7}".getBytes(UTF_8), row);

        assertThat(row.number(0)).isEqualTo(7);
        assertThat(row.has(1)).isFalse();
        assertThat(row.string(2)).isEqualTo("7");
    }

    @Test
    void decode_manyTexts_allStayValidUntilTheNextRecord() throws BadRecord {
        StringBuilder json = new StringBuilder("{");
        List<WantedField> wanted = new java.util.ArrayList<>();
        for (int i = 0; i < 50; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("\"k")
                    .append(i)
                    .append("\":\"")
                    .append("v".repeat(997))
                    .append(100 + i)
                    .append('"');
            wanted.add(new WantedField("k" + i, Kind.TEXT));
        }
        RawRow row = new RawRow(wanted.size());

        new JsonRecordDecoder(wanted).decode(json.append('}').toString().getBytes(UTF_8), row);

        for (int i = 0; i < 50; i++) {
            assertThat(row.string(i)).isEqualTo("v".repeat(997) + (100 + i));
        }
    }
}
