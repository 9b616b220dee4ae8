package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidemark.schemas.Label;
import io.tidemark.schemas.Prediction;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RegistryRefusedException;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.registry.SchemaRegistry;
import io.tidemark.schemas.registry.UnknownSchemaException;
import io.tidemark.schemas.wire.AvroDecoder;
import io.tidemark.schemas.wire.AvroEncoder;
import io.tidemark.schemas.wire.MalformedRecordException;
import io.tidemark.schemas.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Encoding and decoding with a real registry between them. */
class AvroOverRegistryTest {

    private final EmbeddedRegistry server = EmbeddedRegistry.start();
    private final SchemaRegistry registry = client(Map.of());
    private final AvroEncoder encoder = new AvroEncoder(registry);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void prediction_throughBytes_comesBackAsItsClass() {
        byte[] bytes = encoder.encode("predictions", Schemas.prediction());

        assertThat(WireFormat.isFramed(bytes)).isTrue();
        assertThat(AvroDecoder.specific(client(Map.of()), Prediction.class).decode(bytes))
                .isEqualTo(Schemas.prediction());
        assertThat(encoder.encode("predictions", Schemas.prediction())).isEqualTo(bytes);
    }

    @Test
    void prediction_readAsGeneric_hasPlainStringsAndLongs() {
        GenericRecord record =
                AvroDecoder.generic(registry).decode(encoder.encode("predictions", Schemas.prediction()));

        assertThat(record.get("id")).isEqualTo("p1");
        assertThat(record.get("time")).isEqualTo(1769860800123L);
        assertThat(record.get("features")).isEqualTo(Schemas.prediction().getFeatures());
        assertThat(record.getSchema().getField("features").doc()).isNotBlank();
    }

    @Test
    void registeredSchema_hasNoMarksOfJava() {
        int id = WireFormat.schemaId(encoder.encode("predictions", Schemas.prediction()));

        assertThat(registry.schemaById(id).toString())
                .doesNotContain("avro.java.string")
                .contains("timestamp-millis");
    }

    @Test
    void genericRecord_ofAnOlderSchema_isReadWithDefaults() {
        byte[] bytes = encoder.encode(
                "events", new GenericRecordBuilder(Schemas.V1).set("id", "x").build());

        assertThat(AvroDecoder.generic(registry).decode(bytes).get("id")).isEqualTo("x");
    }

    @Test
    void useLatest_olderRecord_isWrittenByTheLatestVersion() {
        registry.register("events-value", Schemas.V1);
        int latest = registry.register("events-value", Schemas.V2);
        AvroEncoder pinned = new AvroEncoder(client(Map.of("use.latest.version", "true")));

        byte[] bytes = pinned.encode(
                "events", new GenericRecordBuilder(Schemas.V1).set("id", "x").build());

        assertThat(WireFormat.schemaId(bytes)).isEqualTo(latest);
        assertThat(AvroDecoder.generic(registry).decode(bytes).hasField("n")).isTrue();
    }

    @Test
    void useLatest_thatCannotHoldTheRecord_isRefused() {
        registry.register("events-value", Schemas.BROKEN);
        AvroEncoder pinned = new AvroEncoder(client(Map.of("use.latest.version", "true")));

        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> pinned.encode(
                        "events",
                        new GenericRecordBuilder(Schemas.V1).set("id", "x").build()))
                .withMessageContaining("events-value")
                .withMessageContaining("use.latest.version");
    }

    @Test
    void encode_afterAFailedRecord_isNotSpoiled() {
        GenericRecord broken = new GenericData.Record(Schemas.V1);
        broken.put("id", null);
        byte[] before = encoder.encode(
                "events", new GenericRecordBuilder(Schemas.V1).set("id", "x").build());
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> encoder.encode("events", broken));

        assertThat(encoder.encode(
                        "events",
                        new GenericRecordBuilder(Schemas.V1).set("id", "x").build()))
                .isEqualTo(before);
    }

    @Test
    void decode_everyPrefixOfARecord_isMalformed() {
        AvroDecoder<Prediction> decoder = AvroDecoder.specific(registry, Prediction.class);
        byte[] bytes = encoder.encode("predictions", Schemas.prediction());

        for (int length = 0; length < bytes.length; length++) {
            byte[] prefix = Arrays.copyOf(bytes, length);
            assertThatExceptionOfType(MalformedRecordException.class)
                    .as("length " + length)
                    .isThrownBy(() -> decoder.decode(prefix));
        }
        assertThat(decoder.decode(bytes)).isEqualTo(Schemas.prediction());
    }

    @Test
    void decode_bytesLeftOver_isMalformed() {
        byte[] bytes = encoder.encode("predictions", Schemas.prediction());

        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> AvroDecoder.generic(registry).decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .withMessageContaining("left over");
    }

    @Test
    void decode_announcedLengthsOverTheLimit_isMalformedNotOutOfMemory() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(WireFormat.header(registry.register("events-value", Schemas.V1)));
        // A string of 2^30 bytes, of which none follows (zigzag, seven bits a byte).
        bytes.writeBytes(new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x08});

        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> AvroDecoder.generic(registry).decode(bytes.toByteArray()))
                .withMessageContaining("exceeds maximum allowed");
    }

    @Test
    void decode_otherKindOfRecord_isMalformedWithBothNames() {
        byte[] bytes = encoder.encode("predictions", Schemas.prediction());

        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> AvroDecoder.specific(registry, Label.class).decode(bytes))
                .withMessageContaining("schemas.Prediction cannot be read as")
                .withMessageContaining("schemas.Label");
    }

    @Test
    void decode_unknownId_isMalformedAsTheRegistryAnswers() {
        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> AvroDecoder.generic(registry).decode(WireFormat.header(77)))
                .withMessageContaining("Schema id 77")
                .withCauseInstanceOf(UnknownSchemaException.class);
    }

    private SchemaRegistry client(Map<String, String> more) {
        Map<String, String> config = new HashMap<>(more);
        config.put("schema.registry.url", server.address());
        return new RestSchemaRegistry(RegistryConfig.from(config));
    }
}
