package io.tidemark.monitor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.intake.WantedField.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;

/** Decodes single records and shows what the row then holds. */
final class Decoding {

    private Decoding() {}

    static AvroRecordDecoder avro(Schema schema, WantedField... wanted) {
        return new AvroRecordDecoder(List.of(wanted), id -> schema, found -> {});
    }

    static Object avro(Schema schema, byte[] bytes, String path, Kind kind) throws BadRecord {
        return value(avro(schema, new WantedField(path, kind)), bytes, kind);
    }

    static Object json(String json, String path, Kind kind) throws BadRecord {
        return value(
                new JsonRecordDecoder(List.of(new WantedField(path, kind))),
                json.getBytes(StandardCharsets.UTF_8),
                kind);
    }

    /** The only field's value; null when missing. */
    static Object value(RecordDecoder decoder, byte[] bytes, Kind kind) throws BadRecord {
        RawRow row = new RawRow(1);
        decoder.decode(bytes, row);
        row.require(0);
        return value(row, 0, kind);
    }

    /** Whether the bytes, or a value of the row's fields, cannot be read. */
    static boolean isRefused(RecordDecoder decoder, byte[] bytes, RawRow row, int fields) {
        try {
            decoder.decode(bytes, row);
            row.require(IntStream.range(0, fields).toArray());
            return false;
        } catch (BadRecord e) {
            assertThat(e.getMessage()).hasSizeLessThan(500);
            return true;
        }
    }

    static Object value(RawRow row, int field, Kind kind) {
        if (!row.has(field)) {
            return null;
        }
        return switch (kind) {
            case NUMBER -> row.number(field);
            case TEXT -> row.string(field);
            case TIME -> row.time(field);
            case PRESENCE -> true;
            case SHOWN -> row.string(field);
        };
    }

    static List<Object> values(RawRow row, List<WantedField> wanted) {
        List<Object> values = new ArrayList<>();
        for (int field = 0; field < wanted.size(); field++) {
            values.add(value(row, field, wanted.get(field).kind()));
        }
        return values;
    }
}
