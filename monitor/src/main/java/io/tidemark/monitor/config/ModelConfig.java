package io.tidemark.monitor.config;

import io.tidemark.statistics.detectors.DetectorKind;
import io.tidemark.statistics.sampling.HashSample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One model watched.
 *
 * @param name name of the model
 * @param classes classes that it predicts; empty for regression
 * @param predictions where its predictions come from
 * @param labels where the truth about them comes from; empty where nobody knows
 * @param features what is watched beside its answers
 * @param segments slices of the traffic that are watched on their own
 * @param baselines what its versions are judged against
 * @param review which predictions are put before people; none without it
 * @param answers what people answer to that, as labels
 * @param against what its windows are judged against
 * @param bias by which facets it is watched for bias; by none without it
 * @param attributions where its predictions tell what each feature contributed; nowhere without it
 * @param importance how important features are, as far as anybody declared it; by their names, in any unit
 */
public record ModelConfig(
        String name,
        List<String> classes,
        PredictionSource predictions,
        Optional<LabelSource> labels,
        List<FeatureConfig> features,
        List<SegmentConfig> segments,
        List<BaselineConfig> baselines,
        Optional<ReviewConfig> review,
        Optional<LabelSource> answers,
        Against against,
        Optional<BiasConfig> bias,
        Optional<AttributionsConfig> attributions,
        Map<String, Double> importance) {

    /** A model that is not watched for bias, and without attributions. */
    public ModelConfig(
            String name,
            List<String> classes,
            PredictionSource predictions,
            Optional<LabelSource> labels,
            List<FeatureConfig> features,
            List<SegmentConfig> segments,
            List<BaselineConfig> baselines,
            Optional<ReviewConfig> review,
            Optional<LabelSource> answers,
            Against against) {
        this(
                name,
                classes,
                predictions,
                labels,
                features,
                segments,
                baselines,
                review,
                answers,
                against,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** A model that is judged against its baselines of rows. */
    public ModelConfig(
            String name,
            List<String> classes,
            PredictionSource predictions,
            Optional<LabelSource> labels,
            List<FeatureConfig> features,
            List<SegmentConfig> segments,
            List<BaselineConfig> baselines,
            Optional<ReviewConfig> review,
            Optional<LabelSource> answers) {
        this(name, classes, predictions, labels, features, segments, baselines, review, answers, Against.ROWS);
    }

    /** Name of the draw among those of a model: others are independent of it. */
    private static final String LABELS = "labels";

    public ModelConfig {
        classes = List.copyOf(classes);
        features = List.copyOf(features);
        segments = List.copyOf(segments);
        baselines = List.copyOf(baselines);
        importance = Map.copyOf(importance);
    }

    /** The same model, with predictions that are put before people. */
    ModelConfig reviewed(ReviewConfig by, Optional<LabelSource> asLabels) {
        return new ModelConfig(
                name,
                classes,
                predictions,
                labels,
                features,
                segments,
                baselines,
                Optional.of(by),
                asLabels,
                against,
                bias,
                attributions,
                importance);
    }

    /** The same model, judged against something else. */
    public ModelConfig judged(Against other) {
        return new ModelConfig(
                name,
                classes,
                predictions,
                labels,
                features,
                segments,
                baselines,
                review,
                answers,
                other,
                bias,
                attributions,
                importance);
    }

    /** The same model, all of whose topics are in another format. */
    public ModelConfig in(Format other) {
        return new ModelConfig(
                name,
                classes,
                predictions.in(other),
                labels.map(source -> source.in(other)),
                features,
                segments,
                baselines,
                review,
                answers.map(source -> source.in(other)),
                against,
                bias,
                attributions.map(of -> of.in(other)),
                importance);
    }

    /** Whether anybody tells what was right: predictions are remembered for that. */
    public boolean hasOutcomes() {
        return !labelSources().isEmpty();
    }

    /** Whether labels of the business tell of people who answered whether they were right. */
    public boolean judgesPeople() {
        return review.isPresent() && labels.isPresent() && !classes.isEmpty();
    }

    /** Whether its outcomes are watched for changes. */
    public boolean detectsChanges() {
        return !detectors().isEmpty();
    }

    /**
     * Whether detectors read the answers to the audit, and no other label: of a model without labels of its own always. Answers
     * about predictions that were chosen for what they are tell of the choice, and so do labels that come for some only.
     */
    public boolean watchesAudit() {
        return labels.map(LabelSource::watchesAudit).orElse(true);
    }

    /** What watches outcomes for changes: those of the labels, or of the answers to the audit. */
    public List<DetectorKind> detectors() {
        return labels.or(() -> answers).map(LabelSource::detectors).orElse(List.of());
    }

    /** Where attributions come from, if not with the predictions. */
    public Optional<PredictionSource> attributionSource() {
        return attributions.flatMap(AttributionsConfig::source);
    }

    /** The sources whose records are profiled where they are: windows wait for all of them. */
    public List<PredictionSource> profiledSources() {
        return Stream.concat(Stream.of(predictions), attributionSource().stream())
                .toList();
    }

    /** Everything that tells what was right. */
    public List<LabelSource> labelSources() {
        return Stream.concat(labels.stream(), answers.stream()).toList();
    }

    /** The topics that tell what was right. */
    public List<String> labelTopics() {
        return labelSources().stream().map(LabelSource::topic).distinct().toList();
    }

    /** How long after its prediction, or before it, a label counts. */
    public Duration horizon() {
        return labels.map(LabelSource::horizon).orElse(LabelSource.STANDARD_HORIZON);
    }

    /** The measures of quality that are asked for beside the usual ones. */
    public ChosenMeasures measures() {
        return labels.map(LabelSource::measures).orElse(ChosenMeasures.NONE);
    }

    /** The predictions that wait for a label, where labels are not only asked for: all, or a sample by their id. */
    public HashSample labelSample() {
        return new HashSample(name, LABELS, labels.map(LabelSource::sample).orElse(1.0));
    }

    public boolean isClassification() {
        return !classes.isEmpty();
    }
}
