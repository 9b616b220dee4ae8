package io.tidemark.monitor.topology;

import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.intake.FieldMap;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.WantedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An input topic with the models whose predictions it carries.
 *
 * @param fields all fields that any of them wants
 */
public record InputTopic(String topic, Format format, List<WantedField> fields, List<ModelFields> models) {

    /** The input topics of a configuration, in its order. */
    public static List<InputTopic> of(MonitorConfig config) {
        Map<String, List<ModelConfig>> byTopic = new LinkedHashMap<>();
        config.models()
                .forEach(model -> byTopic.computeIfAbsent(model.predictions().topic(), topic -> new ArrayList<>())
                        .add(model));
        return byTopic.entrySet().stream()
                .map(topic -> of(topic.getKey(), topic.getValue()))
                .toList();
    }

    private static InputTopic of(String topic, List<ModelConfig> models) {
        FieldMap wanted = new FieldMap();
        List<ModelFields> fields =
                models.stream().map(model -> new ModelFields(model, wanted)).toList();
        return new InputTopic(topic, models.get(0).predictions().format(), wanted.fields(), fields);
    }
}
