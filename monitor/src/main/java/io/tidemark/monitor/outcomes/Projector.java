package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.models.OutcomeScheme;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.statistics.sampling.HashSample;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Takes from every prediction that was counted what its outcome will need, if anybody tells what was right. */
public final class Projector {

    private final SeriesCatalog catalog;
    private final BiConsumer<OutcomeKey, Projection> outbox;
    private final Map<String, HashSample> samples = new HashMap<>();

    public Projector(SeriesCatalog catalog, BiConsumer<OutcomeKey, Projection> outbox) {
        this.catalog = catalog;
        this.outbox = outbox;
        catalog.models()
                .forEach(model -> samples.put(model.name(), model.config().labelSample()));
    }

    /**
     * Takes it from one prediction. Where nothing but people's answers can tell, only those are remembered that people are
     * asked about; and where a sample of all predictions waits for labels, only that, and these.
     *
     * @param version of the model, as its series call it
     * @param slots of its values, facet by facet in the order of the configuration
     * @param asked whether it is put before people
     */
    public void project(ModelFields fields, String version, int[] slots, RawRow row, long time, boolean asked) {
        boolean labelled = fields.model().labels().isPresent();
        if (fields.answer().isEmpty() || !(asked || labelled && isDrawn(fields, row))) {
            return;
        }
        WatchedModel model = catalog.model(fields.model().name()).orElseThrow();
        OutcomeScheme scheme = model.outcomeScheme(model.series(version, ""));
        Projection projection = new Projection(
                time,
                scheme.number(),
                version,
                scheme.facets(slots),
                fields.answer().get().read(row));
        outbox.accept(new OutcomeKey(model.name(), fields.id(row)), projection);
    }

    private boolean isDrawn(ModelFields fields, RawRow row) {
        int id = fields.id();
        return samples.get(fields.model().name()).draws(row.text(id), row.textOffset(id), row.textLength(id));
    }
}
