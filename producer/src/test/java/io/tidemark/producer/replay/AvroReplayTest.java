package io.tidemark.producer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.producer.encoding.Encoding;
import io.tidemark.producer.encoding.PredictionMapping;
import io.tidemark.producer.rows.RowException;
import io.tidemark.schemas.Prediction;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RegistryException;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.registry.SchemaRegistry;
import io.tidemark.schemas.wire.AvroDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvroReplayTest {

    private static final PredictionMapping MAPPING = PredictionMapping.parse(List.of(
            "id=id",
            "model:=reviews",
            "version=v",
            "predicted=prediction",
            "score:neg=p_neg",
            "score:pos=p_pos",
            "features=age,zip,ok",
            "facets=zip",
            "content=text"));

    private static final String ROWS = """
            id,time,v,prediction,p_neg,p_pos,age,zip,ok,text
            01,2023-02-01T00:00:00Z,1.0,pos,0.1,0.9,28,A1,true,good
            02,2023-02-01T00:01:00Z,1.10,neg,0.75,0.25,,,False,
            """;

    private static EmbeddedKafka kafka;
    private static EmbeddedRegistry server;
    private static SchemaRegistry registry;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
        server = EmbeddedRegistry.start();
        registry = registry(server.address());
    }

    @AfterAll
    static void stop() {
        server.close();
        kafka.close();
    }

    @Test
    void run_csvAsFlatAvro_readsBackFieldByField() throws Exception {
        Path file = write("f.csv", "id,time,word count,ok,2nd\n007,2023-02-01,3,true,x\n8,2023-02-02,,,\n");

        plan("flat.avro", file).encoding(new Encoding.FlatAvro(registry)).run();

        List<GenericRecord> records = decoded("flat.avro", AvroDecoder.generic(registry(server.address())));
        assertThat(records)
                .extracting(Object::toString)
                .containsExactly(
                        "{\"id\": \"007\", \"time\": \"2023-02-01\", \"word_count\": 3.0, \"ok\": true, \"_2nd\": \"x\"}",
                        "{\"id\": \"8\", \"time\": \"2023-02-02\", \"word_count\": null, \"ok\": null, \"_2nd\": null}");
        assertThat(records.get(0).getSchema().getFullName()).isEqualTo("io.tidemark.replay.flat_avro");
        assertThat(records.get(0).getSchema().getField("word_count").getProp("column"))
                .isEqualTo("word count");
    }

    @Test
    void run_jsonLinesAsFlatAvro_flattensThem() throws Exception {
        Path file = write("f.jsonl", """
                {"id":"a","time":1675209600,"s":{"p":1,"q":false},"l":[1,2]}
                {"id":"b","time":1675209601}
                """);

        plan("flat-jsonl", file).encoding(new Encoding.FlatAvro(registry)).run();

        assertThat(decoded("flat-jsonl", AvroDecoder.generic(registry)))
                .extracting(Object::toString)
                .containsExactly(
                        "{\"id\": \"a\", \"time\": 1.6752096E9, \"s_p\": 1.0, \"s_q\": false, \"l\": \"[1,2]\"}",
                        "{\"id\": \"b\", \"time\": 1.675209601E9, \"s_p\": null, \"s_q\": null, \"l\": null}");
    }

    @Test
    void run_fieldBehindTheSample_isABadRowThatNamesIt() throws IOException {
        String early = "{\"id\":\"a\",\"time\":1675209600}\n";
        Path file = write("late.jsonl", early.repeat(1000) + "{\"id\":\"b\",\"time\":1675209600,\"new\":1}\n");

        assertThatThrownBy(plan("late", file).encoding(new Encoding.FlatAvro(registry))::run)
                .isInstanceOf(RowException.class)
                .hasMessageStartingWith("late.jsonl, line 1001: column new is in none of the first 1000 rows");
    }

    @Test
    void run_csvAsPredictions_readsBackAsPredictions() throws Exception {
        plan("predictions", write("p.csv", ROWS))
                .withoutKey()
                .encoding(new Encoding.Predictions(registry, MAPPING))
                .run();

        assertThat(decoded("predictions", AvroDecoder.specific(registry, Prediction.class)))
                .containsExactly(
                        prediction("01", "2023-02-01T00:00:00Z", "1.0", "pos")
                                .setScores(Map.of("neg", 0.1, "pos", 0.9))
                                .setFeatures(Map.of("age", 28.0, "zip", "A1", "ok", true))
                                .setFacets(Map.of("zip", "A1"))
                                .setContent(Map.of("text", "good"))
                                .build(),
                        prediction("02", "2023-02-01T00:01:00Z", "1.10", "neg")
                                .setScores(Map.of("neg", 0.75, "pos", 0.25))
                                .setFeatures(Map.of("ok", false))
                                .build());
        assertThat(Consumed.all(kafka.bootstrapServers(), "predictions"))
                .extracting(record -> record.key() + " " + record.timestamp())
                .containsExactly("01 1675209600000", "02 1675209660000");
    }

    @Test
    void run_scoreAboveOne_isABadRow() throws IOException {
        Path file = write("p.csv", ROWS.replace("0.75", "75"));

        assertThatThrownBy(plan("percent", file).encoding(new Encoding.Predictions(registry, MAPPING))::run)
                .isInstanceOf(RowException.class)
                .hasMessage("p.csv, line 3, column p_neg: \"75\" is not a probability from 0 to 1");
    }

    @Test
    void run_registryDown_endsWithItsAddress() throws IOException {
        EmbeddedRegistry stopped = EmbeddedRegistry.start();
        stopped.close();
        Encoding encoding = new Encoding.FlatAvro(registry(stopped.address()));

        assertThatThrownBy(plan("down", write("p.csv", ROWS)).encoding(encoding)::run)
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining(stopped.address());
    }

    private static Prediction.Builder prediction(String id, String time, String version, String predicted) {
        return Prediction.newBuilder()
                .setId(id)
                .setModel("reviews")
                .setVersion(version)
                .setTime(Instant.parse(time))
                .setPredicted(predicted);
    }

    private static Plan plan(String topic, Path file) {
        return new Plan(kafka.bootstrapServers(), topic, file);
    }

    private static <T extends IndexedRecord> List<T> decoded(String topic, AvroDecoder<T> decoder) {
        return Consumed.all(kafka.bootstrapServers(), topic).stream()
                .map(record -> decoder.decode(record.value()))
                .toList();
    }

    private static SchemaRegistry registry(String address) {
        return new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", address, "max.retries", "0")));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
