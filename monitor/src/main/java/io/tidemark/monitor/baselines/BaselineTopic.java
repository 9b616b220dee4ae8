package io.tidemark.monitor.baselines;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.intake.Decoders;
import io.tidemark.monitor.kafka.OutputReader;
import io.tidemark.monitor.kafka.TopicWriter;
import io.tidemark.schemas.BaselinePart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The topic of baselines: what lies on it, and what is put there. */
public final class BaselineTopic {

    private final MonitorConfig config;
    private final OutputReader reader;

    public BaselineTopic(MonitorConfig config) {
        this.config = config;
        this.reader = new OutputReader(config, new Decoders(config.registry()).registry());
    }

    /**
     * What lies on the topic.
     *
     * @param baselines by model and version, the oldest first
     * @param broken what cannot be put together, in words
     */
    public record Content(List<StoredBaseline> baselines, List<String> broken) {}

    /** What lies on it now. */
    public Content read() {
        return contentOf(reader.read(config.topics().baselines(), BaselinePart.class, part -> true));
    }

    /** Of several records of a part the last one counts. */
    static Content contentOf(List<BaselinePart> parts) {
        Map<String, Map<String, BaselinePart>> byBaseline = new TreeMap<>();
        for (BaselinePart part : parts) {
            String name = String.join(" ", part.getModel(), part.getVersion(), part.getBaseline());
            byBaseline.computeIfAbsent(name, any -> new LinkedHashMap<>()).put(part.getSegment(), part);
        }
        List<StoredBaseline> baselines = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        byBaseline.forEach((name, bySegment) -> {
            try {
                baselines.add(StoredBaseline.of(List.copyOf(bySegment.values())));
            } catch (IllegalArgumentException e) {
                broken.add("baseline " + name + ": " + e.getMessage());
            }
        });
        baselines.sort(Comparator.comparing(StoredBaseline::model)
                .thenComparing(StoredBaseline::version)
                .thenComparing(one -> one.origin().created())
                .thenComparing(StoredBaseline::id));
        return new Content(baselines, broken);
    }

    /** Puts a baseline there. */
    public void write(StoredBaseline baseline) {
        String topic = config.topics().baselines();
        try (TopicWriter writer = new TopicWriter(config.kafka())) {
            BaselinePublisher.publish(
                    baseline,
                    (key, part) -> writer.write(topic, key, reader.format().write(topic, part)));
        }
    }
}
