package io.tidemark.statistics.estimates;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.quality.Accuracy;
import io.tidemark.statistics.quality.ClassScore;
import io.tidemark.statistics.quality.ConfusionMatrix;
import io.tidemark.statistics.quality.RocArea;
import io.tidemark.statistics.quality.ScoreCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Of a classification: how often scores come true, and which classes are mistaken for which. */
final class ClassKnowledge extends Knowledge {

    private static final String ACCURACY = "accuracy";
    private static final String PRIOR = "prior";

    /** Share of rows that another mix of classes need not explain. */
    private static final double UNEXPLAINED = 0.05;

    private final ClassLayout layout;
    private final OutcomeCounts baseline;
    private final long[] scored;
    private final double[] scores;
    private final String positive;

    ClassKnowledge(ClassLayout layout, OutcomeCounts baseline, boolean classesAreTold) {
        super(layout, baseline, classesAreTold);
        this.layout = layout;
        this.baseline = baseline;
        this.scored = layout.scored(baseline);
        this.scores = layout.scores().map(by -> middles(by.bins())).orElse(new double[0]);
        this.positive = layout.scores().map(ClassLayout.Scores::of).orElse("");
    }

    /** What a score in each bin is taken for: the middle of the bin, as a probability. */
    private static double[] middles(NumericBins bins) {
        double[] edges = bins.edges();
        double[] middles = new double[bins.inner()];
        for (int b = 0; b < middles.length; b++) {
            double low = b == 0 ? bins.minimum() : edges[b - 1];
            double high = b == edges.length ? bins.maximum() : edges[b];
            middles[b] = Math.max(0, Math.min(1, low / 2 + high / 2));
        }
        return middles;
    }

    @Override
    List<Expectation> expected(Answers answers) {
        List<Expectation> expected = new ArrayList<>();
        if (answers.areScored() && Arrays.stream(scored).sum() >= FEWEST_LABELS) {
            Calibration calibration = Calibration.of(scored, layout.hits(baseline), scores);
            if (positive.isEmpty()) {
                expected.add(
                        new Expectation(ACCURACY, "cbpe", "", ExpectedConfusion.right(calibration, answers.scores())));
            } else {
                addConfusion(expected, calibration, answers);
            }
            addConfidences(expected, answers);
            addMaximised(expected, calibration, answers);
        }
        addBlackBox(expected, answers);
        return expected;
    }

    private void addConfusion(List<Expectation> expected, Calibration calibration, Answers answers) {
        int index = layout.own().indexOf(positive);
        if (index < 0 || answers.answered() == 0) {
            return;
        }
        double share = (double) answers.classes()[index] / answers.answered();
        ExpectedConfusion confusion = ExpectedConfusion.of(calibration, AnsweredScores.ranked(answers.scores(), share));
        expected.add(new Expectation(ACCURACY, "cbpe", "", confusion.accuracy()));
        expected.add(new Expectation("precision", "cbpe", positive, confusion.precision()));
        expected.add(new Expectation("recall", "cbpe", positive, confusion.recall()));
        expected.add(new Expectation("f1", "cbpe", positive, confusion.f1()));
        expected.add(new Expectation("roc-auc", "cbpe", positive, confusion.rocArea()));
    }

    private void addConfidences(List<Expectation> expected, Answers answers) {
        if (!(accuracy(baseline) instanceof Estimate accuracy)) {
            return;
        }
        ConfidenceCounts before = confidences(scored);
        ConfidenceCounts now = confidences(answers.scores());
        expected.add(new Expectation(
                ACCURACY, "atc", "", ConfidenceAccuracy.byThreshold(before, accuracy.value(), accuracy.n(), now)));
        expected.add(new Expectation(
                ACCURACY, "doc", "", ConfidenceAccuracy.byDifference(before, accuracy.value(), accuracy.n(), now)));
    }

    private ConfidenceCounts confidences(long[] rows) {
        return positive.isEmpty() ? new ConfidenceCounts(scores, rows) : ConfidenceCounts.ofScores(scores, rows);
    }

    private void addMaximised(List<Expectation> expected, Calibration calibration, Answers answers) {
        if (positive.isEmpty()) {
            return;
        }
        Measurement prior =
                PriorMaximisation.of(calibration, calibration.share(), calibration.rows(), answers.scores());
        Expectation maximised = new Expectation(PRIOR, "em", positive, prior);
        expected.add(
                prior instanceof Estimate estimate && !isExplained(estimate.value(), answers)
                        ? maximised.doubted("no mix of the baseline's classes has such scores")
                        : maximised);
    }

    private boolean isExplained(double share, Answers answers) {
        long[] positives = layout.hits(baseline);
        long[] negatives = scored.clone();
        Arrays.setAll(negatives, b -> scored[b] - positives[b]);
        return !(MixtureFit.of(positives, negatives, share, answers.scores()) instanceof Estimate fit)
                || fit.lower() <= UNEXPLAINED;
    }

    private void addBlackBox(List<Expectation> expected, Answers answers) {
        if (answers.answered() == 0) {
            return;
        }
        BlackBoxShift shift = BlackBoxShift.of(layout.joint(baseline), answers.classes());
        for (int k = 0; k < layout.own().size(); k++) {
            Expectation share = new Expectation(
                    PRIOR, "bbse", layout.own().get(k), shift.shares().get(k));
            expected.add(shift.fits() ? share : share.doubted("no mix of the baseline's classes has such answers"));
        }
    }

    @Override
    Measurement realised(Expectation expectation, OutcomeCounts counts) {
        return switch (expectation.measure()) {
            case ACCURACY -> accuracy(counts);
            case PRIOR -> prior(counts, expectation.of());
            case "roc-auc" -> rocArea(counts);
            default -> classScore(expectation.measure(), counts, expectation.of());
        };
    }

    private Measurement accuracy(OutcomeCounts counts) {
        return Accuracy.of(layout.confusion(counts), layout.confused(counts));
    }

    private Measurement prior(OutcomeCounts counts, String of) {
        long[] truths = layout.joint(counts)[layout.own().indexOf(of)];
        return Estimate.ofShare(Arrays.stream(truths).sum(), OutcomeLayout.labels(counts));
    }

    private Measurement rocArea(OutcomeCounts counts) {
        long[] hits = layout.hits(counts);
        long[] misses = layout.scored(counts);
        Arrays.setAll(misses, b -> misses[b] - hits[b]);
        return RocArea.of(ScoreCounts.ofBins(hits, misses));
    }

    private Measurement classScore(String measure, OutcomeCounts counts, String of) {
        ConfusionMatrix matrix = layout.confusion(counts);
        int k = matrix.classes().indexOf(of);
        return switch (measure) {
            case "precision" -> ClassScore.PRECISION.of(matrix, k);
            case "recall" -> ClassScore.RECALL.of(matrix, k);
            case "f1" -> ClassScore.F1.of(matrix, k);
            default -> new Undefined("no measure is called " + measure);
        };
    }

    @Override
    boolean isShare(Expectation expectation) {
        return true;
    }

    @Override
    public double tolerance(Expectation expectation, Tolerances tolerances) {
        return expectation.measure().equals(PRIOR) ? tolerances.categorical() : tolerances.accuracy();
    }
}
