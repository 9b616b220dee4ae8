package io.tidemark.monitor.detecting;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.schemas.Detections;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Watches the outcomes of all models for changes: puts them in order, reads them, and writes what detectors say. */
public final class ChangeWatch {

    private final OrderedOutcomes outcomes;
    private final DetectorBanks banks;
    private final DetectionWriter writer;

    public ChangeWatch(OrderedOutcomes outcomes, DetectorBanks banks, DetectionWriter writer) {
        this.outcomes = outcomes;
        this.banks = banks;
        this.writer = writer;
    }

    /** Outcomes have come from a joining task. */
    public void accept(OutcomeBatch batch) {
        outcomes.accept(batch);
    }

    /**
     * A joining task has said how far it has come.
     *
     * @param sentUntil the time before which it has sent all outcomes that became known
     * @return what detectors say of all that can be read now, in order
     */
    public List<Detections> accept(String model, int task, long sentUntil) {
        outcomes.accept(model, task, sentUntil);
        List<Detections> said = new ArrayList<>();
        outcomes.read(
                model,
                (pane, known) -> banks.read(model, known)
                        .forEach((series, ofPane) ->
                                said.add(writer.write(series, pane, ofPane, outcomes.sequenceErrors()))));
        return said;
    }

    /** Forgets what is known of series that are watched no longer. */
    public void keep(Predicate<SeriesKey> isWatched) {
        banks.keep(isWatched);
    }
}
