package io.tidemark.monitor.simulation;

import io.tidemark.monitor.config.Against;
import io.tidemark.monitor.config.BaselineConfig;
import io.tidemark.monitor.config.ChosenMeasures;
import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.config.FeatureConfig;
import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.LabelSource;
import io.tidemark.monitor.config.Limits.Below;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.PredictionSource;
import io.tidemark.monitor.config.ReviewCondition.Doubt;
import io.tidemark.monitor.config.ReviewCondition.Measure;
import io.tidemark.monitor.config.ReviewConfig;
import io.tidemark.monitor.config.ReviewGuide;
import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineBuilder;
import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.baseline.BaselineOutcomes;
import io.tidemark.statistics.baseline.OutcomesBuilder;
import io.tidemark.statistics.detectors.DetectorKind;
import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.Truth;
import io.tidemark.statistics.profile.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * The models of the simulated world, with real baselines of two features, the answer and the attributions of both. Model "fraud" has a baseline for each of its
 * versions, of which one has labels; "price" has one for any version, and no labels; "churn" has a version without a
 * baseline, and labels.
 */
public final class Models {

    public static final String TOPIC = "predictions";

    /** Where the model "churn" is read from in a world of two topics. */
    public static final String OTHER_TOPIC = "more-predictions";

    static final List<String> NAMES = List.of("fraud", "price", "churn");

    static final List<String> CLASSES = List.of("yes", "no");

    static final String OF_X = "attribution:x";
    static final String OF_COLOUR = "attribution:colour";

    /** Predictions of "fraud" with a lower score of the first class are always put before people. */
    static final double UNSURE = 0.6;

    /** Rows drawn of a window, fewer than most windows have. */
    static final int MOST_DRAWN = 12;

    private static final Baseline FIRST = baseline(1);
    private static final Baseline SECOND = baseline(2);
    private static final Baseline THIRD = baseline(3);

    /** Whether answers are profiled by region. */
    public enum Segments {
        NONE,
        LIGHT,
        FULL
    }

    private Models() {}

    /** The first so many models. */
    public static SeriesCatalog catalog(int models, Segments segments, boolean twoTopics) {
        return catalog(models, segments, twoTopics, Against.ROWS, LabelSource.STANDARD_DETECTORS, 1);
    }

    /** The same, judged against something else than their baselines of rows alone, and with labels of a sample. */
    static SeriesCatalog catalog(
            int models,
            Segments segments,
            boolean twoTopics,
            Against against,
            List<DetectorKind> detectors,
            double sample) {
        Map<String, WatchedModel> all = new java.util.HashMap<>();
        all.put(
                "fraud",
                model("fraud", TOPIC, Optional.of(detectors), sample, segments, Map.of("1", FIRST, "2", SECOND)));
        all.put(
                "price",
                model("price", TOPIC, Optional.empty(), sample, segments, Map.of(BaselineConfig.ANY_VERSION, SECOND)));
        all.put(
                "churn",
                model(
                        "churn",
                        twoTopics ? OTHER_TOPIC : TOPIC,
                        Optional.of(detectors),
                        sample,
                        segments,
                        Map.of("1", THIRD)));
        all.keySet().retainAll(NAMES.subList(0, models));
        all.replaceAll((name, model) -> new WatchedModel(model.config().judged(against), model.baselines()));
        return new SeriesCatalog(all, MOST_DRAWN);
    }

    private static WatchedModel model(
            String name,
            String topic,
            Optional<List<DetectorKind>> detectors,
            double sample,
            Segments segments,
            Map<String, Baseline> baselines) {
        PredictionSource source = new PredictionSource(
                topic,
                Format.JSON,
                Optional.empty(),
                Optional.empty(),
                Optional.of("id"),
                Optional.of("time"),
                new PredictionSource.Version(Optional.of("version"), "1"),
                Optional.of("answer"),
                Map.of());
        List<SegmentConfig> facets = segments == Segments.NONE
                ? List.of()
                : List.of(new SegmentConfig("region", "region", segments == Segments.FULL, 10));
        List<BaselineConfig> configured = baselines.keySet().stream()
                .map(version -> new BaselineConfig(version, new BaselineConfig.Built(Path.of(version + ".baseline"))))
                .toList();
        List<FeatureConfig> features =
                List.of(new FeatureConfig("x", true, "x"), new FeatureConfig("colour", false, "colour"));
        LabelSource truth = new LabelSource(
                World.LABELS,
                Format.JSON,
                Optional.empty(),
                Optional.empty(),
                "id",
                Optional.of("time"),
                "label",
                Optional.empty(),
                Optional.empty(),
                LabelSource.STANDARD_HORIZON,
                false,
                detectors.orElse(List.of()),
                false,
                sample,
                ChosenMeasures.NONE);
        Optional<LabelSource> labels = detectors.map(any -> truth);
        return new WatchedModel(
                new ModelConfig(
                        name,
                        CLASSES,
                        source,
                        labels,
                        features,
                        facets,
                        configured,
                        name.equals("fraud") ? Optional.of(review()) : Optional.empty(),
                        Optional.empty()),
                baselines);
    }

    private static ReviewConfig review() {
        return new ReviewConfig(
                "unsure",
                Optional.of(new Doubt("unsure", Measure.CONFIDENCE, Optional.of("yes"), new Below(UNSURE))),
                0.01,
                List.of(),
                Set.of(),
                CLASSES,
                new ReviewGuide("", "", List.of()),
                DeskRule.STANDARD);
    }

    private static Baseline baseline(int seed) {
        BaselineBuilder builder = new BaselineBuilder(List.of(
                new Declared("x", Role.FEATURE, true),
                new Declared("colour", Role.FEATURE, false),
                new Declared("prediction", Role.PREDICTION, false),
                new Declared(OF_X, Role.ATTRIBUTION, true),
                new Declared(OF_COLOUR, Role.ATTRIBUTION, true)));
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String region = Worlds.region(random);
            List<String> segments = new ArrayList<>();
            if (!region.equals(Worlds.ELSEWHERE)) {
                segments.add("region=" + region);
            }
            builder.row(segments);
            double x = Worlds.x(random, false);
            if (!Double.isNaN(x)) {
                builder.number(0, x);
            }
            String colour = Worlds.colour(random, false);
            builder.category(1, colour);
            builder.category(2, Worlds.answer(random, false));
            builder.number(3, Worlds.ofX(x, colour));
            builder.number(4, Worlds.ofColour(colour));
        }
        Baseline built = builder.build();
        return seed == 1
                ? Baseline.of(built.layout(), built.profiles(), Optional.of(outcomes(seed)), built.noise())
                : built;
    }

    private static BaselineOutcomes outcomes(int seed) {
        OutcomesBuilder outcomes = new OutcomesBuilder(CLASSES);
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            int truth = random.nextInt(2);
            int index = random.nextInt(10) < 8 ? truth : 1 - truth;
            outcomes.row(
                    List.of("region=" + Worlds.region(random)),
                    new Answer.OfClass(index, new int[0]),
                    Optional.of(new Truth.OfClass(truth)),
                    1_000);
        }
        return outcomes.build();
    }
}
