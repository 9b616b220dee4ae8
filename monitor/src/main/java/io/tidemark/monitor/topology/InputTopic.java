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
import java.util.function.BiFunction;

/**
 * An input topic with the models whose predictions, or attributions, it carries.
 *
 * @param fields all fields that any of them wants
 */
public record InputTopic(String topic, Format format, List<WantedField> fields, List<ModelFields> models) {

    /** The input topics of a configuration, in its order; those of attributions after those of predictions. */
    public static List<InputTopic> of(MonitorConfig config) {
        Map<String, List<ModelConfig>> byTopic = new LinkedHashMap<>();
        config.models()
                .forEach(model -> byTopic.computeIfAbsent(model.predictions().topic(), topic -> new ArrayList<>())
                        .add(model));
        List<InputTopic> inputs = new ArrayList<>();
        byTopic.forEach((topic, models) ->
                inputs.add(of(topic, models.get(0).predictions().format(), models, ModelFields::new)));
        for (ModelConfig model : config.models()) {
            model.attributionSource()
                    .ifPresent(source -> inputs.add(
                            of(source.topic(), source.format(), List.of(model), ModelFields::ofAttributions)));
        }
        return inputs;
    }

    private static InputTopic of(
            String topic,
            Format format,
            List<ModelConfig> models,
            BiFunction<ModelConfig, FieldMap, ModelFields> fieldsOf) {
        FieldMap wanted = new FieldMap();
        List<ModelFields> fields =
                models.stream().map(model -> fieldsOf.apply(model, wanted)).toList();
        return new InputTopic(topic, format, wanted.fields(), fields);
    }
}
