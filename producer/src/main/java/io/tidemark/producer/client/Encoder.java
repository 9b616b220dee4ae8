package io.tidemark.producer.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.producer.client.Waiting.Event;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RegistryUnavailableException;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroEncoder;
import io.tidemark.schemas.wire.JsonForm;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes events as values of records: Avro with a registry, else JSON. */
final class Encoder {

    private static final ObjectWriter JSON = new JsonMapper().writer();

    private final Optional<AvroEncoder> avro;

    Encoder(PredictionLogSettings settings) {
        this.avro = settings.registry().isEmpty()
                ? Optional.empty()
                : Optional.of(new AvroEncoder(new RestSchemaRegistry(config(settings.registry()))));
    }

    /** Retries are the sending thread's: it must notice soon when it shall end. */
    private static RegistryConfig config(Map<String, String> settings) {
        Map<String, String> once = new HashMap<>(settings);
        once.putIfAbsent("max.retries", "0");
        return RegistryConfig.from(once);
    }

    /**
     * The bytes of the event.
     *
     * @throws NotNowException if the registry gives no answer; another time it may
     * @throws RuntimeException if the event cannot be written, today or ever
     */
    byte[] encode(Event event) throws NotNowException {
        try {
            return avro.isPresent() ? avro.get().encode(event.topic(), event.record()) : json(event);
        } catch (RegistryUnavailableException e) {
            throw new NotNowException(e.getMessage(), e);
        }
    }

    private static byte[] json(Event event) {
        try {
            return JSON.writeValueAsBytes(JsonForm.toJson(event.record()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Cannot write JSON into memory", e);
        }
    }
}
