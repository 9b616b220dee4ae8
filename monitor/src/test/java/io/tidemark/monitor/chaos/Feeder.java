package io.tidemark.monitor.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.chaos.Truths.Label;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts {@link Traffic} on a topic at a bounded rate, keyed by id, with its event times as Kafka timestamps. It may be told
 * to slow down to a twentieth of the rate after so many records.
 *
 * <p>It may do so in transactions, as it must where brokers restart: they forget a producer whose timestamps are older than
 * {@code producer.id.expiration.ms}, unless it has a transaction open; what is repeated because its answer was lost is then
 * there twice, and rightly counted twice.
 */
public final class Feeder implements AutoCloseable {

    private static final int TICK_MS = 20;
    private static final int SLOWER = 20;
    private static final int TICKS_A_COMMIT = 10;
    /** Longer than a broker is gone. */
    private static final int PATIENCE_MS = 180_000;

    private final Traffic traffic;
    private final String topic;
    private final int perTick;
    private final Producer<byte[], byte[]> producer;
    private final boolean transactional;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final IntSupplier quick;
    private final List<Label> labels = new ArrayList<>();
    private IntFunction<byte[]> values;
    private String labelTopic;
    private int labelPartitions;
    private int labelled;
    private int sent;
    private int ticks;

    /** @param quick how many records are sent at the full rate, as it may change */
    public Feeder(String bootstrap, String topic, Traffic traffic, int perSecond, IntSupplier quick) {
        this(producer(bootstrap), false, topic, traffic, perSecond, quick);
    }

    /** The same, whose records are committed every 200 ms. */
    public static Feeder inTransactions(
            String bootstrap, String topic, Traffic traffic, int perSecond, IntSupplier quick) {
        return new Feeder(transactional(bootstrap, topic), true, topic, traffic, perSecond, quick);
    }

    private Feeder(
            Producer<byte[], byte[]> producer,
            boolean transactional,
            String topic,
            Traffic traffic,
            int perSecond,
            IntSupplier quick) {
        this.transactional = transactional;
        this.topic = topic;
        this.traffic = traffic;
        this.values = traffic::value;
        this.perTick = perSecond * TICK_MS / 1000;
        this.quick = quick;
        this.producer = producer;
    }

    /** A producer that soon finds out about added partitions. */
    public static Producer<byte[], byte[]> producer(String bootstrap) {
        return producer(bootstrap, Map.of());
    }

    private static Producer<byte[], byte[]> transactional(String bootstrap, String topic) {
        return producer(
                bootstrap,
                Map.of(
                        "transactional.id",
                        "feeder of " + topic,
                        "transaction.timeout.ms",
                        PATIENCE_MS,
                        "delivery.timeout.ms",
                        PATIENCE_MS,
                        "max.block.ms",
                        PATIENCE_MS));
    }

    private static Producer<byte[], byte[]> producer(String bootstrap, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", bootstrap);
        settings.put("linger.ms", 5);
        settings.put("metadata.max.age.ms", 500);
        settings.put("max.in.flight.requests.per.connection", 1);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Everything at once. */
    public static void sendAll(String bootstrap, String topic, Traffic traffic) {
        try (Feeder feeder = new Feeder(bootstrap, topic, traffic, 1, () -> 0)) {
            feeder.sendUpTo(traffic.records());
        }
    }

    /** Labels come along, as soon as their time has come; some after the last prediction. */
    public Feeder withLabels(String to, int partitions) {
        labelTopic = to;
        labelPartitions = partitions;
        labels.addAll(new Truths(traffic, false).all());
        return this;
    }

    /** In Avro, by the schemas of a registry. */
    public Feeder withRegistry(String address) {
        values = new AvroPredictions(traffic, topic, address)::value;
        return this;
    }

    /** The future is done when everything has been sent. */
    public CompletableFuture<Void> start() {
        if (transactional) {
            producer.initTransactions();
            producer.beginTransaction();
        }
        var unused = clock.scheduleAtFixedRate(this::tick, 0, TICK_MS, TimeUnit.MILLISECONDS);
        return done;
    }

    private void tick() {
        try {
            int some = sent < quick.getAsInt() ? perTick : perTick / SLOWER;
            sendUpTo(Math.min(traffic.records(), sent + some));
            if (sent == traffic.records()) {
                sendLabelsUpTo(Integer.MAX_VALUE);
                finish();
                done.complete(null);
                clock.shutdown();
            } else if (transactional && ++ticks % TICKS_A_COMMIT == 0) {
                producer.commitTransaction();
                producer.beginTransaction();
            }
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
            throw e;
        }
    }

    private void finish() {
        if (transactional) {
            producer.commitTransaction();
        } else {
            producer.flush();
        }
    }

    private void sendUpTo(int end) {
        for (; sent < end; sent++) {
            byte[] key = traffic.id(sent).getBytes(UTF_8);
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(topic, null, traffic.time(sent), key, values.apply(sent));
            send(record);
            sendLabelsUpTo(sent);
        }
    }

    private void sendLabelsUpTo(int predictions) {
        for (; labelled < labels.size() && labels.get(labelled).after() <= predictions; labelled++) {
            Label label = labels.get(labelled);
            send(new ProducerRecord<>(
                    labelTopic,
                    label.partition(traffic, labelPartitions),
                    label.time(),
                    label.key(traffic),
                    label.value(traffic)));
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record, (where, failure) -> {
            if (failure != null) {
                done.completeExceptionally(failure);
            }
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
        producer.close();
    }
}
