package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.models.OutcomeScheme;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.review.Candidate.Where;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.sampling.HashSample;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Takes from every prediction that was counted what its outcome will need, if anybody tells what was right. */
public final class Projector {

    private final SeriesCatalog catalog;
    private final Populations populations;
    private final Supplier<byte[]> drawn;
    private final BiConsumer<OutcomeKey, Projection> outbox;
    private final Map<String, HashSample> samples = new HashMap<>();
    private final Map<String, Map<String, Version>> versions = new HashMap<>();

    /**
     * How a version of a model is counted.
     *
     * @param takesRows whether the rows that are drawn are of use: labels that people were asked for are of predictions that were
     *     chosen, and no sample of all; and a baseline without labels has nothing to compare with
     */
    private record Version(OutcomeScheme scheme, boolean takesRows) {

        static Version of(WatchedModel model, String version) {
            SeriesKey series = model.series(version, "");
            return new Version(
                    model.outcomeScheme(series),
                    model.config().labels().isPresent() && model.hasLabelledSample(series));
        }
    }

    /**
     * @param populations counts the predictions of models with a review
     * @param drawn gives the whole row that was last counted, where it was drawn
     */
    public Projector(
            SeriesCatalog catalog,
            Populations populations,
            Supplier<byte[]> drawn,
            BiConsumer<OutcomeKey, Projection> outbox) {
        this.drawn = drawn;
        this.catalog = catalog;
        this.populations = populations;
        this.outbox = outbox;
        catalog.models().forEach(model -> {
            samples.put(model.name(), model.config().labelSample());
            versions.put(model.name(), new HashMap<>());
        });
    }

    /**
     * Takes it from one prediction. Where nothing but people's answers can tell, only those are remembered that people are
     * asked about, or may be; and where a sample of all predictions waits for labels, only that, and these.
     *
     * @param version of the model, as its series call it
     * @param slots of its values, facet by facet in the order of the configuration
     * @param stratum of the model's review; {@link OutcomeLayout#NO_STRATUM} without one
     * @param asked whether it is put before people
     * @param perhaps whether it may still be
     */
    public void project(
            ModelFields fields,
            String version,
            int[] slots,
            RawRow row,
            long time,
            int stratum,
            boolean asked,
            boolean perhaps) {
        boolean remembered = asked || perhaps || fields.model().labels().isPresent() && isDrawn(fields, row);
        if (fields.answer().isEmpty() || !(remembered || stratum != OutcomeLayout.NO_STRATUM)) {
            return;
        }
        String model = fields.model().name();
        Version known = version(model, version);
        OutcomeScheme scheme = known.scheme();
        if (stratum != OutcomeLayout.NO_STRATUM) {
            populations.count(model, scheme, version, slots, time, stratum, asked);
        }
        if (remembered) {
            Projection projection = new Projection(
                    time,
                    scheme.number(),
                    version,
                    scheme.facets(slots),
                    stratum,
                    fields.answer().get().read(row),
                    known.takesRows() ? drawn.get() : Projection.NOT_DRAWN);
            outbox.accept(new OutcomeKey(model, fields.id(row)), projection);
        }
    }

    /** Where a prediction is counted, for when it is decided later whether it is put before people. */
    public Where where(ModelFields fields, String version, int[] slots, long time, int stratum) {
        if (fields.answer().isEmpty()) {
            return Where.notCounted(time, stratum);
        }
        OutcomeScheme scheme = version(fields.model().name(), version).scheme();
        return new Where(time, scheme.number(), version, scheme.facets(slots), stratum);
    }

    private Version version(String name, String version) {
        Version known = versions.get(name).get(version);
        if (known == null) {
            known = Version.of(catalog.model(name).orElseThrow(), version);
            versions.get(name).put(version, known);
        }
        return known;
    }

    private boolean isDrawn(ModelFields fields, RawRow row) {
        int id = fields.id();
        return samples.get(fields.model().name()).draws(row.text(id), row.textOffset(id), row.textLength(id));
    }
}
