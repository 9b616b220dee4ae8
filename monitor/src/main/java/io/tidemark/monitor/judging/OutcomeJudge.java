package io.tidemark.monitor.judging;

import io.tidemark.monitor.alerts.AlertBook;
import io.tidemark.monitor.alerts.SeriesVerdicts;
import io.tidemark.monitor.alerts.WindowReports;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.outcomes.ClosedOutcomes;
import io.tidemark.monitor.outcomes.ClosedOutcomes.SeriesOutcomes;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Report;
import io.tidemark.statistics.kinds.LabelJudge;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.util.List;
import java.util.Optional;

/**
 * Judges every series of a window's outcomes against those of its baseline.
 *
 * <p>Labels that come first may be of a kind: what is wrong is often found out sooner than what is right. So nothing is
 * judged before half of the predictions have their label, or no more labels are waited for.
 */
public final class OutcomeJudge {

    private final SeriesCatalog catalog;
    private final LabelJudge judge;
    private final QualityWriter writer;
    private final AlertBook alerts;
    private final QualityCauses causes;

    public OutcomeJudge(SeriesCatalog catalog, LabelJudge judge, QualityWriter writer, AlertBook alerts) {
        this.catalog = catalog;
        this.judge = judge;
        this.writer = writer;
        this.alerts = alerts;
        this.causes = new QualityCauses(catalog);
    }

    /** The verdicts on a window; its alerts are those that it changed. */
    public Verdicts judge(ClosedOutcomes window) {
        List<JudgedOutcomes> judged = window.series().stream()
                .flatMap(series -> judged(series, window.mature()).stream())
                .toList();
        List<Report> reports = judged.stream()
                .map(series -> writer.report(window, series, causes.of(series, judged)))
                .toList();
        List<SeriesVerdicts> verdicts =
                judged.stream().map(JudgedOutcomes::verdicts).toList();
        List<Alert> changes = alerts.enterLabels(window.id(), verdicts, new WindowReports(reports));
        return new Verdicts(reports, List.of(), changes);
    }

    private Optional<JudgedOutcomes> judged(SeriesOutcomes series, boolean mature) {
        long half = (OutcomeLayout.predictions(series.counts()) + 1) / 2;
        return catalog.outcomeLayout(series.series())
                .map(layout -> JudgedOutcomes.of(
                        judge, series, layout, catalog.baselineOutcomes(series.series()), mature ? 0 : half));
    }
}
