package io.tidemark.monitor.topology;

import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.LabelSource;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.config.PredictionSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives a configuration other input topics. */
final class Inputs {

    private Inputs() {}

    /**
     * One model, the first, for each topic.
     *
     * @param labels whether each has labels, on a topic of its own
     */
    static MonitorConfig of(MonitorConfig config, boolean labels, String... topics) {
        List<ModelConfig> models = new ArrayList<>();
        for (String topic : topics) {
            models.add(on(config.models().get(0), topic, labels));
        }
        return new MonitorConfig(
                config.application(),
                config.kafka(),
                config.registry(),
                config.topics(),
                config.http(),
                config.windows(),
                config.timing(),
                config.tolerances(),
                config.alerts(),
                config.retraining(),
                models,
                config.reviewers());
    }

    private static ModelConfig on(ModelConfig model, String topic, boolean labels) {
        PredictionSource source = model.predictions();
        PredictionSource moved = new PredictionSource(
                topic,
                source.format(),
                source.file(),
                source.when(),
                source.id(),
                source.time(),
                source.version(),
                source.prediction(),
                source.scores());
        return new ModelConfig(
                "model-" + topic,
                model.classes(),
                moved,
                labels ? Optional.of(labelsOf(topic)) : Optional.empty(),
                model.features(),
                model.segments(),
                model.baselines(),
                labels ? model.review() : Optional.empty(),
                labels ? model.answers() : Optional.empty());
    }

    private static LabelSource labelsOf(String topic) {
        return new LabelSource(
                topic + "-labels",
                Format.JSON,
                Optional.empty(),
                Optional.empty(),
                "id",
                Optional.empty(),
                "label",
                Optional.empty(),
                Optional.empty(),
                LabelSource.STANDARD_HORIZON,
                false,
                LabelSource.STANDARD_DETECTORS);
    }
}
