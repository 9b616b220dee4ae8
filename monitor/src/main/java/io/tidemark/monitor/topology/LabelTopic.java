package io.tidemark.monitor.topology;

import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.LabelSource;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.intake.FieldMap;
import io.tidemark.monitor.intake.LabelFields;
import io.tidemark.monitor.intake.WantedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A topic of labels with the models whose labels it carries.
 *
 * @param fields all fields that any of them wants
 */
public record LabelTopic(String topic, Format format, List<WantedField> fields, List<LabelFields> models) {

    private record Source(ModelConfig model, LabelSource labels) {}

    /** The topics of labels of a configuration, in its order. */
    public static List<LabelTopic> of(MonitorConfig config) {
        Map<String, List<Source>> byTopic = new LinkedHashMap<>();
        for (ModelConfig model : config.models()) {
            for (LabelSource labels : model.labelSources()) {
                byTopic.computeIfAbsent(labels.topic(), topic -> new ArrayList<>())
                        .add(new Source(model, labels));
            }
        }
        return byTopic.values().stream().map(LabelTopic::of).toList();
    }

    private static LabelTopic of(List<Source> sources) {
        FieldMap wanted = new FieldMap();
        List<LabelFields> fields = sources.stream()
                .map(source -> new LabelFields(source.model(), source.labels(), wanted))
                .toList();
        LabelSource first = sources.get(0).labels();
        return new LabelTopic(first.topic(), first.format(), wanted.fields(), fields);
    }
}
