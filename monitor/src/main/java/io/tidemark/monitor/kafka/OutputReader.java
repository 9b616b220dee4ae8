package io.tidemark.monitor.kafka;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.schemas.registry.RegistryException;
import io.tidemark.schemas.registry.SchemaRegistry;
import io.tidemark.schemas.wire.MalformedRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/** Reads what Tidemark has written to its own topics. */
public final class OutputReader {

    private final MonitorConfig config;
    private final RecordFormat format;

    /**
     * Connects.
     *
     * @param registry the registry's client, where there is a registry
     * @throws Failure when nobody answers
     */
    public OutputReader(MonitorConfig config, Optional<SchemaRegistry> registry) {
        this.config = config;
        this.format = RecordFormat.of(config.topics().format(), registry);
    }

    /**
     * The records of a topic that are committed at present, partition by partition in order; without tombstones.
     *
     * @param wanted which of them are kept: the topic may hold those of many models, and of a month
     * @throws Failure when there is no such topic, or it holds something else
     */
    public <T extends SpecificRecord> List<T> read(String topic, Class<T> type, Predicate<T> wanted) {
        try (Cluster cluster = Cluster.connect(config.kafka())) {
            if (!cluster.topicNames().contains(topic)) {
                throw new Failure(
                        ExitCode.NO_DATA,
                        "there is no " + topic + " on " + config.kafka().bootstrap()
                                + ": Tidemark writes it, and has not run there with this topics.prefix yet. Start 'tidemark"
                                + " run' first, or correct topics.prefix.");
            }
        }
        List<T> records = new ArrayList<>();
        Function<byte[], T> reader = format.reader(type);
        try (TopicReader topics = TopicReader.of(config.kafka())) {
            topics.read(TopicRange.all(topic), (record, left) -> {
                if (record.value() != null) {
                    T one = reader.apply(record.value());
                    if (wanted.test(one)) {
                        records.add(one);
                    }
                }
            });
        } catch (RegistryException e) {
            throw new Failure(ExitCode.CANNOT_CONNECT, e.getMessage(), e);
        } catch (MalformedRecordException e) {
            throw new Failure(
                    ExitCode.FAILED,
                    "a record of " + topic + " cannot be read: " + e.getMessage()
                            + ". Is topics.format what it was when it was written?",
                    e);
        }
        return records;
    }

    /** The format that such records are written in. */
    public RecordFormat format() {
        return format;
    }
}
