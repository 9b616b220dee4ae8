package io.tidemark.monitor.demo;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.kafka.TopicFollower;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroDecoder;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Alerts as any consumer of their topic sees them. */
final class AlertFeed implements AutoCloseable {

    private final Queue<Alert> alerts = new ConcurrentLinkedQueue<>();
    private final TopicFollower follower;

    private AlertFeed(MonitorConfig config) {
        AvroDecoder<Alert> decoder =
                AvroDecoder.specific(new RestSchemaRegistry(RegistryConfig.from(config.registry())), Alert.class);
        this.follower = TopicFollower.start(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrap()),
                config.topics().alerts(),
                record -> alerts.add(decoder.decode(record.value())));
    }

    static AlertFeed follow(MonitorConfig config) {
        return new AlertFeed(config);
    }

    /** Tells of those that came since the last time. */
    void tell(Narrator narrator) {
        for (Alert alert = alerts.poll(); alert != null; alert = alerts.poll()) {
            narrator.alert(alert);
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
