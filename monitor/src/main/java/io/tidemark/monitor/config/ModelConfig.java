package io.tidemark.monitor.config;

import java.util.List;
import java.util.Optional;

/**
 * One model watched.
 *
 * @param name name of the model
 * @param classes classes that it predicts; empty for regression
 * @param predictions where its predictions come from
 * @param features what is watched beside its answers
 * @param segments slices of the traffic that are watched on their own
 * @param baselines what its versions are judged against
 * @param review which predictions are put before people; none without it
 */
public record ModelConfig(
        String name,
        List<String> classes,
        PredictionSource predictions,
        List<FeatureConfig> features,
        List<SegmentConfig> segments,
        List<BaselineConfig> baselines,
        Optional<ReviewConfig> review) {

    public ModelConfig {
        classes = List.copyOf(classes);
        features = List.copyOf(features);
        segments = List.copyOf(segments);
        baselines = List.copyOf(baselines);
    }

    /** The same model, with predictions that are put before people. */
    ModelConfig reviewed(ReviewConfig by) {
        return new ModelConfig(name, classes, predictions, features, segments, baselines, Optional.of(by));
    }

    /** The same model, read from elsewhere. */
    public ModelConfig reading(PredictionSource source) {
        return new ModelConfig(name, classes, source, features, segments, baselines, review);
    }

    public boolean isClassification() {
        return !classes.isEmpty();
    }
}
