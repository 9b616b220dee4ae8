package io.tidemark.monitor.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.embedded.KafkaOptions;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroEncoder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picocli.CommandLine;

/** Rows of topics, as JSON and as Avro. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BiasOfTopicTest {

    private static final int ROWS = 2000;

    private static final Schema SCHEMA = SchemaBuilder.record("Decision")
            .fields()
            .requiredString("sex")
            .requiredBoolean("got")
            .endRecord();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Instant start = Instant.parse("2026-01-01T00:00:00Z");
    private EmbeddedKafka kafka;
    private EmbeddedRegistry registry;

    @BeforeAll
    void fillTopics() {
        kafka = EmbeddedKafka.start(KafkaOptions.temporary());
        registry = EmbeddedRegistry.start();
        AvroEncoder avro = new AvroEncoder(
                new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", registry.address()))));
        List.of("decisions-json", "decisions-avro")
                .forEach(topic -> kafka.createTopic(topic, 2, Map.of("retention.ms", "-1")));
        Random random = new Random(1);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int row = 0; row < ROWS; row++) {
                boolean woman = random.nextInt(3) == 0;
                // In the first half of the time all are treated alike.
                boolean got = random.nextInt(10) < (woman && row >= ROWS / 2 ? 2 : 6);
                String sex = woman ? "F" : "M";
                long time = start.toEpochMilli() + row * 1000L;
                byte[] json = ("{\"person\":{\"sex\":\"" + sex + "\"},\"got\":" + got + "}").getBytes(UTF_8);
                byte[] framed = avro.encode(
                        "decisions-avro",
                        new GenericRecordBuilder(SCHEMA)
                                .set("sex", sex)
                                .set("got", got)
                                .build());
                var unusedJson = producer.send(new ProducerRecord<>("decisions-json", row % 2, time, null, json));
                var unusedAvro = producer.send(new ProducerRecord<>("decisions-avro", row % 2, time, null, framed));
            }
            var unusedBroken = producer.send(
                    new ProducerRecord<>("decisions-json", 0, start.toEpochMilli(), null, "{\"got".getBytes(UTF_8)));
            var unusedTombstone =
                    producer.send(new ProducerRecord<byte[], byte[]>("decisions-json", new byte[] {1}, null));
        }
    }

    @AfterAll
    void stop() {
        registry.close();
        kafka.close();
    }

    private int bias(String topic, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "bias", "--quiet", topic, "--bootstrap", kafka.bootstrapServers(), "--prediction", "got", "--facet"));
        arguments.addAll(List.of(more));
        out.getBuffer().setLength(0);
        CommandLine command = Tidemark.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return command.execute(arguments.toArray(String[]::new));
    }

    @Test
    void bias_topicOfJson_readsAllItsRowsAndCountsWhatIsNone() {
        assertThat(bias("decisions-json", "person.sex")).isEqualTo(1);
        assertThat(out.toString())
                .contains("decisions-json  2,000 rows")
                .contains("BIAS     DPPL")
                .contains("note: 1 records of decisions-json could not be read; the first, at 0@1000");
    }

    @Test
    void bias_topicOfAvro_saysTheSame() {
        assertThat(bias("decisions-json", "person.sex", "--output", "json")).isEqualTo(1);
        String json = out.toString();
        assertThat(bias("decisions-avro", "sex", "--registry", registry.address(), "--output", "json"))
                .isEqualTo(1);

        assertThat(metrics(out.toString())).isEqualTo(metrics(json)).isNotEmpty();
    }

    private static String metrics(String json) {
        return json.substring(json.indexOf("\"comparisons\""), json.indexOf("\"notes\""));
    }

    @Test
    void bias_partOfTheTime_isAskedAlone() {
        int code = bias(
                "decisions-json",
                "person.sex",
                "--to",
                start.plusSeconds(ROWS / 2).toString());

        assertThat(code).isZero();
        assertThat(out.toString()).contains("1,000 rows");
    }

    @Test
    void bias_avroWithoutRegistryOrNoSuchTopic_saysWhatToDo() {
        assertThat(bias("decisions-avro", "sex")).isEqualTo(6);
        assertThat(err.toString()).contains("it is Avro, which needs a schema registry: --registry");
        assertThat(bias("decision-json", "sex")).isEqualTo(6);
        assertThat(err.toString()).contains("Did you mean decisions-json?");
    }
}
