package io.tidemark.monitor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.intake.WantedField.Kind;
import io.tidemark.schemas.wire.WireFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/** Whatever the schema, the record and the encoding of its blocks: both ways of reading find the same. */
class AvroAgainstGenericReaderTest {

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    void decode_randomRecords_findsWhatTheGenericReaderFinds(@ForAll long seed) throws BadRecord, IOException {
        RandomAvro avro = new RandomAvro(new Random(seed));
        Schema schema = avro.schema();
        List<byte[]> encoded = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Object record = avro.value(schema);
            encoded.add(Encoded.framed(schema, record));
            encoded.add(Encoded.framedInBlocks(schema, record));
        }
        List<GenericRecord> read = new ArrayList<>();
        for (byte[] bytes : encoded) {
            read.add(generic(schema, bytes));
        }
        List<WantedField> wanted = wanted(avro.paths(schema), read, new Random(seed));
        AvroRecordDecoder decoder = Decoding.avro(schema, wanted.toArray(WantedField[]::new));
        RawRow row = new RawRow(wanted.size());
        for (int i = 0; i < encoded.size(); i++) {
            decoder.decode(encoded.get(i), row);
            assertThat(Decoding.values(row, wanted))
                    .as("%s %s %s", schema, wanted, read.get(i))
                    .isEqualTo(expected(read.get(i), wanted));
        }
    }

    /**
     * Paths that no record holds a container at; as numbers where none holds text, alone or as text as well. And any path, as
     * what takes everything.
     */
    private static List<WantedField> wanted(List<String> paths, List<GenericRecord> records, Random random) {
        List<WantedField> wanted = new ArrayList<>();
        for (String path : paths) {
            List<Object> found =
                    records.stream().map(record -> find(record, path)).toList();
            boolean numbersOnly = random.nextInt(3) > 0;
            boolean numeric = found.stream().allMatch(v -> v == null || v instanceof Number || v instanceof Boolean);
            if (numeric) {
                wanted.add(new WantedField(path, Kind.NUMBER));
            }
            if (!(numeric && numbersOnly) && found.stream().noneMatch(AvroAgainstGenericReaderTest::isContainer)) {
                wanted.add(new WantedField(path, Kind.TEXT));
            }
            if (random.nextInt(3) == 0) {
                wanted.add(new WantedField(path, Kind.PRESENCE));
                wanted.add(new WantedField(path, Kind.SHOWN));
            }
        }
        return wanted;
    }

    private static boolean isContainer(Object value) {
        return value instanceof GenericRecord || value instanceof Map || value instanceof List;
    }

    private static List<Object> expected(GenericRecord record, List<WantedField> wanted) {
        List<Object> values = new ArrayList<>();
        for (WantedField field : wanted) {
            Object value = find(record, field.path());
            values.add(value == null ? null : expected(value, field.kind()));
        }
        return values;
    }

    private static Object expected(Object value, Kind kind) {
        return switch (kind) {
            case NUMBER -> number(value);
            case TEXT -> text(value);
            case PRESENCE -> isContainer(value) || !text(value).isEmpty() ? true : null;
            case SHOWN -> isContainer(value) ? ShownTarget.NOTE : text(value);
            case TIME -> throw new IllegalArgumentException();
        };
    }

    private static Object find(Object record, String path) {
        Object value = record;
        for (FieldPath.Step step : FieldPath.parse(path).steps()) {
            value = step(value, step);
        }
        return value;
    }

    private static Object step(Object value, FieldPath.Step step) {
        if (step instanceof FieldPath.Name name && value instanceof GenericRecord record) {
            return record.hasField(name.name()) ? record.get(name.name()) : null;
        }
        if (step instanceof FieldPath.Name name && value instanceof Map<?, ?> map) {
            return map.get(new Utf8(name.name()));
        }
        if (step instanceof FieldPath.Index index && value instanceof List<?> list) {
            return index.index() < list.size() ? list.get(index.index()) : null;
        }
        return null;
    }

    private static String text(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return numberText((Number) value);
        }
        if (value instanceof ByteBuffer bytes) {
            return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        }
        if (value instanceof GenericFixed fixed) {
            return new String(fixed.bytes(), StandardCharsets.UTF_8);
        }
        assertThat(value)
                .isInstanceOfAny(Utf8.class, Integer.class, Long.class, Boolean.class, GenericEnumSymbol.class);
        return value.toString();
    }

    /** All finite ones have few digits: Java's text of them is the shortest. */
    private static String numberText(Number value) {
        if (!Double.isFinite(value.doubleValue())) {
            return value.toString();
        }
        BigDecimal exact = new BigDecimal(value.toString()).stripTrailingZeros();
        return exact.scale() <= 0 ? exact.toPlainString() : value.toString();
    }

    private static double number(Object value) {
        return value instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) value).doubleValue();
    }

    private static GenericRecord generic(Schema schema, byte[] framed) throws IOException {
        var decoder = DecoderFactory.get()
                .binaryDecoder(framed, WireFormat.HEADER_LENGTH, framed.length - WireFormat.HEADER_LENGTH, null);
        return new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
    }
}
