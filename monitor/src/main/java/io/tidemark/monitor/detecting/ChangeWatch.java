package io.tidemark.monitor.detecting;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.schemas.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Watches the outcomes of all models for changes: puts them in order, reads them, and reports what detectors say. */
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
     * @return reports on what can be read now
     */
    public List<Report> accept(String model, int task, long sentUntil) {
        outcomes.accept(model, task, sentUntil);
        List<Report> reports = new ArrayList<>();
        outcomes.read(
                model,
                (pane, known) -> banks.read(model, known)
                        .forEach((series, said) ->
                                reports.add(writer.report(series, pane, said, outcomes.sequenceErrors()))));
        return reports;
    }

    /** Forgets what is known of series that are watched no longer. */
    public void keep(Predicate<SeriesKey> isWatched) {
        banks.keep(isWatched);
    }
}
