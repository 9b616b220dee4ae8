package io.tidemark.monitor.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.kafka.RecordFormat;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.BaselinePart;
import io.tidemark.schemas.Detections;
import io.tidemark.schemas.Label;
import io.tidemark.schemas.Prediction;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.RetrainingRequest;
import io.tidemark.schemas.ReviewAgreement;
import io.tidemark.schemas.ReviewCampaign;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewPerson;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.ReviewTruth;
import io.tidemark.schemas.WindowProfile;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.MalformedRecordException;
import io.tidemark.schemas.wire.TrustedAvro;
import io.tidemark.schemas.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;

/** What others put on our own topics is read or refused as malformed, in either format and of every kind, and nothing else happens. */
class HostileRecordsTest {

    private static final List<Class<? extends SpecificRecord>> KINDS = List.of(
            Alert.class,
            BaselinePart.class,
            Detections.class,
            Label.class,
            Prediction.class,
            Report.class,
            RetrainingRequest.class,
            ReviewAgreement.class,
            ReviewCampaign.class,
            ReviewCommand.class,
            ReviewEvent.class,
            ReviewPerson.class,
            ReviewReply.class,
            ReviewResult.class,
            ReviewTask.class,
            ReviewTruth.class,
            WindowProfile.class);

    private static EmbeddedRegistry registry;
    private static RestSchemaRegistry client;

    @BeforeContainer
    static void start() {
        TrustedAvro.install();
        registry = EmbeddedRegistry.start();
        client = new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", registry.address())));
    }

    @AfterContainer
    static void stop() {
        registry.close();
    }

    private static RecordFormat format(Format format) {
        return RecordFormat.of(format, Optional.of(client));
    }

    @Property(tries = 800, shrinking = ShrinkingMode.OFF)
    void damagedRecord_isReadOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        RecordFormat format = format(random.nextBoolean() ? Format.JSON : Format.AVRO);
        Class<? extends SpecificRecord> kind = KINDS.get(random.nextInt(KINDS.size()));
        byte[] bytes = format.write(kind.getSimpleName(), any(kind, seed));
        for (int wounds = random.nextInt(6); wounds > 0; wounds--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        byte[] sent = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
        try {
            assertThat(format.reader(kind).apply(sent)).isNotNull();
        } catch (MalformedRecordException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** As the schema allows. */
    private static <T extends SpecificRecord> T any(Class<T> kind, long seed) {
        Schema schema = SpecificData.get().getSchema(kind);
        Object generic = new RandomData(schema, 1, seed).iterator().next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<>(schema).write(generic, encoder);
            encoder.flush();
            return new SpecificDatumReader<>(kind)
                    .read(null, DecoderFactory.get().binaryDecoder(out.toByteArray(), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Five bytes are enough to name a schema that nobody has. */
    @Example
    void schemaThatNobodyHas_isMalformed() {
        for (Class<? extends SpecificRecord> kind : KINDS) {
            assertThatExceptionOfType(MalformedRecordException.class)
                    .isThrownBy(() -> format(Format.AVRO).reader(kind).apply(WireFormat.header(1_000_000)))
                    .withMessageContaining("Schema id 1000000");
        }
    }

    /** A schema of somebody else's that reads as ours, with a field that holds itself. */
    @Example
    void recordWithinItself_isReadOrRefused() throws IOException {
        ObjectNode schema = (ObjectNode)
                new ObjectMapper().readTree(ReviewTruth.getClassSchema().toString());
        ((ArrayNode) schema.get("fields")).add(new ObjectMapper().readTree("""
                {"name": "junk", "type": ["null", {"type": "record", "name": "Junk", "fields":
                  [{"name": "next", "type": ["null", "Junk"]}]}]}"""));
        int id = client.register("junk", new Schema.Parser().parse(schema.toString()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(WireFormat.header(id));
        bytes.writeBytes(new byte[] {2, 'm', 2, 'p', 0, 0});
        byte[] deep = new byte[900_000];
        Arrays.fill(deep, (byte) 2);
        bytes.writeBytes(deep);
        bytes.write(0);
        try {
            assertThat(format(Format.AVRO).reader(ReviewTruth.class).apply(bytes.toByteArray()))
                    .isNotNull();
        } catch (MalformedRecordException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
