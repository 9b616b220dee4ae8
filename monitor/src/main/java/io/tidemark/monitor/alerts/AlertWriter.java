package io.tidemark.monitor.alerts;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.AlertRule;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.schemas.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/** Writes changes of alerts as records for the alert topics. */
public final class AlertWriter {

    private final String config;
    private final AlertRule rule;

    /** @param config id of the configuration */
    public AlertWriter(String config, AlertRule rule) {
        this.config = config;
        this.rule = rule;
    }

    /**
     * One alert, as a window has changed it.
     *
     * @param reports on the window, of all its series
     * @param faults columns with a fault of the data in the window
     */
    AlertDraft draft(SeriesKey series, WindowId window, Cause cause, WindowReports reports, SortedSet<String> faults) {
        Instant start = Instant.ofEpochMilli(window.start());
        Instant end = Instant.ofEpochMilli(window.end());
        Evidence evidence = reports.evidence(series, cause, start, end, faults);
        Sentence sentence = new Sentence(series, window, cause, evidence, rule, reports.areOnLabels());
        return new AlertDraft(config, series, window, cause, evidence, sentence);
    }

    /**
     * An alert that no window changes any more.
     *
     * @param window the last one that changed it
     */
    AlertDraft draftWithoutEvidence(SeriesKey series, WindowId window, Cause cause) {
        Evidence none = Evidence.newBuilder()
                .setWindowStart(Instant.ofEpochMilli(window.start()))
                .setWindowEnd(Instant.ofEpochMilli(window.end()))
                .setEffect("")
                .setTolerance(0)
                .setN(0)
                .setNBaseline(0)
                .setMovers(List.of())
                .build();
        return new AlertDraft(
                config, series, window, cause, none, new Sentence(series, window, cause, none, rule, false));
    }
}
