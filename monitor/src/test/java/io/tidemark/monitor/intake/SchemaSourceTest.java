package io.tidemark.monitor.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.monitor.intake.WantedField.Kind;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.WireFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The decoder over a real registry. */
class SchemaSourceTest {

    private static final Schema SCHEMA = Encoded.recordOf("'int'");

    private final EmbeddedRegistry server = EmbeddedRegistry.start();
    private final RestSchemaRegistry registry = ImpatientRegistry.at(server.address());
    private final AvroRecordDecoder decoder =
            new AvroRecordDecoder(List.of(new WantedField("f", Kind.NUMBER)), SchemaSource.of(registry), found -> {});
    private final RawRow row = new RawRow(1);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void decode_registeredSchema_readsTheRecordAlsoWhenTheRegistryIsGone() throws BadRecord {
        byte[] record = record(registry.register("s", SCHEMA));

        decoder.decode(record, row);
        server.close();
        decoder.decode(record, row);

        assertThat(row.number(0)).isEqualTo(5);
    }

    @Test
    void decode_unknownId_isABadRecordWithTheId() {
        assertThatExceptionOfType(BadRecord.class)
                .isThrownBy(() -> decoder.decode(record(4711), row))
                .withMessageContaining("Schema id 4711 is unknown to the schema registry");
    }

    @Test
    void decode_registryDown_isUnavailable() {
        server.close();

        assertThatExceptionOfType(SourceUnavailable.class)
                .isThrownBy(() -> decoder.decode(record(1), row))
                .withMessageContaining("The schema of id 1 cannot be had");
    }

    @Test
    void schemaById_unknownId_isAskedForOnceInAWhile() {
        AtomicInteger asked = new AtomicInteger();
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
        SchemaSource source = new RememberingSource(
                id -> {
                    asked.incrementAndGet();
                    return SchemaSource.of(registry).schemaById(id);
                },
                nanos::get);

        for (int i = 0; i < 100; i++) {
            assertThatExceptionOfType(BadRecord.class).isThrownBy(() -> source.schemaById(1));
        }
        assertThat(asked).hasValue(1);

        nanos.addAndGet(10_000_000_001L);
        assertThatExceptionOfType(BadRecord.class).isThrownBy(() -> source.schemaById(1));
        assertThat(asked).hasValue(2);
    }

    private static byte[] record(int id) {
        byte[] header = WireFormat.header(id);
        return new byte[] {header[0], header[1], header[2], header[3], header[4], 10};
    }
}
