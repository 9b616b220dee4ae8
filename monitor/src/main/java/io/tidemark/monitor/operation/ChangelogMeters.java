package io.tidemark.monitor.operation;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.monitor.health.Vitals;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Measures whether the caches hold the hot blobs: of the writes to a store, those that its cache absorbs never reach the
 * changelog. Kafka Streams measures this only at a recording level that costs time for every record, so it is taken from what
 * the producers say of their topics.
 */
final class ChangelogMeters {

    private static final String CHANGELOG = "-changelog";

    private final MeterRegistry meters;
    private final Vitals vitals;
    private final Supplier<Map<MetricName, ? extends Metric>> metrics;
    private final String prefix;
    private final int looks;
    private final Deque<Look> past = new ArrayDeque<>();
    private final Map<String, Written> sums = new HashMap<>();
    private final Map<MetricName, Double> last = new HashMap<>();
    private volatile Map<String, Double> hitRatios = Map.of();
    private volatile double bytesPerRecord = Double.NaN;

    /** What went to a store and on to its changelog, since the start. */
    private record Written(double writes, double records, double bytes) {

        static final Written NOTHING = new Written(0, 0, 0);

        Written minus(Written other) {
            return new Written(writes - other.writes, records - other.records, bytes - other.bytes);
        }
    }

    private record Look(long recordsRead, Map<String, Written> stores) {}

    /**
     * @param metrics of the Kafka Streams client
     * @param looks how many make up the present
     */
    ChangelogMeters(
            MeterRegistry meters,
            Vitals vitals,
            String application,
            Supplier<Map<MetricName, ? extends Metric>> metrics,
            int looks) {
        this.meters = meters;
        this.vitals = vitals;
        this.metrics = metrics;
        this.prefix = application + "-";
        this.looks = looks;
        Gauge.builder("tidemark.changelog.bytes.per.record", () -> bytesPerRecord)
                .description("Compressed bytes written to changelogs for each record read, in the last minute")
                .register(meters);
    }

    /** Takes a look; to be called now and then by one thread. */
    void look() {
        Map<String, Written> now = new TreeMap<>();
        synchronized (sums) {
            metrics.get().forEach(this::add);
            vitals.storeWrites().forEach((store, writes) -> {
                Written sum = known(store);
                sums.put(store, new Written(writes, sum.records, sum.bytes));
            });
            now.putAll(sums);
        }
        past.addLast(new Look(vitals.recordsRead(), now));
        if (past.size() > looks) {
            past.removeFirst();
        }
        compare(past.peekFirst(), past.peekLast());
    }

    private void compare(Look then, Look now) {
        Map<String, Double> ratios = new TreeMap<>();
        double bytes = 0;
        for (var store : now.stores.entrySet()) {
            Written more = store.getValue().minus(then.stores.getOrDefault(store.getKey(), Written.NOTHING));
            bytes += more.bytes;
            if (more.writes > 0) {
                ratios.put(store.getKey(), Math.max(0, 1 - more.records / more.writes));
            }
        }
        long read = now.recordsRead - then.recordsRead;
        bytesPerRecord = read > 0 ? bytes / read : Double.NaN;
        hitRatios = ratios;
    }

    private void add(MetricName name, Metric metric) {
        String topic = name.tags().getOrDefault("topic", "");
        boolean ours = name.group().equals("producer-topic-metrics")
                && topic.startsWith(prefix)
                && topic.endsWith(CHANGELOG)
                && (name.name().equals("record-send-total") || name.name().equals("byte-total"));
        if (!ours || !(metric.metricValue() instanceof Double value)) {
            return;
        }
        // A producer that was replaced begins at 0 again.
        double before = last.getOrDefault(name, 0.0);
        double more = value >= before ? value - before : value;
        last.put(name, value);
        String store = topic.substring(prefix.length(), topic.length() - CHANGELOG.length());
        Written sum = known(store);
        boolean ofBytes = name.name().equals("byte-total");
        sums.put(store, new Written(sum.writes, sum.records + (ofBytes ? 0 : more), sum.bytes + (ofBytes ? more : 0)));
    }

    private Written known(String store) {
        Written known = sums.get(store);
        if (known == null) {
            register(store);
            known = Written.NOTHING;
            sums.put(store, known);
        }
        return known;
    }

    private void register(String store) {
        counter("tidemark.store.writes", store, "Writes to a store", Written::writes);
        counter("tidemark.changelog.records", store, "Records written to its changelog", Written::records);
        counter("tidemark.changelog.bytes", store, "Compressed bytes written to its changelog", Written::bytes);
        Gauge.builder("tidemark.store.cache.hit.ratio", () -> hitRatios.getOrDefault(store, Double.NaN))
                .tag("store", store)
                .description("Share of writes that the cache absorbed in the last minute")
                .register(meters);
    }

    private void counter(String name, String store, String description, ToDoubleFunction<Written> value) {
        FunctionCounter.builder(name, this, self -> value.applyAsDouble(self.sum(store)))
                .tag("store", store)
                .description(description)
                .register(meters);
    }

    private Written sum(String store) {
        synchronized (sums) {
            return sums.getOrDefault(store, Written.NOTHING);
        }
    }

    /** Share of writes that each cache absorbed in the last minute; without the stores that were not written to. */
    Map<String, Double> hitRatios() {
        return hitRatios;
    }
}
