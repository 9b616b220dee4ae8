package io.tidemark.monitor.judging;

import io.tidemark.monitor.alerts.AlertBook;
import io.tidemark.monitor.alerts.SeriesVerdicts;
import io.tidemark.monitor.alerts.WindowReports;
import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.judging.BiasJudge.JudgedFacet;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.outcomes.ClosedOutcomes;
import io.tidemark.monitor.outcomes.ClosedOutcomes.SeriesOutcomes;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Report;
import io.tidemark.statistics.estimates.Knowledge;
import io.tidemark.statistics.estimates.Knowledge.Tested;
import io.tidemark.statistics.kinds.LabelJudge;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
    private final Optional<TrustBook> trust;
    private final QualityCauses causes;
    private final BiasJudge bias;
    private final BiasWriter biasWriter;

    /** @param trust is told what labels say of estimates; empty where nobody asks */
    public OutcomeJudge(
            SeriesCatalog catalog,
            LabelJudge judge,
            QualityWriter writer,
            AlertBook alerts,
            Optional<TrustBook> trust) {
        this.catalog = catalog;
        this.judge = judge;
        this.writer = writer;
        this.alerts = alerts;
        this.trust = trust;
        this.causes = new QualityCauses(catalog, judge.tolerances().falseDiscovery());
        this.bias = new BiasJudge(catalog, judge.tolerances().falseDiscovery());
        this.biasWriter = new BiasWriter(writer.config());
    }

    /** The verdicts on a window; its alerts are those that it changed. */
    public Verdicts judge(ClosedOutcomes window) {
        List<JudgedOutcomes> judged = window.series().stream()
                .filter(series -> !catalog.isOnlyCounted(series.series()))
                .flatMap(series -> judged(window, series).stream())
                .toList();
        List<Report> reports = new ArrayList<>();
        List<SeriesVerdicts> verdicts = new ArrayList<>();
        for (JudgedOutcomes series : judged) {
            reports.add(writer.report(window, series, causes.of(series, window.series()), config(series)));
            verdicts.add(series.verdicts());
        }
        for (JudgedFacet facet : bias.ofOutcomes(window)) {
            reports.addAll(biasWriter.reports(
                    window.id(), window.revision(), window.missing(), window.sequenceErrors(), facet));
            verdicts.add(facet.verdicts(window.id()));
        }
        List<Alert> changes = alerts.enterLabels(window.id(), verdicts, new WindowReports(reports));
        return new Verdicts(reports, List.of(), changes, List.of());
    }

    private ModelConfig config(JudgedOutcomes series) {
        return catalog.model(series.window().series().model()).orElseThrow().config();
    }

    /** Never none: of a model that only people's answers label, predictions are not counted here. */
    private static long half(SeriesOutcomes series) {
        return Math.max(1, (OutcomeLayout.predictions(series.counts()) + 1) / 2);
    }

    /** Whether half of the predictions have their label, and at least one has. */
    static boolean hasHalf(SeriesOutcomes series) {
        return OutcomeLayout.labels(series.counts()) >= half(series);
    }

    private Optional<JudgedOutcomes> judged(ClosedOutcomes window, SeriesOutcomes series) {
        long least = window.mature() ? 0 : half(series);
        Optional<Knowledge> knowledge =
                OutcomeLayout.labels(series.counts()) >= least ? catalog.knowledge(series.series()) : Optional.empty();
        List<Tested> tested =
                knowledge.map(known -> known.tested(series.counts())).orElse(List.of());
        knowledge.ifPresent(known -> enter(window.id(), series.series(), known, tested));
        return catalog.outcomeLayout(series.series())
                .map(layout -> JudgedOutcomes.of(
                                judge, series, layout, catalog.baselineOutcomes(series.series()), least)
                        .tested(knowledge, tested, judge.tolerances()));
    }

    private void enter(WindowId window, SeriesKey series, Knowledge known, List<Tested> all) {
        SortedMap<String, Double> evidence = new TreeMap<>();
        for (Tested tested : all) {
            double tolerance = known.tolerance(tested.expectation(), judge.tolerances());
            evidence.put(
                    EstimateRecords.nameOf(tested.expectation()),
                    tested.contradiction().logEvidence(tolerance));
        }
        trust.ifPresent(book -> book.enter(series, window, evidence));
    }
}
