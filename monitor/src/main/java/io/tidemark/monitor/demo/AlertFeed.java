package io.tidemark.monitor.demo;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.kafka.TopicFollower;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Alerts as any consumer of their topic sees them. */
final class AlertFeed implements AutoCloseable {

    private static final Duration SETTLED = Duration.ofMillis(400);

    private record Arrival(Alert alert, long at) {}

    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final TopicFollower follower;

    private AlertFeed(MonitorConfig config) {
        AvroDecoder<Alert> decoder =
                AvroDecoder.specific(new RestSchemaRegistry(RegistryConfig.from(config.registry())), Alert.class);
        this.follower = TopicFollower.start(
                config.kafka(),
                config.topics().alerts(),
                value -> arrivals.add(new Arrival(decoder.decode(value), System.nanoTime())));
    }

    static AlertFeed follow(MonitorConfig config) {
        return new AlertFeed(config);
    }

    /** Tells of those that came since the last time, once all that a window brought will have come. */
    void tell(Narrator narrator) {
        Arrival oldest = arrivals.peek();
        if (oldest != null && System.nanoTime() - oldest.at() > SETTLED.toNanos()) {
            tellNow(narrator);
        }
    }

    /** Tells of all that came. */
    void tellNow(Narrator narrator) {
        List<Alert> alerts = new ArrayList<>();
        for (Arrival next = arrivals.poll(); next != null; next = arrivals.poll()) {
            alerts.add(next.alert());
        }
        AlertGroup.of(alerts).forEach(narrator::alerts);
    }

    @Override
    public void close() {
        follower.close();
    }
}
