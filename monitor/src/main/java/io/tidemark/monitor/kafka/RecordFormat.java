package io.tidemark.monitor.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.monitor.config.Format;
import io.tidemark.schemas.registry.SchemaRegistry;
import io.tidemark.schemas.wire.AvroDecoder;
import io.tidemark.schemas.wire.AvroEncoder;
import io.tidemark.schemas.wire.JsonForm;
import io.tidemark.schemas.wire.JsonFormException;
import io.tidemark.schemas.wire.MalformedRecordException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** Tidemark's own records as the values of its topics. */
public sealed interface RecordFormat {

    byte[] write(String topic, SpecificRecord record);

    /** Reads records of a type; throws {@link MalformedRecordException} for a value that is none in this format. */
    <T extends SpecificRecord> Function<byte[], T> reader(Class<T> type);

    /** @param registry the registry's client; needed for Avro */
    static RecordFormat of(Format format, Optional<SchemaRegistry> registry) {
        return format == Format.JSON ? new Json() : new Avro(registry.orElseThrow());
    }

    /** In the plain JSON form. */
    record Json() implements RecordFormat {

        private static final ObjectMapper MAPPER = new ObjectMapper();

        @Override
        public byte[] write(String topic, SpecificRecord record) {
            try {
                return MAPPER.writeValueAsBytes(JsonForm.toJson(record));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a record for " + topic + " cannot be written as JSON", e);
            }
        }

        @Override
        public <T extends SpecificRecord> Function<byte[], T> reader(Class<T> type) {
            return value -> read(value, type);
        }

        private static <T extends SpecificRecord> T read(byte[] value, Class<T> type) {
            try {
                return JsonForm.fromJson(MAPPER.readTree(value), type);
            } catch (IOException | JsonFormException e) {
                throw new MalformedRecordException("No " + type.getSimpleName() + " as JSON: " + e.getMessage(), e);
            }
        }
    }

    /** In Confluent's wire format. */
    final class Avro implements RecordFormat {

        private final SchemaRegistry registry;
        private final AvroEncoder encoder;

        private Avro(SchemaRegistry registry) {
            this.registry = registry;
            this.encoder = new AvroEncoder(registry);
        }

        @Override
        public byte[] write(String topic, SpecificRecord record) {
            return encoder.encode(topic, record);
        }

        @Override
        public <T extends SpecificRecord> Function<byte[], T> reader(Class<T> type) {
            return AvroDecoder.specific(registry, type)::decode;
        }
    }
}
