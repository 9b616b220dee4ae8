package io.tidemark.producer.encoding;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.producer.rows.ColumnType;
import io.tidemark.producer.rows.ColumnTypes;
import io.tidemark.producer.rows.FieldPath;
import io.tidemark.producer.rows.Leaves;
import io.tidemark.producer.rows.Row;
import io.tidemark.producer.rows.RowException;
import io.tidemark.schemas.registry.SchemaRegistry;
import io.tidemark.schemas.wire.AvroEncoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;

/**
 * Avro records of the file's own columns, in Confluent's wire format. Every field is nullable: a double, a string or a
 * boolean. Names that Avro does not allow are changed; the property {@code column} of a field holds the original.
 * Objects inside JSON rows are flattened to their leaves, arrays become their JSON text.
 */
public final class FlatAvroEncoder implements RowEncoder {

    private static final String NAMESPACE = "io.tidemark.replay";

    private record Target(int position, ColumnType type) {}

    private final AvroEncoder encoder;
    private final String topic;
    private final Schema schema;
    private final Map<String, Target> targets = new HashMap<>();

    /** @param types columns that the records get */
    public FlatAvroEncoder(SchemaRegistry registry, String topic, ColumnTypes types) {
        this.encoder = new AvroEncoder(registry);
        this.topic = topic;
        this.schema = schema(topic, types.byColumn());
        for (Schema.Field field : schema.getFields()) {
            String column = field.getProp("column");
            targets.put(column, new Target(field.pos(), types.byColumn().get(column)));
        }
    }

    private static Schema schema(String topic, Map<String, ColumnType> types) {
        var fields = SchemaBuilder.record(AvroNames.legal(topic))
                .namespace(NAMESPACE)
                .doc("Rows of a file, replayed to topic " + topic)
                .fields();
        AvroNames.byColumn(types.keySet())
                .forEach((column, name) -> fields.name(name)
                        .prop("column", column)
                        .type(Schema.createUnion(
                                Schema.create(Schema.Type.NULL), Schema.create(avroType(types.get(column)))))
                        .withDefault(null));
        return fields.endRecord();
    }

    private static Schema.Type avroType(ColumnType type) {
        return switch (type) {
            case NUMBER -> Schema.Type.DOUBLE;
            case BOOLEAN -> Schema.Type.BOOLEAN;
            case TEXT -> Schema.Type.STRING;
        };
    }

    @Override
    public byte[] encode(Row row, Instant time) {
        GenericData.Record record = new GenericData.Record(schema);
        Leaves.of(row.fields()).forEach((column, value) -> {
            Target target = target(row, column);
            record.put(target.position(), avro(row, column, target.type(), value));
        });
        return encoder.encode(topic, record);
    }

    private Target target(Row row, String column) {
        Target target = targets.get(column);
        if (target == null) {
            throw new RowException(
                    row.place(),
                    "column " + column + " is in none of the first " + ColumnTypes.SAMPLE
                            + " rows, so the schema lacks it: give the column a type");
        }
        return target;
    }

    private static Object avro(Row row, String column, ColumnType type, JsonNode value) {
        boolean fits = type == ColumnType.TEXT || (type == ColumnType.NUMBER ? value.isNumber() : value.isBoolean());
        if (!fits) {
            throw row.problem(
                    FieldPath.of(column), "is not of the type of its column; if it is text, give the column that type");
        }
        return switch (type) {
            case NUMBER -> value.doubleValue();
            case BOOLEAN -> value.booleanValue();
            case TEXT -> value.isValueNode() ? value.asText() : value.toString();
        };
    }
}
