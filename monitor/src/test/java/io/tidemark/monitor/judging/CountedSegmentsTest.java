package io.tidemark.monitor.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.alerts.AlertBook;
import io.tidemark.monitor.alerts.AlertWriter;
import io.tidemark.monitor.alerts.Budget;
import io.tidemark.monitor.alerts.Revisable;
import io.tidemark.monitor.baselines.ClosedWindows;
import io.tidemark.monitor.closing.ClosedWindow;
import io.tidemark.monitor.closing.ClosedWindow.SeriesWindow;
import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.outcomes.ClosedOutcomes;
import io.tidemark.monitor.outcomes.ClosedOutcomes.SeriesOutcomes;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.wire.TrustedAvro;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.kinds.LabelJudge;
import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.Truth;
import io.tidemark.statistics.profile.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model with a facet that is only counted, by which it is watched for bias. */
class CountedSegmentsTest {

    private static final long HOUR = 3_600_000;
    private static final WindowId WINDOW = new WindowId("loans", 24 * HOUR, HOUR, "1h");

    @TempDir
    private Path folder;

    private ConfiguredMonitor monitor;
    private WatchedModel model;

    @BeforeAll
    static void trustGeneratedClasses() {
        TrustedAvro.install();
    }

    @BeforeEach
    void readConfig() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String answer = i % 3 == 0 ? "yes" : "no";
            rows.add("{\"id\":" + i + ",\"x\":" + i % 7 + ",\"city\":\"" + (i % 2 == 0 ? "bern" : "rome")
                    + "\",\"shop\":\"s" + i % 4 + "\",\"answer\":\"" + answer + "\",\"truth\":\"" + answer + "\"}");
        }
        Files.write(folder.resolve("rows.jsonl"), rows);
        Path file = Files.writeString(folder.resolve("config.yaml"), """
                application: counted
                windows: 1h
                models:
                  - name: loans
                    classes: ['yes', 'no']
                    predictions: {topic: t, format: json, id: id, prediction: answer}
                    labels: {topic: l, format: json, id: id, label: truth, horizon: 3h}
                    features: {x: number}
                    segments: [{facet: city, profile: counted}, shop]
                    bias: {facets: [city], favourable: ['yes'], metrics: [DPPL, DPL]}
                    baseline: {rows: rows.jsonl}
                """);
        monitor = ConfiguredMonitor.of(ConfigReader.read(file, Map.of()));
        model = monitor.catalog().model("loans").orElseThrow();
    }

    private static TransactionalStore store() {
        return new TransactionalStore(Snapshot.AT_PUT);
    }

    private AlertBook alerts() {
        MonitorConfig config = monitor.config();
        return new AlertBook(
                store(),
                new Budget(config.alerts(), config.windows(), monitor.catalog()),
                new AlertWriter("c", config.alerts()),
                any -> new Revisable(HOUR, OptionalLong.of(HOUR)));
    }

    private Verdicts judge(ClosedWindow window) {
        MonitorConfig config = monitor.config();
        return new WindowJudge(
                        monitor.catalog(),
                        new JudgedSpans(config.windows(), config.tolerances()),
                        new Judge(config.tolerances()),
                        new ReportWriter("c"),
                        alerts(),
                        Optional.empty(),
                        Optional.empty())
                .judge(window);
    }

    /** A window with the rows of the baseline. */
    private ClosedWindow asTheBaseline() {
        SortedMap<String, Profile> profiles = model.first().profiles();
        List<SeriesWindow> series = new ArrayList<>();
        profiles.keySet().forEach(segment -> {
            SeriesKey key = model.series("1", segment);
            Profile profile = monitor.catalog().baseline(key).orElseThrow();
            series.add(new SeriesWindow(
                    key, WINDOW.start(), profile, 0, () -> new TreeMap<>(Map.of(WINDOW.start(), profile))));
        });
        return new ClosedWindow(WINDOW, 0, List.of(), 0, series);
    }

    @Test
    void judge_segmentsThatAreOnlyCounted_areProfiledForALaterBaselineAndNotReportedOn() {
        Verdicts verdicts = judge(asTheBaseline());

        SortedMap<String, Profile> promoted = ClosedWindows.of(verdicts.profiles(), "loans", "1")
                .merged(model.first().layout());
        assertThat(promoted.keySet()).isEqualTo(model.first().profiles().keySet());
        assertThat(promoted.get("city=bern").rows()).isEqualTo(200);
        assertThat(verdicts.reports())
                .extracting(Report::getSegment)
                .contains("shop=s1", "city:answers")
                .noneMatch(segment -> segment.startsWith("city="));
    }

    private List<Report> outcomes(boolean mature, OutcomeCounts counts) {
        List<SeriesOutcomes> series = List.of(new SeriesOutcomes(
                model.series("1", Baseline.ALL), counts, () -> new TreeMap<>(Map.of(WINDOW.start(), counts))));
        return new OutcomeJudge(
                        monitor.catalog(),
                        new LabelJudge(monitor.config().tolerances()),
                        new QualityWriter("c"),
                        alerts(),
                        Optional.empty())
                .judge(new ClosedOutcomes(WINDOW, 0, "1h", mature, List.of(), 0, series)).reports().stream()
                        .filter(report -> report.getSegment().equals("city:outcomes"))
                        .toList();
    }

    /** Where only people's answers are labels, the predictions are counted by strata alone. */
    @Test
    void judge_outcomesWithoutALabel_saysNothingOfBiasBeforeTheyAreMature() {
        OutcomeLayout layout =
                monitor.catalog().outcomeLayout(model.series("1", Baseline.ALL)).orElseThrow();
        Answer yes = new Answer.OfClass(0, new int[0], Double.NaN);
        OutcomeCounts asked =
                OutcomeLayout.population(0, 100, 10).plus(layout.reviewed(yes, new Truth.OfClass(0), 0.1, 0));
        OutcomeCounts half = layout.predicted(yes)
                .plus(layout.predicted(yes))
                .plus(layout.labelled(yes, new Truth.OfClass(0), OutcomeLayout.NO_DELAY));

        assertThat(outcomes(false, asked)).isEmpty();
        assertThat(outcomes(true, asked)).hasSize(1);
        assertThat(outcomes(false, half)).hasSize(1);
    }
}
