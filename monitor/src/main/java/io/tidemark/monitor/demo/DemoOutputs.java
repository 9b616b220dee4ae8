package io.tidemark.monitor.demo;

import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.kafka.TopicReader;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Detections;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.RetrainingRequest;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.registry.SchemaRegistry;
import io.tidemark.schemas.wire.AvroDecoder;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What lies on the monitor's topics in the end. */
final class DemoOutputs implements AutoCloseable {

    private final MonitorConfig config;
    private final SchemaRegistry schemas;
    private final TopicReader reader;

    DemoOutputs(MonitorConfig config) {
        this.config = config;
        this.schemas = new RestSchemaRegistry(RegistryConfig.from(config.registry()));
        this.reader = TopicReader.of(config.kafka());
    }

    CanonicalRun run() {
        return new CanonicalRun(
                records(config.topics().reports(), Report.class),
                records(config.topics().alerts(), Alert.class),
                config.detectsChanges() ? records(config.topics().detections(), Detections.class) : List.of(),
                config.isReviewed() ? records(config.topics().reviewTasks(), ReviewTask.class) : List.of(),
                records(config.topics().retraining(), RetrainingRequest.class));
    }

    private <T extends SpecificRecord> List<T> records(String topic, Class<T> type) {
        AvroDecoder<T> decoder = AvroDecoder.specific(schemas, type);
        return reader.values(topic).stream().map(decoder::decode).toList();
    }

    long deadLetters() {
        return reader.values(config.topics().deadLetters()).size();
    }

    @Override
    public void close() {
        reader.close();
    }
}
