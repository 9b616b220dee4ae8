package io.tidemark.monitor.models;

import io.tidemark.monitor.config.BaselineConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineOutcomes;
import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.estimates.Knowledge;
import io.tidemark.statistics.noise.WindowNoise;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.LabelledSample;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.ValueLayout;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

/** A model with the baselines of its versions. */
public final class WatchedModel {

    private final ModelConfig config;
    private final Map<String, Baseline> byVersion;
    private final Map<String, Baseline> byId = new HashMap<>();
    private final Map<String, Layouts> layoutsById = new HashMap<>();
    private final Baseline first;
    private final Map<Integer, OutcomeScheme> schemes;

    /**
     * What is counted of the columns of a baseline.
     *
     * @param whole all of a prediction
     * @param light answers and scores
     * @param attributions those that come on a topic of their own
     */
    private record Layouts(Layout whole, Layout light, Layout attributions) {

        static Layouts of(Layout all, boolean areApart) {
            return new Layouts(
                    areApart ? some(all, role -> role == Role.FEATURE || role.isAnswer()) : all,
                    some(all, Role::isAnswer),
                    some(all, role -> role == Role.ATTRIBUTION || role == Role.MAGNITUDE));
        }

        private static Layout some(Layout all, Predicate<Role> wanted) {
            return new Layout(all.columns().stream()
                    .filter(column -> wanted.test(column.role()))
                    .toList());
        }
    }

    /**
     * @param baselines by version, {@link BaselineConfig#ANY_VERSION} for all others; at least one. All have the columns
     *     of the configuration, in its order.
     */
    public WatchedModel(ModelConfig config, Map<String, Baseline> baselines) {
        this.config = config;
        this.byVersion = Map.copyOf(baselines);
        this.first = baselines.entrySet().stream()
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElseThrow(() -> new IllegalArgumentException("model " + config.name() + " has no baseline"));
        baselines.values().forEach(baseline -> {
            byId.put(baseline.id(), baseline);
            layoutsById.put(
                    baseline.id(),
                    Layouts.of(baseline.layout(), config.attributionSource().isPresent()));
        });
        this.schemes = config.hasOutcomes() ? OutcomeScheme.of(this) : Map.of();
    }

    public ModelConfig config() {
        return config;
    }

    public String name() {
        return config.name();
    }

    /** The baselines, by the version that they are for. */
    public Map<String, Baseline> baselines() {
        return byVersion;
    }

    /** The series of a version and segment: with the version's own baseline, else with that of any version, else with none. */
    public SeriesKey series(String version, String segment) {
        Baseline own = byVersion.getOrDefault(version, byVersion.get(BaselineConfig.ANY_VERSION));
        return new SeriesKey(name(), version, own == null ? "" : own.id(), segment);
    }

    /** Where a version comes from, as the configuration says; empty where it does not. */
    public Map<String, String> lineage(String version) {
        String named = byVersion.containsKey(version) ? version : BaselineConfig.ANY_VERSION;
        return config.baselines().stream()
                .filter(baseline -> baseline.version().equals(named))
                .map(BaselineConfig::lineage)
                .findFirst()
                .orElse(Map.of());
    }

    /** Whether windows of a series are still compared with what its key names. */
    boolean isJudged(SeriesKey series) {
        String live = SeriesKey.liveOf(series.baseline());
        boolean isSliced = series.segment().isEmpty()
                || series.isOfAttributions() && config.attributionSource().isPresent()
                || isWatchedForBias(series)
                || config.segments().stream()
                        .anyMatch(facet -> facet.judged() && series.segment().startsWith(facet.segment("")));
        return isSliced
                && byId.containsKey(series.bins())
                && (live.isEmpty() || config.against().names().contains(live));
    }

    private boolean isWatchedForBias(SeriesKey series) {
        return (series.isOfAnswers() || series.isOfOutcomes() && config.hasOutcomes())
                && config.bias()
                        .filter(bias -> bias.facets().contains(series.facet()))
                        .isPresent();
    }

    Optional<Layout> layout(SeriesKey series) {
        return bins(series).map(baseline -> layout(baseline, series));
    }

    /** Names the layout of a series by what it follows from: equal ids, equal layouts. */
    Optional<String> layoutId(SeriesKey series) {
        return bins(series).map(baseline -> baseline.id() + layoutOf(series));
    }

    private String layoutOf(SeriesKey series) {
        if (series.isOfAttributions()) {
            return "/attributions";
        }
        String whole = config.attributionSource().isPresent() ? "/without-attributions" : "";
        return isLight(series.segment()) ? "/light" : whole;
    }

    private Layout layout(Baseline baseline, SeriesKey series) {
        Layouts layouts = layoutsById.get(baseline.id());
        if (series.isOfAttributions()) {
            return layouts.attributions();
        }
        return isLight(series.segment()) ? layouts.light() : layouts.whole();
    }

    /** A version without a baseline is counted in the bins of the model's first one. */
    private Optional<Baseline> bins(SeriesKey series) {
        return series.hasBaseline() ? Optional.ofNullable(byId.get(series.baseline())) : Optional.of(first);
    }

    List<SeriesKey> segments(SeriesKey all, String facet) {
        return Optional.ofNullable(byId.get(all.baseline()))
                .map(baseline -> baseline.profiles().keySet().stream()
                        .filter(segment -> segment.startsWith(facet + "="))
                        .map(segment -> new SeriesKey(name(), all.version(), all.baseline(), segment))
                        .toList())
                .orElse(List.of());
    }

    Optional<Profile> baseline(SeriesKey series) {
        return Optional.ofNullable(byId.get(series.baseline()))
                .flatMap(baseline -> profile(baseline, series))
                .map(profile -> profile.project(layout(byId.get(series.baseline()), series)));
    }

    /** Rows of a baseline hold attributions beside all else; windows that became one count them apart. */
    private static Optional<Profile> profile(Baseline baseline, SeriesKey series) {
        Optional<Profile> own = baseline.segment(series.segment());
        return series.isOfAttributions() ? own.or(() -> Optional.of(baseline.all())) : own;
    }

    /** Id of the baseline whose bins a series is counted in. */
    public String binsOf(SeriesKey series) {
        return bins(series).orElseThrow().id();
    }

    /** What is counted of the outcomes of a series; empty when its bins belong to a baseline that is not there. */
    public Optional<OutcomeLayout> outcomeLayout(SeriesKey series) {
        return bins(series)
                .map(baseline ->
                        baseline.outcomes().map(BaselineOutcomes::layout).orElseGet(() -> withoutOutcomes(baseline)));
    }

    /** For a baseline that was built when the model had no labels. */
    private OutcomeLayout withoutOutcomes(Baseline baseline) {
        return config.isClassification()
                ? ClassLayout.of(config.classes())
                : baseline.layout().columns().stream()
                        .filter(column -> column.role() == Role.PREDICTION)
                        .map(column -> ValueLayout.of(((Column.Numeric) column).bins()))
                        .findFirst()
                        .orElseThrow();
    }

    /** How outcomes of predictions are counted that are compared with the baseline of a series. */
    public OutcomeScheme outcomeScheme(SeriesKey series) {
        return schemes.values().stream()
                .filter(scheme -> scheme.baseline().equals(series.baseline()))
                .findFirst()
                .orElseThrow();
    }

    /** The scheme of a number; empty when it belongs to another configuration. */
    public Optional<OutcomeScheme> outcomeScheme(int number) {
        return Optional.ofNullable(schemes.get(number));
    }

    /** The outcomes that a series is compared with; empty when its version has no baseline, or that one no outcomes. */
    public Optional<OutcomeCounts> baselineOutcomes(SeriesKey series) {
        return Optional.ofNullable(byId.get(series.baseline()))
                .flatMap(Baseline::outcomes)
                .map(outcomes -> outcomes.of(series.segment()));
    }

    /** What the labels of a series' baseline teach of answers without; empty as {@link #baselineOutcomes}, or for too few. */
    Optional<Knowledge> knowledge(SeriesKey series) {
        return Optional.ofNullable(series.isOfAttributions() ? null : byId.get(series.baseline()))
                .flatMap(baseline -> baseline.outcomes()
                        .flatMap(outcomes -> Knowledge.of(
                                outcomes.layout(),
                                outcomes.of(series.segment()),
                                outcomes.of(Baseline.ALL),
                                baseline.layout())));
    }

    Set<String> baselineSegments(SeriesKey series) {
        return Optional.ofNullable(byId.get(series.baseline()))
                .flatMap(Baseline::outcomes)
                .map(outcomes -> outcomes.counts().keySet())
                .orElse(Set.of());
    }

    Importances importances(SeriesKey series) {
        Optional<Baseline> baseline = Optional.ofNullable(byId.get(series.bins()));
        return Importances.of(
                config,
                baseline,
                baseline.flatMap(of -> profile(of, series.allTraffic().ofAttributions())));
    }

    WindowNoise noise(SeriesKey series, long size) {
        return Optional.ofNullable(byId.get(series.baseline()))
                .map(baseline -> baseline.noise().of(size))
                .orElse(WindowNoise.PLAIN);
    }

    /** Whether a series is counted, and neither reported on nor judged by itself. */
    public boolean isOnlyCounted(SeriesKey series) {
        return config.segments().stream()
                .anyMatch(facet -> !facet.judged() && series.segment().startsWith(facet.segment("")));
    }

    /** Whether a segment is profiled without features. */
    public boolean isLight(String segment) {
        return !segment.isEmpty()
                && config.segments().stream()
                        .filter(facet -> segment.startsWith(facet.facet() + "="))
                        .noneMatch(SegmentConfig::full);
    }

    /** By facet, where the bins of a series cut the numbers of facets that are cut by the rows of a baseline. */
    public SortedMap<String, List<Double>> cuts(SeriesKey series) {
        return bins(series).orElse(first).cuts();
    }

    /** The values of a facet that have a segment of their own, by falling share in the bins of a series' baseline. */
    public Categories facetValues(SegmentConfig facet, SeriesKey allTraffic) {
        String prefix = facet.facet() + "=";
        List<String> values = bins(allTraffic).orElse(first).profiles().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> !entry.getKey().equals(facet.segment(SegmentConfig.POOLED)))
                .sorted(Comparator.comparingLong((Map.Entry<String, Profile> entry) ->
                                -entry.getValue().rows())
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> entry.getKey().substring(prefix.length()))
                .limit(facet.mostValues())
                .toList();
        return new Categories(values, List.of());
    }

    /**
     * Whether some rows of a series are drawn, to search for slices in: of all traffic, where predictions have ids and no search is
     * declared, which counts every row instead.
     */
    boolean isSampled(SeriesKey series) {
        return series.segment().isEmpty() && searchesRows() && sample(series).size() > 0;
    }

    private boolean searchesRows() {
        return config.predictions().id().isPresent()
                && config.segments().stream().allMatch(SegmentConfig::judged);
    }

    /** Whether the windows of labels have to know which rows of predictions are drawn. */
    public boolean hasSampledOutcomes() {
        return config.hasOutcomes()
                && searchesRows()
                && byId.values().stream().anyMatch(baseline -> baseline.sample().size() > 0);
    }

    /** Whether rows of a series are drawn, and what became of those of its baseline is known of some. */
    public boolean hasLabelledSample(SeriesKey series) {
        return isSampled(series) && sample(series).hasLabels();
    }

    LabelledSample sample(SeriesKey series) {
        return Optional.ofNullable(byId.get(series.baseline()))
                .map(Baseline::sample)
                .orElse(LabelledSample.NONE);
    }

    /** The baseline whose bins versions without one are counted in. */
    public Baseline first() {
        return first;
    }

    /** The columns that are counted: those declared, as declared, then those made of them. */
    public List<Column> columns() {
        return first.layout().columns();
    }
}
