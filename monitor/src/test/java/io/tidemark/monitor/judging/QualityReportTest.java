package io.tidemark.monitor.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.outcomes.ClosedOutcomes;
import io.tidemark.monitor.outcomes.ClosedOutcomes.SeriesOutcomes;
import io.tidemark.schemas.MaturityPoint;
import io.tidemark.schemas.Measure;
import io.tidemark.schemas.Quality;
import io.tidemark.schemas.ReliabilityBin;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.wire.TrustedAvro;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.ClassLayout.Scores;
import io.tidemark.statistics.outcome.Losses;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.Truth;
import io.tidemark.statistics.outcome.ValueLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report says of quality, against plain loops over the rows that it is of. */
class QualityReportTest {

    private static final NumericBins BINS = new NumericBins(new double[] {0.25, 0.5, 0.75}, 0, 1);
    private static final ClassLayout CLASSES = new ClassLayout(
            List.of("ham", "spam"),
            List.of("ham", "spam"),
            Optional.of(new Scores("spam", BINS, OptionalDouble.of(0.3))));
    private static final ValueLayout VALUES =
            ValueLayout.of(new NumericBins(new double[] {10, 20, 30, 40, 50, 60, 70, 80, 90}, 0, 100));

    @TempDir
    private Path folder;

    /** A prediction and its label. */
    private record Row(double score, int truth, long delayMs) {

        int answer() {
            return score > 0.5 ? 1 : 0;
        }
    }

    @BeforeAll
    static void trustGeneratedClasses() {
        TrustedAvro.install();
    }

    private static List<Row> rows(int n, int seed, double noise) {
        Random random = new Random(seed);
        return IntStream.range(0, n)
                .mapToObj(i -> {
                    double score = random.nextDouble();
                    boolean flipped = random.nextDouble() < noise;
                    int truth = random.nextDouble() < score != flipped ? 1 : 0;
                    return new Row(score, truth, random.nextInt(7_200_000));
                })
                .toList();
    }

    private static OutcomeCounts counts(List<Row> rows, int unlabelled) {
        OutcomeCounts counts = OutcomeCounts.NONE;
        for (Row row : rows) {
            double[] scores = {1 - row.score(), row.score()};
            Answer answer = new Answer.OfClass(row.answer(), Losses.of(scores), row.score());
            counts = counts.plus(CLASSES.predicted(answer))
                    .plus(CLASSES.labelled(answer, new Truth.OfClass(row.truth()), row.delayMs()));
        }
        for (int i = 0; i < unlabelled; i++) {
            counts = counts.plus(CLASSES.predicted(new Answer.OfClass(0, new int[0])));
        }
        return counts;
    }

    private ModelConfig model(String classes, String scores, String labels) throws IOException, InvalidConfig {
        Path file = Files.writeString(folder.resolve("a.yaml"), """
                application: a
                models:
                  - name: m
                    %s
                    predictions: {topic: t, id: id, prediction: answer%s}
                    labels: {topic: l, %s}
                    baseline: {rows: rows.csv}
                """.formatted(classes, scores, labels));
        return ConfigReader.read(file, Map.of()).models().get(0);
    }

    private static Quality quality(
            ModelConfig model, OutcomeLayout layout, OutcomeCounts counts, Optional<OutcomeCounts> baseline) {
        return report(model, layout, counts, baseline).getQuality();
    }

    private static Report report(
            ModelConfig model, OutcomeLayout layout, OutcomeCounts counts, Optional<OutcomeCounts> baseline) {
        SeriesOutcomes series = new SeriesOutcomes(new SeriesKey("m", "1", "b", ""), counts, TreeMap::new);
        ClosedOutcomes window = new ClosedOutcomes(
                new WindowId("m", 3_600_000, 3_600_000, "1h"), 0, "1h", false, List.of(), 0, List.of(series));
        JudgedOutcomes judged = new JudgedOutcomes(series, layout, baseline, List.of(), Map.of(), Optional.empty());
        return new QualityWriter("c").report(window, judged, Causes.NONE, model);
    }

    private static Measure measure(Quality quality, String name, String of) {
        return quality.getMeasures().stream()
                .filter(measure ->
                        measure.getName().equals(name) && measure.getOf().equals(of))
                .findFirst()
                .orElseThrow();
    }

    private static double mean(List<Row> rows, ToDoubleFunction<Row> loss) {
        return rows.stream().mapToDouble(loss).average().orElseThrow();
    }

    private static double error(List<Row> rows, ToDoubleFunction<Row> loss) {
        double mean = mean(rows, loss);
        double squares = mean(rows, row -> Math.pow(loss.applyAsDouble(row) - mean, 2));
        return Math.sqrt(squares / (rows.size() - 1));
    }

    @Test
    void report_ofTwoClasses_saysWhatTheRowsSay() throws Exception {
        ModelConfig model = model(
                "classes: [ham, spam]",
                ", scores: {ham: h, spam: s}",
                "sample: 10%, threshold: 0.3, costs: {ham: {spam: 10}, spam: {ham: 2, spam: -1}}");
        List<Row> rows = rows(500, 1, 0.2);
        List<Row> before = rows(2_000, 2, 0);

        Quality quality = quality(model, CLASSES, counts(rows, 250), Optional.of(counts(before, 0)));

        assertThat(quality.getSampled()).isEqualTo(0.1);
        assertThat(quality.getCoverage()).isCloseTo(500 / 750.0, within(1e-12));
        Measure brier = measure(quality, "brier", "");
        assertThat(brier.getValue()).isCloseTo(mean(rows, QualityReportTest::brier), within(1e-6));
        assertThat(brier.getStandardError()).isCloseTo(error(rows, QualityReportTest::brier), within(1e-6));
        assertThat(brier.getBaseline()).isCloseTo(mean(before, QualityReportTest::brier), within(1e-6));
        assertThat(brier.getChangeLower()).isPositive();
        assertThat(brier.getChangeUpper()).isGreaterThan(brier.getValue() - brier.getBaseline());
        double share = mean(rows, Row::truth);
        assertThat(measure(quality, "brier/best-constant", "").getValue()).isCloseTo(share * (1 - share), within(1e-9));
        Measure cost = measure(quality, "cost", "");
        assertThat(cost.getValue()).isCloseTo(mean(rows, QualityReportTest::cost), within(1e-9));
        assertThat(cost.getStandardError()).isCloseTo(error(rows, QualityReportTest::cost), within(1e-9));
        assertThat(cost.getBaseline()).isCloseTo(mean(before, QualityReportTest::cost), within(1e-9));
        long spam = rows.stream().filter(row -> row.truth() == 1).count();
        assertThat(measure(quality, "cost/best-constant", "").getValue())
                .isCloseTo(Math.min(2 * spam, 10 * (500 - spam) - spam) / 500.0, within(1e-9));
        long ham = 500 - spam;
        long falseAlarms = rows.stream()
                .filter(row -> row.truth() == 0 && row.score() >= 0.3)
                .count();
        assertThat(measure(quality, "false-positive-rate/at-threshold", "spam").getValue())
                .isCloseTo((double) falseAlarms / ham, within(1e-12));
        assertThat(measure(quality, "specificity/at-threshold", "spam").getN()).isEqualTo(ham);
        assertThat(measure(quality, "specificity", "spam").getValue())
                .isEqualTo(measure(quality, "recall", "ham").getValue());
        requireReliability(quality.getReliability(), rows);
        requireMaturity(quality.getMaturity(), rows);
    }

    private static double brier(Row row) {
        return Math.pow(row.score() - row.truth(), 2);
    }

    private static double cost(Row row) {
        return row.truth() == 0 ? 10 * row.answer() : row.answer() == 0 ? 2 : -1;
    }

    private static void requireReliability(List<ReliabilityBin> bins, List<Row> rows) {
        assertThat(bins).hasSize(10);
        for (ReliabilityBin bin : bins) {
            List<Row> in = rows.stream()
                    .filter(row -> row.score() > bin.getFrom() && row.score() <= bin.getTo())
                    .toList();
            assertThat(bin.getRows()).isEqualTo(in.size());
            assertThat(bin.getHits()).isEqualTo(in.stream().mapToInt(Row::truth).sum());
            assertThat(bin.getScore()).isCloseTo(mean(in, Row::score), within(1e-6));
            assertThat(bin.getRate()).isBetween(bin.getLower(), bin.getUpper());
        }
    }

    private static void requireMaturity(List<MaturityPoint> curve, List<Row> rows) {
        for (MaturityPoint point : curve) {
            List<Row> known = rows.stream()
                    .filter(row -> row.delayMs() < point.getWithin() * 1000)
                    .toList();
            assertThat(point.getLabelled()).isEqualTo(known.size());
            assertThat(point.getShare()).isCloseTo(known.size() / 750.0, within(1e-12));
            assertThat(point.getLoss())
                    .isCloseTo(mean(known, row -> row.answer() == row.truth() ? 0 : 1), within(1e-12));
        }
        assertThat(curve.get(curve.size() - 1).getLabelled()).isEqualTo(500);
    }

    /** There is one for each segment, at each age of its labels. */
    @Test
    void report_withAllThereIs_staysSmall() throws Exception {
        ModelConfig model = model(
                "classes: [ham, spam]",
                ", scores: {ham: h, spam: s}",
                "threshold: 0.3, costs: {ham: {spam: 10}, spam: {ham: 2}}");
        OutcomeCounts counts = counts(rows(500, 1, 0.2), 250);

        Report report = report(model, CLASSES, counts, Optional.of(counts(rows(2_000, 2, 0), 0)));

        assertThat(Report.getEncoder().encode(report).remaining()).isLessThan(5_000);
        assertThat(counts.toBytes().length).as("a pane of a segment").isLessThan(800);
    }

    @Test
    void report_withoutWhatIsChosen_hasNoneOfIt() throws Exception {
        Quality quality = quality(
                model("classes: [ham, spam]", "", "id: id"),
                CLASSES.withThreshold(OptionalDouble.empty()),
                counts(rows(50, 1, 0), 0),
                Optional.empty());

        assertThat(quality.getSampled()).isEqualTo(1);
        assertThat(quality.getMeasures())
                .extracting(Measure::getName)
                .doesNotContain("cost", "pinball", "precision/at-threshold")
                .contains("brier", "brier/best-constant", "ece");
        assertThat(measure(quality, "brier", "").getBaseline()).isNull();
        assertThat(measure(quality, "brier", "").getChangeLower()).isNull();
    }

    @Test
    void report_ofValues_saysWhatTheRowsSay() throws Exception {
        Random random = new Random(3);
        double[] truths = random.doubles(300, 20, 80).toArray();
        double[] predictions = IntStream.range(0, 300)
                .mapToDouble(i -> truths[i] + 5 * random.nextGaussian())
                .toArray();
        OutcomeCounts counts = OutcomeCounts.NONE;
        for (int i = 0; i < 300; i++) {
            Answer answer = new Answer.OfValue(predictions[i]);
            counts = counts.plus(VALUES.predicted(answer))
                    .plus(VALUES.labelled(answer, new Truth.OfValue(truths[i]), 1_500));
        }

        Quality quality = quality(model("", "", "quantiles: [0.9]"), VALUES, counts, Optional.empty());

        double mape = IntStream.range(0, 300)
                .mapToDouble(i -> Math.abs(predictions[i] - truths[i]) / truths[i])
                .average()
                .orElseThrow();
        assertThat(measure(quality, "mape", "").getValue()).isCloseTo(mape, within(1e-6));
        double pinball = IntStream.range(0, 300)
                .mapToDouble(i -> Math.max(0.9 * (truths[i] - predictions[i]), 0.1 * (predictions[i] - truths[i])))
                .average()
                .orElseThrow();
        // In steps of 100 · 2⁻²⁰, of which each row is off by half of one at most.
        assertThat(measure(quality, "pinball", "0.9").getValue()).isCloseTo(pinball, within(5e-5));
        assertThat(measure(quality, "mae/best-constant", "").getValue())
                .isGreaterThan(measure(quality, "mae", "").getValue());
        assertThat(quality.getMaturity()).hasSize(1);
        assertThat(quality.getMaturity().get(0).getLoss())
                .isCloseTo(measure(quality, "mae", "").getValue(), within(1e-9));
        assertThat(quality.getReliability()).isEmpty();
    }
}
