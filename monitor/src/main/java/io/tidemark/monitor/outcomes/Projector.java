package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.models.OutcomeScheme;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.statistics.counts.Categories;
import java.util.List;
import java.util.function.BiConsumer;

/** Takes from every prediction that was counted what its outcome will need, if anybody tells what was right. */
public final class Projector {

    private final SeriesCatalog catalog;
    private final BiConsumer<OutcomeKey, Projection> outbox;

    public Projector(SeriesCatalog catalog, BiConsumer<OutcomeKey, Projection> outbox) {
        this.catalog = catalog;
        this.outbox = outbox;
    }

    /**
     * Takes it from one prediction. Where nothing but people's answers can tell, only those are remembered that people are
     * asked about.
     *
     * @param version of the model, as its series call it
     * @param asked whether it is put before people
     */
    public void project(ModelFields fields, String version, RawRow row, long time, boolean asked) {
        boolean answerable = asked || fields.model().labels().isPresent();
        if (fields.answer().isEmpty() || !answerable) {
            return;
        }
        WatchedModel model = catalog.model(fields.model().name()).orElseThrow();
        OutcomeScheme scheme = model.outcomeScheme(model.series(version, ""));
        Projection projection = new Projection(
                time,
                scheme.number(),
                version,
                facets(scheme, fields, row),
                fields.answer().get().read(row));
        outbox.accept(new OutcomeKey(model.name(), fields.id(row)), projection);
    }

    private static byte[] facets(OutcomeScheme scheme, ModelFields fields, RawRow row) {
        List<Integer> order = scheme.facets();
        byte[] slots = new byte[order.size()];
        for (int f = 0; f < slots.length; f++) {
            Categories values = scheme.values(f);
            int field = fields.segment(order.get(f));
            int slot = row.has(field)
                    ? values.slotOf(row.text(field), row.textOffset(field), row.textLength(field))
                    : values.missing();
            slots[f] = (byte) slot;
        }
        return slots;
    }
}
