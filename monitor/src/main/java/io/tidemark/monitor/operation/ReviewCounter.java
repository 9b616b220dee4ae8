package io.tidemark.monitor.operation;

import io.javalin.config.JavalinConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.kafka.DeskClient;
import io.tidemark.monitor.reviewing.ReviewHttp;
import io.tidemark.schemas.registry.SchemaRegistry;
import java.util.Optional;

/** Where people come by HTTP: any instance passes on what they want to the desk, whichever instance keeps it. */
final class ReviewCounter implements AutoCloseable {

    private final DeskClient desk;
    private final ReviewHttp http;

    private ReviewCounter(MonitorConfig config, DeskClient desk) {
        this.desk = desk;
        this.http = new ReviewHttp(config.http(), config.reviewers(), desk::send);
    }

    /** @param registry the registry's client, where there is a registry */
    static ReviewCounter of(MonitorConfig config, Optional<SchemaRegistry> registry) {
        return new ReviewCounter(config, new DeskClient(config, registry));
    }

    void addTo(JavalinConfig server) {
        http.addTo(server);
    }

    @Override
    public void close() {
        http.close();
        desk.close();
    }
}
