package io.tidemark.monitor.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.KafkaOptions;
import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.monitor.chaos.Setup;
import io.tidemark.monitor.chaos.Traffic;
import io.tidemark.monitor.chaos.Written;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.TopicRange;
import io.tidemark.monitor.kafka.TopicReader;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.RunningMonitor;
import io.tidemark.monitor.topology.TidemarkTopology;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile records among good ones; {@code -Dtidemark.hostile=1000000 -Dtidemark.categories=10000000} for the long form. The sizes and
 * the seed are in the names of topics and in what fails.
 */
class HostileStreamTest {

    private static final int HOSTILE = Integer.getInteger("tidemark.hostile", 6_000);
    private static final int CATEGORIES = Integer.getInteger("tidemark.categories", 50_000);
    private static final int GOOD = 3_000;
    private static final int LARGE = 2;
    private static final int LARGE_BYTES = 10_000_000;
    private static final long SEED = 20_261_126;
    private static final Instant LONG_AGO = Instant.parse("2024-05-01T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(120 + HOSTILE / 500 + CATEGORIES / 1_000);

    /** What all that is counted of categories without end may take of the heap. */
    private static final long MOST_BYTES = 96L << 20;

    @TempDir
    Path folder;

    @Test
    void hostileRecordsAmongGoodOnes_areDeadLetters_andLeaveReportsAsTheyWere() {
        Traffic traffic = new Traffic(SEED, GOOD, LONG_AGO, Duration.ofMillis(10), GOOD / 2);
        Random random = new Random(SEED);
        Seen clean = watched(producer -> {
            for (int i = 0; i < GOOD; i++) {
                send(producer, traffic.time(i), traffic.value(i));
            }
        });
        Seen dirty = watched(producer -> {
            int sent = 0;
            for (int i = 0; i < GOOD; i++) {
                for (; sent < (long) HOSTILE * (i + 1) / GOOD; sent++) {
                    send(producer, traffic.time(i), hostile(traffic, i, sent, random));
                }
                send(producer, traffic.time(i), traffic.value(i));
            }
            for (int i = 0; i < LARGE; i++) {
                byte[] large = new byte[LARGE_BYTES];
                Arrays.fill(large, (byte) '"');
                send(producer, traffic.time(GOOD - 1), large);
            }
        });

        assertThat(clean.lines()).hasSizeGreaterThan(20);
        assertThat(dirty.lines()).as("seed %d", SEED).isEqualTo(clean.lines());
        assertThat(clean.deadLetters()).isEqualTo(new Letters(0, 0));
        assertThat(dirty.deadLetters()).isEqualTo(new Letters(HOSTILE + LARGE, HOSTILE + LARGE));
    }

    /** One of many kinds that cannot be counted. */
    private static byte[] hostile(Traffic traffic, int near, int number, Random random) {
        String good = "{\"model\":\"alpha\",\"id\":\"" + traffic.id(near) + "\",\"at\":" + traffic.time(near)
                + ",\"v\":\"1\",\"answer\":\"yes\",\"age\":30,\"lang\":\"fr\",\"region\":\"n\"}";
        return switch (number % 9) {
            case 0 -> {
                byte[] noise = new byte[1 + random.nextInt(200)];
                random.nextBytes(noise);
                noise[0] = (byte) 0xff;
                yield noise;
            }
            case 1 -> Arrays.copyOf(good.getBytes(UTF_8), 1 + random.nextInt(good.length() - 2));
            case 2 -> good.replace(traffic.id(near), "").getBytes(UTF_8);
            case 3 ->
                good.replace("\"at\":" + traffic.time(near), "\"at\":9999999999000")
                        .getBytes(UTF_8);
            case 4 ->
                good.replace("\"at\":" + traffic.time(near), "\"at\":\"yesterday\"")
                        .getBytes(UTF_8);
            case 5 -> good.replace("\"age\":30", "\"age\":{\"in\":[1,2]}").getBytes(UTF_8);
            case 6 -> ("{\"deep\":" + "[".repeat(5_000)).getBytes(UTF_8);
            case 7 -> null;
            default -> String.valueOf(random.nextLong()).getBytes(UTF_8);
        };
    }

    @Test
    void categoriesWithoutEnd_andNumbersThatAreNone_stayWithinMemory() {
        long before = usedHeap();
        long[] after = new long[1];
        Seen seen = watched(
                producer -> {
                    for (int i = 0; i < CATEGORIES; i++) {
                        String age = List.of("NaN", "Infinity", "-Infinity", "1e308", "30")
                                .get(i % 5);
                        // Every tenth has the id of another.
                        String value = "{\"model\":\"alpha\",\"id\":\"i" + (i % 10 == 0 ? 0 : i) + "\",\"at\":"
                                + (LONG_AGO.toEpochMilli() + i % 9_000) + ",\"v\":\"1\",\"answer\":\"yes\",\"age\":"
                                + age
                                + ",\"lang\":\"category-" + i + "\",\"region\":\"region-" + i + "\"}";
                        send(producer, LONG_AGO.toEpochMilli() + i % 9_000, value.getBytes(UTF_8));
                    }
                },
                () -> after[0] = usedHeap());

        assertThat(seen.deadLetters().all()).isZero();
        assertThat(seen.rows().values()).contains((long) CATEGORIES);
        assertThat(after[0] - before).as("bytes of heap that are in use").isLessThan(MOST_BYTES);
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private interface Feed {
        void to(Producer<byte[], byte[]> producer);
    }

    /** @param explained those with a reason, and no endless one */
    private record Letters(int all, int explained) {

        /** There may be more of them than fit into memory. */
        static Letters of(Written written) {
            int[] counts = new int[2];
            try (TopicReader reader = new TopicReader(Map.of("bootstrap.servers", written.bootstrap()))) {
                reader.read(TopicRange.all(written.prefix() + "dlq"), (letter, left) -> {
                    int length = letter.headers().lastHeader("tidemark.reason").value().length;
                    counts[0]++;
                    counts[1] += length > 0 && length < 1_000 ? 1 : 0;
                });
            }
            return new Letters(counts[0], counts[1]);
        }
    }

    /** What an application has written. */
    private record Seen(List<String> lines, Letters deadLetters, Map<String, Long> rows) {

        static Seen of(Written written) {
            return new Seen(HostileStreamTest.lines(written.canonical()), Letters.of(written), written.rows());
        }
    }

    private Seen watched(Feed feed) {
        return watched(feed, () -> {});
    }

    /**
     * Watches what is fed to its end, in one partition, so that good records keep their order; always under the same names, on a
     * broker of its own, so that all that is said can be compared.
     */
    private Seen watched(Feed feed, Runnable atTheEnd) {
        try (EmbeddedKafka kafka =
                EmbeddedKafka.start(KafkaOptions.temporary().withProperty("message.max.bytes", "12000000"))) {
            return watched(kafka, feed, atTheEnd);
        }
    }

    private Seen watched(EmbeddedKafka kafka, Feed feed, Runnable atTheEnd) {
        Setup setup = Setup.of(folder, "watched", kafka.bootstrapServers());
        kafka.createTopic(
                setup.topic(), 1, Map.of("retention.ms", "-1", "message.timestamp.after.max.ms", "9000000000000000"));
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "max.request.size", 12_000_000,
                        "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            feed.to(producer);
        }
        ConfiguredMonitor monitor = ConfiguredMonitor.of(setup.read());
        try (Cluster cluster = Cluster.connect(monitor.config().kafka())) {
            monitor.prepare(cluster);
        }
        Set<Integer> ended = ConcurrentHashMap.newKeySet();
        try (RunningMonitor running = RunningMonitor.start(monitor, ended::add)) {
            await().atMost(PATIENCE)
                    .failFast("the application stopped", () -> running.awaitStop(Duration.ZERO))
                    .until(() -> ended.size() == TidemarkTopology.MERGING_TASKS);
            atTheEnd.run();
        }
        return Seen.of(Written.by(setup));
    }

    private static void send(Producer<byte[], byte[]> producer, long time, byte[] value) {
        var unused = producer.send(new ProducerRecord<>("watched.predictions", null, time, null, value));
    }

    private static List<String> lines(CanonicalRun run) {
        return Stream.of(run.reports(), run.alerts(), run.reviewTasks(), run.requests())
                .flatMap(List::stream)
                .map(String::valueOf)
                .toList();
    }
}
