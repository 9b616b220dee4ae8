package io.tidemark.monitor.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.schemas.registry.SchemaRegistry;
import io.tidemark.schemas.wire.AvroDecoder;
import io.tidemark.schemas.wire.JsonForm;
import io.tidemark.schemas.wire.MalformedRecordException;
import io.tidemark.schemas.wire.WireFormat;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericRecord;

/** The values of a topic as rows: JSON objects, or Avro records in Confluent's wire format, told by their first byte. */
public final class TopicRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Receives how many rows have been read, and their share of the topic. */
    public interface Told {
        void update(long rows, double share);
    }

    private final TopicRange range;
    private final Optional<AvroDecoder<GenericRecord>> avro;
    private long rows;
    private long unreadable;
    private String firstUnreadable = "";

    /** @param registry needed for Avro */
    public TopicRows(TopicRange range, Optional<SchemaRegistry> registry) {
        this.range = range;
        this.avro = registry.map(AvroDecoder::generic);
    }

    /** Hands over all rows that can be read; records without a value are none. */
    public void read(TopicReader reader, Consumer<ObjectNode> taken, Told told) {
        reader.read(range, (record, left) -> {
            if (record.value() != null) {
                row(record.value(), record.partition() + "@" + record.offset()).ifPresent(taken);
            }
            rows++;
            told.update(rows, rows / (double) (rows + left));
        });
    }

    private Optional<ObjectNode> row(byte[] value, String place) {
        try {
            if (WireFormat.isFramed(value)) {
                return Optional.of(JsonForm.toJson(avro.orElseThrow(() ->
                                new MalformedRecordException("it is Avro, which needs a schema registry: --registry"))
                        .decode(value)));
            }
            JsonNode json = JSON.readTree(value);
            if (json instanceof ObjectNode object) {
                return Optional.of(object);
            }
            unreadable(place, "it is no JSON object");
        } catch (JsonProcessingException e) {
            unreadable(place, e.getOriginalMessage());
        } catch (IOException | MalformedRecordException e) {
            unreadable(place, e.getMessage());
        }
        return Optional.empty();
    }

    private void unreadable(String place, String why) {
        firstUnreadable = unreadable == 0 ? place + ", " + why : firstUnreadable;
        unreadable++;
    }

    /** Records that could not be read, in words; empty when there were none. */
    public Optional<String> complaint() {
        return unreadable == 0
                ? Optional.empty()
                : Optional.of(unreadable + " records of " + range.topic() + " could not be read; the first, at "
                        + firstUnreadable);
    }
}
