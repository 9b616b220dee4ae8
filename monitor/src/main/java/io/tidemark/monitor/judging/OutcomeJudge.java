package io.tidemark.monitor.judging;

import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.outcomes.ClosedOutcomes;
import io.tidemark.monitor.outcomes.ClosedOutcomes.SeriesOutcomes;
import io.tidemark.schemas.Report;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures every series of a window's outcomes beside those of its baseline. */
public final class OutcomeJudge {

    private final SeriesCatalog catalog;
    private final QualityWriter writer;

    public OutcomeJudge(SeriesCatalog catalog, QualityWriter writer) {
        this.catalog = catalog;
        this.writer = writer;
    }

    /** What is to be said of a window. */
    public Verdicts judge(ClosedOutcomes window) {
        List<Report> reports = new ArrayList<>();
        for (SeriesOutcomes series : window.series()) {
            Optional<OutcomeLayout> layout = catalog.outcomeLayout(series.series());
            Optional<OutcomeCounts> baseline = catalog.baselineOutcomes(series.series());
            layout.ifPresent(of -> reports.add(writer.report(window, series, of, baseline)));
        }
        return new Verdicts(reports, List.of(), List.of());
    }
}
