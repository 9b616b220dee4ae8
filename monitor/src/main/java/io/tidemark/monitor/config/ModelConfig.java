package io.tidemark.monitor.config;

import java.util.List;

/**
 * One model watched.
 *
 * @param name name of the model
 * @param classes classes that it predicts; empty for regression
 * @param predictions where its predictions come from
 * @param features what is watched beside its answers
 * @param segments slices of the traffic that are watched on their own
 * @param baselines what its versions are judged against
 */
public record ModelConfig(
        String name,
        List<String> classes,
        PredictionSource predictions,
        List<FeatureConfig> features,
        List<SegmentConfig> segments,
        List<BaselineConfig> baselines) {

    public ModelConfig {
        classes = List.copyOf(classes);
        features = List.copyOf(features);
        segments = List.copyOf(segments);
        baselines = List.copyOf(baselines);
    }

    public boolean isClassification() {
        return !classes.isEmpty();
    }
}
