package io.tidemark.monitor.simulation;

import io.tidemark.monitor.config.BaselineConfig;
import io.tidemark.monitor.config.FeatureConfig;
import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.PredictionSource;
import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineBuilder;
import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.profile.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The models of the simulated world, with real baselines of three columns. Model "fraud" has a baseline for each of its
 * versions, "price" one for any version, "churn" has a version without a baseline.
 */
public final class Models {

    public static final String TOPIC = "predictions";

    /** Where the model "churn" is read from in a world of two topics. */
    public static final String OTHER_TOPIC = "more-predictions";

    static final List<String> NAMES = List.of("fraud", "price", "churn");

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
        Map<String, WatchedModel> all = new java.util.HashMap<>();
        all.put("fraud", model("fraud", TOPIC, segments, Map.of("1", FIRST, "2", SECOND)));
        all.put("price", model("price", TOPIC, segments, Map.of(BaselineConfig.ANY_VERSION, SECOND)));
        all.put("churn", model("churn", twoTopics ? OTHER_TOPIC : TOPIC, segments, Map.of("1", THIRD)));
        all.keySet().retainAll(NAMES.subList(0, models));
        return new SeriesCatalog(all);
    }

    private static WatchedModel model(String name, String topic, Segments segments, Map<String, Baseline> baselines) {
        PredictionSource source = new PredictionSource(
                topic,
                Format.JSON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
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
        return new WatchedModel(
                new ModelConfig(name, List.of("yes", "no"), source, Optional.empty(), features, facets, configured),
                baselines);
    }

    private static Baseline baseline(int seed) {
        BaselineBuilder builder = new BaselineBuilder(List.of(
                new Declared("x", Role.FEATURE, true),
                new Declared("colour", Role.FEATURE, false),
                new Declared("prediction", Role.PREDICTION, false)));
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
            builder.category(1, Worlds.colour(random, false));
            builder.category(2, Worlds.answer(random, false));
        }
        return builder.build();
    }
}
