package io.tidemark.monitor.intake;

import io.tidemark.monitor.intake.WantedField.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
        return value(row, 0, kind);
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
