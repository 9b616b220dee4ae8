package io.tidemark.monitor.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.intake.ImpatientRegistry;
import io.tidemark.monitor.intake.SourceUnavailable;
import io.tidemark.monitor.kafka.RecordFormat;
import io.tidemark.schemas.ReviewTruth;
import io.tidemark.schemas.registry.SchemaRegistry;
import io.tidemark.schemas.wire.MalformedRecordException;
import io.tidemark.schemas.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of our own, of a schema that a registry does not hand out. */
class PatientReadersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SCHEMA = 7;
    private static final ReviewTruth TRUTH = ReviewTruth.newBuilder()
            .setModel("m")
            .setPrediction("p")
            .setLabel("yes")
            .setClasses(List.of("yes", "no"))
            .build();

    private volatile int status;
    private volatile String body;
    private HttpServer registry;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            byte[] said = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        registry.start();
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    private static byte[] record() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(WireFormat.header(SCHEMA));
        new SpecificDatumWriter<>(ReviewTruth.class)
                .write(TRUTH, EncoderFactory.get().directBinaryEncoder(bytes, null));
        return bytes.toByteArray();
    }

    private Function<byte[], ReviewTruth> reader() {
        SchemaRegistry client =
                ImpatientRegistry.at("http://127.0.0.1:" + registry.getAddress().getPort());
        return new PatientReaders(RecordFormat.of(Format.AVRO, Optional.of(client))).of(ReviewTruth.class);
    }

    /** A wrong password must neither stop the instance nor send records to the dead letters. */
    @ParameterizedTest
    @ValueSource(ints = {401, 403, 503})
    void of_registryRefusesOrIsDown_isToBeTriedAgain(int code) {
        status = code;
        body = "{\"error_code\": %d, \"message\": \"no\"}".formatted(code);

        assertThatExceptionOfType(SourceUnavailable.class)
                .isThrownBy(() -> reader().apply(record()))
                .withMessageStartingWith("The schema of a ReviewTruth cannot be had: ")
                .withMessageContaining(String.valueOf(code));
    }

    @Test
    void of_registryRefusedOnce_readsTheRecordLater() throws IOException {
        Function<byte[], ReviewTruth> reader = reader();
        status = 401;
        body = "{}";
        assertThatExceptionOfType(SourceUnavailable.class).isThrownBy(() -> reader.apply(record()));

        status = 200;
        body = JSON.createObjectNode()
                .put("schema", ReviewTruth.getClassSchema().toString())
                .toString();
        assertThat(reader.apply(record())).isEqualTo(TRUTH);
    }

    @Test
    void of_schemaThatThereIsNot_isAFaultOfTheRecord() {
        status = 404;
        body = "{\"error_code\": 40403, \"message\": \"Schema not found\"}";

        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> reader().apply(record()))
                .withMessageContaining("Schema not found");
    }
}
