package io.tidemark.monitor.models;

import io.tidemark.monitor.config.BiasConfig;
import io.tidemark.monitor.config.FeatureConfig;
import io.tidemark.monitor.config.Limits;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.profile.AttributionColumns;
import io.tidemark.statistics.profile.Role;
import io.tidemark.statistics.sampling.HashSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The columns that are counted for a model: its features, then its prediction, then the score of each class, then the
 * attribution of each feature. What is made of these comes after them.
 */
public final class ModelColumns {

    /** Subject of the predicted class or value. */
    public static final String PREDICTION = "prediction";

    /** Subject of the probability that was given to the answered class: for estimates alone. */
    public static final String CONFIDENCE = "confidence";

    /** Subject of whether a predicted value is wished for: for bias alone. No feature has a colon after that name. */
    public static final String FAVOURABLE = PREDICTION + ":favourable";

    /** With more classes nobody asks for it: it costs a comparison of names for each class. */
    private static final int MOST_CLASSES = 32;

    private ModelColumns() {}

    /** A column and the field of a record that it is read from. */
    public record Mapped(Declared column, String field) {}

    /**
     * All columns that a record has values of, in the order in which they are counted: those that are read from a field, then
     * what is derived from others, the confidence of classes or whether values are wished for.
     */
    public static List<Declared> declared(ModelConfig model) {
        List<Declared> declared = new ArrayList<>();
        of(model).forEach(mapped -> declared.add(mapped.column()));
        if (hasConfidence(model)) {
            declared.add(new Declared(CONFIDENCE, Role.CONFIDENCE, true));
        }
        if (favourable(model).isPresent()) {
            declared.add(new Declared(FAVOURABLE, Role.FAVOURABLE, true));
        }
        return declared;
    }

    /** Of a regression that is watched for bias, the values that are wished for. */
    public static Optional<Limits> favourable(ModelConfig model) {
        return model.isClassification() ? Optional.empty() : model.bias().flatMap(BiasConfig::within);
    }

    /** Whether confidences are counted: of two classes the score of one says it, and without labels they teach nothing. */
    public static boolean hasConfidence(ModelConfig model) {
        int classes = model.classes().size();
        return classes > 2
                && classes <= MOST_CLASSES
                && model.hasOutcomes()
                && model.predictions().scores().keySet().containsAll(model.classes());
    }

    /** Of two classes the one whose score estimates rest on, the last that has one; empty otherwise. */
    public static Optional<String> scoredClass(ModelConfig model) {
        return model.classes().size() == 2
                ? model.classes().stream()
                        .filter(name -> model.predictions().scores().containsKey(name))
                        .reduce((first, last) -> last)
                : Optional.empty();
    }

    /** Name of the column that estimates rest on: a score, the confidence, or the predicted value; empty where there is none. */
    public static Optional<String> estimated(ModelConfig model) {
        if (!model.isClassification()) {
            return model.predictions().prediction().map(field -> PREDICTION);
        }
        return hasConfidence(model)
                ? Optional.of(CONFIDENCE)
                : scoredClass(model).map(name -> "score:" + name);
    }

    private static Mapped attribution(String feature, String field) {
        return new Mapped(new Declared(AttributionColumns.attributionOf(feature), Role.ATTRIBUTION, true), field);
    }

    /** The columns that are read from a field of their own, in the order in which they are counted. */
    public static List<Mapped> of(ModelConfig model) {
        return Stream.concat(answered(model).stream(), attributions(model).stream())
                .toList();
    }

    /** Those that are read from the records of predictions. */
    public static List<Mapped> ofPredictions(ModelConfig model) {
        return model.attributionSource().isPresent() ? answered(model) : of(model);
    }

    /** The attributions of all features. */
    public static List<Mapped> attributions(ModelConfig model) {
        return model.attributions()
                .map(of -> model.features().stream()
                        .map(feature -> attribution(feature.name(), of.fieldOf(feature.name())))
                        .toList())
                .orElse(List.of());
    }

    private static List<Mapped> answered(ModelConfig model) {
        List<Mapped> columns = new ArrayList<>();
        for (FeatureConfig feature : model.features()) {
            columns.add(new Mapped(new Declared(feature.name(), Role.FEATURE, feature.numeric()), feature.field()));
        }
        model.predictions()
                .prediction()
                .ifPresent(field -> columns.add(
                        new Mapped(new Declared(PREDICTION, Role.PREDICTION, !model.isClassification()), field)));
        for (String name : model.classes()) {
            String field = model.predictions().scores().get(name);
            if (field != null) {
                columns.add(new Mapped(new Declared("score:" + name, Role.SCORE, true), field));
            }
        }
        return columns;
    }

    /**
     * By whose hashes rows of a model are drawn for the search for slices: where some predictions wait for labels, by theirs, so that
     * those drawn wait for one.
     */
    public static HashSample sample(ModelConfig model) {
        return model.labels().isPresent() ? model.labelSample() : new HashSample(model.name(), "slices", 1);
    }
}
