package io.tidemark.monitor.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the models; what holds between models is {@link ModelsCheck}'s. */
final class ModelsReader {

    private static final Map<String, Boolean> IS_NUMBER = Map.of("number", true, "category", false);

    private final Path folder;
    private final Map<String, String> registry;
    private final TopicsConfig topics;

    /** @param folder what paths of files are relative to */
    ModelsReader(Path folder, Map<String, String> registry, TopicsConfig topics) {
        this.folder = folder;
        this.registry = registry;
        this.topics = topics;
    }

    List<ModelConfig> models(Cursor at) {
        List<Cursor> places = at.required("name at least one model").elements();
        if (at.isPresent() && places.isEmpty()) {
            at.problem("must have at least one element");
        }
        List<ModelConfig> models = places.stream().map(this::model).toList();
        new ModelsCheck(places, models, topics).run();
        return models;
    }

    private ModelConfig model(Cursor at) {
        at.onlyKeys(
                "name",
                "classes",
                "predictions",
                "labels",
                "features",
                "segments",
                "baseline",
                "against",
                "bias",
                "attributions",
                "importance",
                "review");
        List<String> classes = classes(at.key("classes"));
        PredictionsReader sources = new PredictionsReader(folder, registry);
        PredictionSource predictions =
                sources.predictions(at.key("predictions").required("say at least its topic"), classes);
        List<FeatureConfig> features = features(at.key("features"));
        if (classes.isEmpty() && predictions.prediction().isEmpty() && features.isEmpty()) {
            at.problem("has nothing to watch; write features or predictions.prediction");
        }
        List<SegmentConfig> segments = new SegmentsReader(classes, predictions, features)
                .segments(at.key("segments"), at.key("review").key("when"));
        ImportanceReader important = new ImportanceReader(folder, sources, features);
        ModelConfig model = new ModelConfig(
                at.key("name")
                        .required("name the model, such as review-sentiment")
                        .read(Names::name)
                        .orElse(""),
                classes,
                predictions,
                new LabelsReader(folder, registry).labels(at.key("labels"), predictions, classes),
                features,
                segments,
                new BaselineReader(folder).baselines(at.key("baseline")),
                Optional.empty(),
                Optional.empty(),
                AgainstReader.against(at.key("against")),
                new BiasReader(classes, predictions, segments).bias(at.key("bias")),
                important.attributions(at.key("attributions")),
                important.importance(at.key("importance")));
        Optional<ReviewConfig> reviews = ReviewReader.review(at.key("review"), model);
        if (model.labels().isPresent()
                && model.watchesAudit()
                && !reviews.map(ReviewConfig::isAudited).orElse(false)) {
            at.key("labels")
                    .key("watch")
                    .problem(
                            "audit",
                            "needs a review with an audit: detectors would read nothing; add it, or leave this out");
        }
        return reviews.map(review -> model.reviewed(review, answers(model, review)))
                .orElse(model);
    }

    /** None for a regression whose predictions nobody can compare with an answer. */
    private Optional<LabelSource> answers(ModelConfig model, ReviewConfig review) {
        boolean comparable =
                model.isClassification() || model.predictions().prediction().isPresent();
        return comparable
                ? Optional.of(LabelSource.ofReviews(
                        topics.reviewResults(),
                        topics.format(),
                        model.name(),
                        model.isClassification(),
                        model.horizon(),
                        model.labels().isPresent() || !review.isAudited() ? List.of() : LabelSource.STANDARD_DETECTORS))
                : Optional.empty();
    }

    private static List<String> classes(Cursor at) {
        if (!at.isPresent()) {
            return List.of();
        }
        List<String> classes = new ArrayList<>();
        for (Cursor element : at.elements()) {
            element.text().ifPresent(name -> {
                if (classes.contains(name)) {
                    element.problem(name, "is written twice; a class is named once");
                }
                classes.add(name);
            });
        }
        if (classes.size() < 2) {
            at.problem("must have at least two elements; leave it out for regression");
        }
        return classes;
    }

    private static List<FeatureConfig> features(Cursor at) {
        List<FeatureConfig> features = new ArrayList<>();
        at.entries().forEach((name, feature) -> {
            if (name.isBlank() || name.equals(FeatureConfig.PREDICTION) || name.startsWith(FeatureConfig.SCORE)) {
                feature.problem("has a reserved name; rename it, and give its place by field: " + name);
            }
            feature(name, feature).ifPresent(features::add);
        });
        return features;
    }

    private static Optional<FeatureConfig> feature(String name, Cursor at) {
        if (at.isText()) {
            return at.choice(IS_NUMBER).map(numeric -> new FeatureConfig(name, numeric, name));
        }
        at.onlyKeys("type", "field");
        Optional<String> field = at.key("field").read(Names::field);
        return at.key("type")
                .required("write number or category")
                .choice(IS_NUMBER)
                .map(numeric -> new FeatureConfig(name, numeric, field.orElse(name)));
    }
}
