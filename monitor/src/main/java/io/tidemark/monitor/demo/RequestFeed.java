package io.tidemark.monitor.demo;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.kafka.TopicFollower;
import io.tidemark.schemas.RetrainingRequest;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroDecoder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What is asked for after drifts, as any consumer of its topic sees it. */
final class RequestFeed implements AutoCloseable {

    private final Queue<RetrainingRequest> arrivals = new ConcurrentLinkedQueue<>();
    private final TopicFollower follower;

    private RequestFeed(MonitorConfig config) {
        AvroDecoder<RetrainingRequest> decoder = AvroDecoder.specific(
                new RestSchemaRegistry(RegistryConfig.from(config.registry())), RetrainingRequest.class);
        this.follower = TopicFollower.start(
                config.kafka(), config.topics().retraining(), value -> arrivals.add(decoder.decode(value)));
    }

    static RequestFeed follow(MonitorConfig config) {
        return new RequestFeed(config);
    }

    /** Tells of those that came since the last time. */
    void tell(Narrator narrator) {
        for (RetrainingRequest next = arrivals.poll(); next != null; next = arrivals.poll()) {
            narrator.request(next);
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
