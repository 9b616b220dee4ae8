package io.tidemark.monitor.operation;

import static io.tidemark.monitor.operation.BadInput.avro;
import static io.tidemark.monitor.operation.BadInput.bytes;
import static io.tidemark.monitor.operation.BadInput.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.embedded.KafkaOptions;
import io.tidemark.monitor.chaos.Written;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.schemas.ColumnProfile;
import io.tidemark.schemas.WindowProfile;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * For JSON and Avro two models watch the same good records: one on a clean topic, one on a topic with everything bad that
 * we can think of in between. All bad records are sent at once; then each test looks at what became of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private static final int GOOD = 200;
    private static final int STRANGE = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final int LARGEST = 256 << 10;
    private static final long YEAR_2286 = 9_999_999_999_000L;

    /** Good records and dead letters; then, a minute later, strange records that are counted. */
    private final long base = Instant.now()
            .minus(10, ChronoUnit.DAYS)
            .truncatedTo(ChronoUnit.HOURS)
            .toEpochMilli();

    private final long later = base + 60_000;
    private final Map<String, Bad> bad = new LinkedHashMap<>();
    private final Map<String, RecordMetadata> origins = new HashMap<>();
    private EmbeddedKafka kafka;
    private EmbeddedRegistry registry;
    private RunningMonitor running;
    private Written written;
    private Map<String, ConsumerRecord<byte[], byte[]>> deadLetters;

    /** A record and what is to be said of it. */
    private record Bad(ProducerRecord<byte[], byte[]> record, String reason) {}

    @BeforeAll
    void sendEverything(@TempDir Path folder) throws Exception {
        kafka = EmbeddedKafka.start(KafkaOptions.temporary().withProperty("message.max.bytes", "5000000"));
        registry = EmbeddedRegistry.start();
        for (String topic : List.of("json.clean", "json.dirty", "avro.clean", "avro.dirty")) {
            kafka.createTopic(
                    topic, 1, Map.of("message.timestamp.after.max.ms", "9000000000000000", "retention.ms", "-1"));
        }
        running = start(folder);
        written = new Written(kafka.bootstrapServers(), "bad.");
        RestSchemaRegistry schemas =
                new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", registry.address())));
        int good = schemas.register("good", BadInput.PREDICTION);
        addJson();
        addAvro(good, schemas.register("wrong", BadInput.WRONG_TYPE));
        try (Producer<byte[], byte[]> producer = producer()) {
            sendGood(producer, good, base);
            for (Map.Entry<String, Bad> one : bad.entrySet()) {
                origins.put(one.getKey(), producer.send(one.getValue().record()).get());
            }
            sendGood(producer, good, base + 1_000);
            sendGood(producer, good, later);
            sendStrange(producer, good);
        }
        await().atMost(PATIENCE)
                .failFast("the application stopped", () -> running.awaitStop(Duration.ZERO))
                .until(() ->
                        rows("json") && rows("avro") && written.deadLetters().size() >= bad.size());
        deadLetters = written.deadLetters().stream()
                .collect(Collectors.toMap(letter -> name(letter.key()), letter -> letter));
    }

    @AfterAll
    void stop() {
        running.close();
        registry.close();
        kafka.close();
    }

    private RunningMonitor start(Path folder) throws Exception {
        List<String> rows = IntStream.range(0, 2_000)
                .mapToObj(i -> new String(
                        json("b" + i, 0, String.valueOf(20 + i % 50), i % 3 == 0 ? "\"de\"" : "\"fr\""), UTF_8))
                .toList();
        Files.write(folder.resolve("rows.jsonl"), rows);
        StringBuilder yaml = new StringBuilder("""
                application: bad
                kafka: {bootstrap: "%s"}
                registry: {url: "%s"}
                topics: {prefix: bad., format: json}
                windows: 10s
                timing: {outOfOrderness: 2s, idle: 1s, commit: 200ms, maxAge: 30d}
                models:
                """.formatted(kafka.bootstrapServers(), registry.address()));
        for (String format : List.of("json", "avro")) {
            for (String side : List.of("clean", "dirty")) {
                yaml.append("""
                          - name: %s-%s
                            predictions: {topic: %s.%s, format: %s, id: id, time: at, version: {field: v}, prediction: load}
                            features: {age: number, lang: category}
                            baseline: {rows: rows.jsonl}
                        """.formatted(format, side, format, side, format));
            }
        }
        Path file = Files.writeString(folder.resolve("bad.yaml"), yaml);
        ConfiguredMonitor monitor = ConfiguredMonitor.of(ConfigReader.read(file, Map.of()));
        try (Cluster cluster = Cluster.connect(monitor.config().kafka())) {
            monitor.prepare(cluster);
        }
        return RunningMonitor.start(monitor, null);
    }

    private Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.request.size", 5_000_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void sendGood(Producer<byte[], byte[]> producer, int schema, long from) {
        for (int i = 0; i < GOOD; i++) {
            String id = "good-" + from + i;
            for (String side : List.of("clean", "dirty")) {
                send(
                        producer,
                        new ProducerRecord<>(
                                "json." + side, json(id, from + i, String.valueOf(20 + i % 50), "\"fr\"")));
                send(producer, new ProducerRecord<>("avro." + side, avro(schema, id, from + i, 20.0 + i % 50, "fr")));
            }
        }
    }

    /** Three each of missing, not a number, two infinities, unseen: signs of drift, not faults. */
    private void sendStrange(Producer<byte[], byte[]> producer, int schema) {
        for (int i = 0; i < 3; i++) {
            for (String age : List.of("null", "NaN", "Infinity", "-Infinity")) {
                send(producer, new ProducerRecord<>("json.dirty", json("s", later, age, "\"klingon\"")));
                Double number = age.equals("null") ? null : Double.valueOf(age);
                send(producer, new ProducerRecord<>("avro.dirty", avro(schema, "s", later, number, "klingon")));
            }
        }
    }

    private void addJson() {
        byte[] fine = json("x", base, "30", "\"fr\"");
        add("json", "garbage", bytes(100), "Not JSON");
        add("json", "cut short", Arrays.copyOf(fine, 20), "ends before its object");
        add("json", "no object", "[1]".getBytes(UTF_8), "Not a JSON object");
        add("json", "empty", new byte[0], "Not a JSON object");
        add("json", "null value", null, "no value");
        add("json", "text as number", json("x", base, "\"forty\"", "\"fr\""), "age");
        add("json", "object as number", json("x", base, "{}", "\"fr\""), "age");
        add("json", "no id", "{\"at\":%d,\"age\":3}".formatted(base).getBytes(UTF_8), "no id: field 'id'");
        add("json", "empty id", json("", base, "30", "\"fr\""), "no id: field 'id'");
        add("json", "no time", "{\"id\":\"x\",\"age\":3}".getBytes(UTF_8), "no event time: field 'at'");
        add("json", "year 2286", json("x", YEAR_2286, "30", "\"fr\""), "after");
        add("json", "older than maxAge", json("x", base - 25 * DAY_MS, "30", "\"fr\""), "maxAge");
        add("json", "large value", bytes(1_500_000), "Not JSON");
        add(
                "json",
                "endless version",
                ("{\"id\":\"x\",\"at\":%d,\"v\":\"".formatted(base) + "v".repeat(100_000) + "\"}").getBytes(UTF_8),
                "version");
        Bad future = new Bad(
                record("json", "year 2286 in Kafka too", YEAR_2286, json("x", YEAR_2286, "30", "\"fr\"")), "after");
        bad.put("year 2286 in Kafka too", future);
        ProducerRecord<byte[], byte[]> withHeader = record("json", "large header", null, bytes(10));
        withHeader.headers().add("trace", bytes(1_500_000));
        bad.put("large header", new Bad(withHeader, "Not JSON"));
        byte[] key = Arrays.copyOf("large key".getBytes(UTF_8), 1_500_000);
        bad.put("large key", new Bad(new ProducerRecord<>("json.dirty", key, bytes(10)), "Not JSON"));
    }

    private void addAvro(int good, int wrong) {
        byte[] fine = avro(good, "x", base, 30.0, "fr");
        add("avro", "avro garbage", bytes(100), "Confluent's wire format");
        add("avro", "unframed", Arrays.copyOfRange(fine, 5, fine.length), "Confluent's wire format");
        byte[] unknown = fine.clone();
        unknown[1] = 77;
        add("avro", "unknown schema", unknown, "unknown to the schema registry");
        add("avro", "truncated", Arrays.copyOf(fine, fine.length - 4), "");
        add("avro", "bytes left over", Arrays.copyOf(fine, fine.length + 4), "");
        add("avro", "avro text as number", BadInput.avroWithTextAsAge(wrong, "x", base), "age");
    }

    private void add(String format, String name, byte[] value, String reason) {
        bad.put(name, new Bad(record(format, name, null, value), reason));
    }

    private static ProducerRecord<byte[], byte[]> record(String format, String name, Long timestamp, byte[] value) {
        return new ProducerRecord<>(format + ".dirty", null, timestamp, name.getBytes(UTF_8), value);
    }

    private static String name(byte[] key) {
        String text = new String(key, UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    List<String> names() {
        return new ArrayList<>(bad.keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void badRecord_isADeadLetterWithReasonAndOrigin(String name) {
        ConsumerRecord<byte[], byte[]> letter = deadLetters.get(name);
        RecordMetadata origin = origins.get(name);

        assertThat(letter)
                .as("dead letter of %s among %s", name, deadLetters.keySet())
                .isNotNull();
        assertThat(header(letter, "tidemark.reason"))
                .isNotBlank()
                .contains(bad.get(name).reason());
        assertThat(header(letter, "tidemark.topic")).isEqualTo(origin.topic());
        assertThat(header(letter, "tidemark.partition")).isEqualTo("0");
        assertThat(header(letter, "tidemark.offset")).isEqualTo(String.valueOf(origin.offset()));
        byte[] sent = bad.get(name).record().value();
        assertThat(letter.value()).isEqualTo(sent == null ? null : Arrays.copyOf(sent, Math.min(sent.length, LARGEST)));
    }

    @Test
    void badRecords_largeOnes_areCutAndSayHowLongTheyWere() {
        assertThat(header(deadLetters.get("large value"), "tidemark.cut-from-bytes"))
                .isEqualTo("1500000");
        assertThat(deadLetters.get("large key").key().length).isLessThan(1_500_000);
        assertThat(header(deadLetters.get("large key"), "tidemark.key-cut-from-bytes"))
                .isEqualTo("1500000");
        assertThat(deadLetters.get("large header").headers().lastHeader("trace"))
                .isNull();
        assertThat(header(deadLetters.get("large header"), "tidemark.headers-dropped"))
                .isEqualTo("trace");
        assertThat(deadLetters.get("garbage").headers().lastHeader("tidemark.cut-from-bytes"))
                .isNull();
    }

    @Test
    void badRecords_allOfThem_haveOneDeadLetterEach() {
        assertThat(written.deadLetters()).hasSize(bad.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "avro"})
    void goodRecords_besideBadOnes_areCountedAsWithoutThem(String format) {
        WindowProfile clean = profile(format + "-clean", base);
        WindowProfile dirty = profile(format + "-dirty", base);

        assertThat(clean.getRows()).isEqualTo(2 * GOOD);
        assertThat(dirty.getRows()).isEqualTo(2 * GOOD);
        assertThat(dirty.getColumns()).isEqualTo(clean.getColumns());
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "avro"})
    void strangeValues_areCountedAsWhatTheyAre(String format) {
        WindowProfile clean = profile(format + "-clean", later);
        WindowProfile dirty = profile(format + "-dirty", later);

        assertThat(dirty.getRows()).isEqualTo(clean.getRows() + STRANGE);
        // Missing, NaN and the two infinities have a bin of their own each.
        assertThat(added("age", clean, dirty)).containsExactlyInAnyOrder(3L, 3L, 3L, 3L);
        assertThat(added("lang", clean, dirty)).containsExactly(12L);
    }

    /** How much was added to the bins that got anything. */
    private static List<Long> added(String column, WindowProfile before, WindowProfile after) {
        List<Long> one = counts(column, before);
        List<Long> other = counts(column, after);
        return IntStream.range(0, one.size())
                .mapToObj(bin -> other.get(bin) - one.get(bin))
                .filter(more -> more != 0)
                .toList();
    }

    private static List<Long> counts(String column, WindowProfile profile) {
        return profile.getColumns().stream()
                .filter(one -> one.getName().equals(column))
                .map(ColumnProfile::getCounts)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void application_afterAllOfIt_runs() throws InterruptedException {
        assertThat(running.isRunning()).isTrue();
        assertThat(running.awaitStop(Duration.ZERO)).isFalse();
    }

    private WindowProfile profile(String model, long start) {
        return profiles().get(model + "@" + start);
    }

    /** The last revision of the profile of each complete window, by model and start. */
    private Map<String, WindowProfile> profiles() {
        return written.profiles().stream()
                .collect(Collectors.toMap(
                        profile -> profile.getModel() + "@" + profile.getStart().toEpochMilli(),
                        profile -> profile,
                        (one, other) -> one.getRevision() > other.getRevision() ? one : other));
    }

    /** Whether everything that is to be counted has been. */
    private boolean rows(String format) {
        long all = profiles().values().stream()
                .filter(profile -> profile.getModel().startsWith(format))
                .mapToLong(WindowProfile::getRows)
                .sum();
        return all >= 6 * GOOD + STRANGE;
    }

    private static void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
