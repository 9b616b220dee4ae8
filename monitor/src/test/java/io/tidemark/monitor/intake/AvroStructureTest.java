package io.tidemark.monitor.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidemark.monitor.intake.WantedField.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class AvroStructureTest {

    private static final Schema NODE = Encoded.schema("{'type':'record','name':'Node','fields':["
            + "{'name':'value','type':'int'},{'name':'next','type':['null','Node']},{'name':'tail','type':'string'}]}");

    @Test
    void decode_pathThroughRecordMapArrayAndUnion_findsTheValue() throws BadRecord {
        Schema schema = Encoded.recordOf(
                "['null',{'type':'map','values':{'type':'array','items':"
                        + "{'type':'record','name':'P','fields':[{'name':'skipped','type':'string'},{'name':'x','type':'double'}]}}}]");
        Schema point =
                schema.getField("f").schema().getTypes().get(1).getValueType().getElementType();
        List<Object> points = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            points.add(new GenericRecordBuilder(point)
                    .set("skipped", "s" + i)
                    .set("x", i / 2.0)
                    .build());
        }
        Object record = record(schema, Map.of("a", points, "b.c", points.subList(7, 9)));

        for (byte[] bytes : List.of(Encoded.framed(schema, record), Encoded.framedInBlocks(schema, record))) {
            assertThat(read(
                            schema,
                            bytes,
                            Kind.NUMBER,
                            "f.a[3].x",
                            "f.a[99].x",
                            "f.a[100].x",
                            "f.b\\.c[1].x",
                            "f.z[0].x"))
                    .containsExactly(1.5, 49.5, null, 4.0, null);
        }
    }

    @Test
    void decode_pathThroughTheWrongKindOfContainer_isMissing() throws BadRecord {
        Schema schema = Encoded.recordOf("{'type':'array','items':'int'}");
        byte[] bytes = Encoded.framed(schema, record(schema, List.of(1, 2)));

        assertThat(read(schema, bytes, Kind.NUMBER, "f.a", "f[0].x", "f[0][0]", "g", "f[1]"))
                .containsExactly(null, null, null, null, 2.0);
    }

    @Test
    void decode_elementsOutOfOrderOfThePaths_eachFindsItsOwn() throws BadRecord {
        Schema schema = Encoded.recordOf("{'type':'array','items':'int'}");
        byte[] bytes = Encoded.framed(
                schema, record(schema, IntStream.range(0, 500).boxed().toList()));

        assertThat(read(schema, bytes, Kind.NUMBER, "f[499]", "f[0]", "f[250]")).containsExactly(499.0, 0.0, 250.0);
    }

    @Test
    void decode_recursiveType_readsAndSkipsIt() throws BadRecord {
        Object list = null;
        for (int i = 4; i >= 0; i--) {
            list = new GenericRecordBuilder(NODE)
                    .set("value", i)
                    .set("next", list)
                    .set("tail", "t" + i)
                    .build();
        }

        assertThat(read(NODE, Encoded.framed(NODE, list), Kind.TEXT, "value", "next.next.value", "tail", "next.tail"))
                .containsExactly("0", "2", "t0", "t1");
    }

    @Test
    void decode_recursionBeyondTheBound_isRefused() {
        Object list = null;
        for (int i = 0; i <= Cursor.MOST_NESTED; i++) {
            list = new GenericRecordBuilder(NODE)
                    .set("value", i)
                    .set("next", list)
                    .set("tail", "")
                    .build();
        }
        byte[] bytes = Encoded.framed(NODE, list);

        assertThatExceptionOfType(BadRecord.class)
                .isThrownBy(() -> read(NODE, bytes, Kind.NUMBER, "value"))
                .withMessageContaining("nested more than 200 deep");
    }

    @Test
    void decode_mapKeyTwice_lastValueCounts() throws BadRecord {
        Schema schema = Encoded.recordOf("{'type':'map','values':['null','int']}");

        // two entries: a = 5, then a = null
        assertThat(read(schema, Encoded.raw(4, 2, 'a', 2, 10, 2, 'a', 0, 0), Kind.NUMBER, "f.a"))
                .containsExactly((Object) null);
        assertThat(read(schema, Encoded.raw(4, 2, 'a', 2, 10, 2, 'a', 2, 12, 0), Kind.NUMBER, "f.a"))
                .containsExactly(6.0);
    }

    @Test
    void decode_samePathTwice_fillsBothFields() throws BadRecord {
        Schema schema = Encoded.recordOf("'long'");
        AvroRecordDecoder decoder =
                Decoding.avro(schema, new WantedField("f", Kind.NUMBER), new WantedField("f", Kind.TIME));
        RawRow row = new RawRow(2);

        decoder.decode(Encoded.framed(schema, record(schema, 5L)), row);

        assertThat(row.number(0)).isEqualTo(5);
        assertThat(row.time(1)).isEqualTo(5000);
    }

    @Test
    void decode_secondRecordWithoutTheValue_isMissingAgain() throws BadRecord {
        Schema schema = Encoded.recordOf("['null','int']");
        AvroRecordDecoder decoder = Decoding.avro(schema, new WantedField("f", Kind.NUMBER));
        RawRow row = new RawRow(1);

        decoder.decode(Encoded.framed(schema, record(schema, 5)), row);
        decoder.decode(Encoded.framed(schema, record(schema, null)), row);

        assertThat(row.has(0)).isFalse();
    }

    @Test
    void decode_newSchema_isToldOnceWithThePathsItLacks() throws BadRecord {
        Schema schema = Encoded.recordOf("{'type':'map','values':'int'}");
        List<WriterSchema> told = new ArrayList<>();
        AvroRecordDecoder decoder = new AvroRecordDecoder(
                List.of(
                        new WantedField("g", Kind.NUMBER),
                        new WantedField("f.a", Kind.NUMBER),
                        new WantedField("f.a.b", Kind.NUMBER),
                        new WantedField("f[0]", Kind.NUMBER),
                        new WantedField("g", Kind.TEXT)),
                id -> schema,
                told::add);
        byte[] bytes = Encoded.framed(schema, record(schema, Map.of("x", 1)));

        decoder.decode(bytes, new RawRow(5));
        decoder.decode(bytes, new RawRow(5));

        assertThat(told).containsExactly(new WriterSchema(Encoded.ID, "R", List.of("g", "f.a.b", "f[0]")));
    }

    @Test
    void decode_manyKeysInAMap_findsEachWanted() throws BadRecord {
        Schema schema = Encoded.recordOf("{'type':'map','values':'int'}");
        Map<String, Integer> map = new LinkedHashMap<>();
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            map.put("key_number_" + i, i);
            if (i % 3 == 0) {
                paths.add("f.key_number_" + i);
            }
        }

        assertThat(read(schema, Encoded.framed(schema, record(schema, map)), Kind.NUMBER, paths.toArray(String[]::new)))
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> i * 3.0).toList());
    }

    private static Object record(Schema schema, Object value) {
        GenericData.Record record = new GenericData.Record(schema);
        record.put("f", value);
        return record;
    }

    private static List<Object> read(Schema schema, byte[] bytes, Kind kind, String... paths) throws BadRecord {
        List<WantedField> wanted =
                List.of(paths).stream().map(path -> new WantedField(path, kind)).toList();
        RawRow row = new RawRow(paths.length);
        Decoding.avro(schema, wanted.toArray(WantedField[]::new)).decode(bytes, row);
        return Decoding.values(row, wanted);
    }
}
