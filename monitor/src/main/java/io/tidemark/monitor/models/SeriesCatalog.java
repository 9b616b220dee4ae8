package io.tidemark.monitor.models;

import io.tidemark.statistics.estimates.Knowledge;
import io.tidemark.statistics.noise.WindowNoise;
import io.tidemark.statistics.outcome.LabelledSample;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.RowSample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything that can be known of a series from the configuration and its baselines. */
public final class SeriesCatalog {

    private final Map<String, WatchedModel> models;
    private final int mostSampled;

    public SeriesCatalog(Map<String, WatchedModel> models) {
        this(models, RowSample.OF_A_WINDOW);
    }

    /** @param mostSampled rows drawn of a window at most */
    public SeriesCatalog(Map<String, WatchedModel> models, int mostSampled) {
        this.models = Map.copyOf(models);
        this.mostSampled = mostSampled;
    }

    /** The model; empty when the configuration does not name it. */
    public Optional<WatchedModel> model(String name) {
        return Optional.ofNullable(models.get(name));
    }

    /** The bins of a series; empty when they belong to a baseline that the configuration does not have. */
    public Optional<Layout> layout(SeriesKey series) {
        return model(series.model()).flatMap(model -> model.layout(series));
    }

    /** Names the layout of a series, so that counts by another are told from its own; empty as {@link #layout}. */
    public Optional<String> layoutId(SeriesKey series) {
        return model(series.model()).flatMap(model -> model.layoutId(series));
    }

    /** What a series is judged against; empty when its version has no baseline, or the baseline lacks the segment. */
    public Optional<Profile> baseline(SeriesKey series) {
        return model(series.model()).flatMap(model -> model.baseline(series));
    }

    /** Whether windows of a series are still compared with what its key names. */
    public boolean isJudged(SeriesKey series) {
        return model(series.model()).filter(model -> model.isJudged(series)).isPresent();
    }

    /** Whether a series is counted, and neither reported on nor judged by itself. */
    public boolean isOnlyCounted(SeriesKey series) {
        return model(series.model())
                .filter(model -> model.isOnlyCounted(series))
                .isPresent();
    }

    /** The series of the values of a facet that the baseline of a version has segments of. */
    public List<SeriesKey> segments(SeriesKey all, String facet) {
        return model(all.model()).map(model -> model.segments(all, facet)).orElse(List.of());
    }

    /** What is counted of the outcomes of a series; empty as {@link #layout}. */
    public Optional<OutcomeLayout> outcomeLayout(SeriesKey series) {
        return model(series.model()).flatMap(model -> model.outcomeLayout(series));
    }

    /** Whether outcomes are still counted by the scheme of a number. */
    public boolean hasOutcomeScheme(String model, int number) {
        return model(model).flatMap(watched -> watched.outcomeScheme(number)).isPresent();
    }

    /** The outcomes that a series is compared with; empty as {@link #baseline}, or where the baseline has no labels. */
    public Optional<OutcomeCounts> baselineOutcomes(SeriesKey series) {
        return model(series.model()).flatMap(model -> model.baselineOutcomes(series));
    }

    /** What the labels of a series' baseline teach of answers without; empty as {@link #baselineOutcomes}, or for too few. */
    public Optional<Knowledge> knowledge(SeriesKey series) {
        return model(series.model()).flatMap(model -> model.knowledge(series));
    }

    /** The segments that {@link #baselineOutcomes} knows of the baseline of a series, all traffic among them. */
    public Set<String> baselineSegments(SeriesKey series) {
        return model(series.model())
                .map(model -> model.baselineSegments(series))
                .orElse(Set.of());
    }

    /** How important features are to the model that answers a series; nothing is known where its version has no baseline. */
    public Importances importances(SeriesKey series) {
        return model(series.model()).map(model -> model.importances(series)).orElse(Importances.UNKNOWN);
    }

    /**
     * What is known of the noise of windows of a series.
     *
     * @param size of the windows, milliseconds
     */
    public WindowNoise noise(SeriesKey series, long size) {
        return model(series.model()).map(model -> model.noise(series, size)).orElse(WindowNoise.PLAIN);
    }

    /** Whether some rows of a series are drawn, to search for slices in. */
    public boolean isSampled(SeriesKey series) {
        return model(series.model()).filter(model -> model.isSampled(series)).isPresent();
    }

    /** Whether rows of a series are drawn, and what became of those of its baseline is known of some. */
    public boolean hasLabelledSample(SeriesKey series) {
        return model(series.model())
                .filter(model -> model.hasLabelledSample(series))
                .isPresent();
    }

    /** Rows that windows of a series are drawn at most, so that they can be compared with {@link #sample}. */
    public int mostSampled() {
        return mostSampled;
    }

    /** The rows drawn of the baseline of a series, and what became of them; none where it was not built from rows. */
    public LabelledSample sample(SeriesKey series) {
        return model(series.model()).map(model -> model.sample(series)).orElse(LabelledSample.NONE);
    }

    /** Ids of all baselines, by model and version. */
    public SortedMap<String, String> baselineIds() {
        SortedMap<String, String> ids = new TreeMap<>();
        models.forEach((name, model) ->
                model.baselines().forEach((version, baseline) -> ids.put(name + "/" + version, baseline.id())));
        return ids;
    }

    public Iterable<WatchedModel> models() {
        return models.values();
    }
}
