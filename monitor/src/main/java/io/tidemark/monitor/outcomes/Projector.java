package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.models.OutcomeScheme;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.review.Candidate.Where;
import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.sampling.HashSample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Takes from every prediction that was counted what its outcome will need, if anybody tells what was right. */
public final class Projector {

    private final SeriesCatalog catalog;
    private final Populations populations;
    private final BiConsumer<OutcomeKey, Projection> outbox;
    private final Map<String, HashSample> samples = new HashMap<>();
    private final Map<String, Map<String, Scheme>> schemes = new HashMap<>();

    /** The scheme of a version, and room for the slots of one prediction. */
    private record Scheme(OutcomeScheme scheme, byte[] slots) {}

    /** @param populations counts the predictions of models with a review */
    public Projector(SeriesCatalog catalog, Populations populations, BiConsumer<OutcomeKey, Projection> outbox) {
        this.catalog = catalog;
        this.populations = populations;
        this.outbox = outbox;
        catalog.models().forEach(model -> {
            samples.put(model.name(), model.config().labelSample());
            schemes.put(model.name(), new HashMap<>());
        });
    }

    /**
     * Takes it from one prediction. Where nothing but people's answers can tell, only those are remembered that people are
     * asked about, or may be; and where a sample of all predictions waits for labels, only that, and these.
     *
     * @param version of the model, as its series call it
     * @param stratum of the model's review; {@link OutcomeLayout#NO_STRATUM} without one
     * @param asked whether it is put before people
     * @param perhaps whether it may still be
     */
    public void project(
            ModelFields fields, String version, RawRow row, long time, int stratum, boolean asked, boolean perhaps) {
        boolean remembered = asked || perhaps || fields.model().labels().isPresent() && isDrawn(fields, row);
        if (fields.answer().isEmpty() || !(remembered || stratum != OutcomeLayout.NO_STRATUM)) {
            return;
        }
        String model = fields.model().name();
        Scheme by = scheme(model, version);
        readSlots(by, fields, row);
        if (stratum != OutcomeLayout.NO_STRATUM) {
            populations.count(model, by.scheme(), version, by.slots(), time, stratum, asked);
        }
        if (remembered) {
            Projection projection = new Projection(
                    time,
                    by.scheme().number(),
                    version,
                    by.slots().clone(),
                    stratum,
                    fields.answer().get().read(row));
            outbox.accept(new OutcomeKey(model, fields.id(row)), projection);
        }
    }

    /** Where a prediction is counted, for when it is decided later whether it is put before people. */
    public Where where(ModelFields fields, String version, RawRow row, long time, int stratum) {
        if (fields.answer().isEmpty()) {
            return new Where(time, 0, version, new byte[0], stratum);
        }
        Scheme by = scheme(fields.model().name(), version);
        readSlots(by, fields, row);
        return new Where(time, by.scheme().number(), version, by.slots().clone(), stratum);
    }

    private Scheme scheme(String name, String version) {
        Scheme known = schemes.get(name).get(version);
        if (known == null) {
            WatchedModel model = catalog.model(name).orElseThrow();
            OutcomeScheme scheme = model.outcomeScheme(model.series(version, ""));
            known = new Scheme(scheme, new byte[scheme.facets().size()]);
            schemes.get(name).put(version, known);
        }
        return known;
    }

    private boolean isDrawn(ModelFields fields, RawRow row) {
        int id = fields.id();
        return samples.get(fields.model().name()).draws(row.text(id), row.textOffset(id), row.textLength(id));
    }

    private static void readSlots(Scheme by, ModelFields fields, RawRow row) {
        List<Integer> order = by.scheme().facets();
        for (int f = 0; f < by.slots().length; f++) {
            Categories values = by.scheme().values(f);
            int field = fields.segment(order.get(f));
            int slot = row.has(field)
                    ? values.slotOf(row.text(field), row.textOffset(field), row.textLength(field))
                    : values.missing();
            by.slots()[f] = (byte) slot;
        }
    }
}
