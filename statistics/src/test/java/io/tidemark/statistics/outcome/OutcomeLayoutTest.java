package io.tidemark.statistics.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.quality.Accuracy;
import io.tidemark.statistics.quality.ErrorSums;
import io.tidemark.statistics.quality.LogLoss;
import io.tidemark.statistics.quality.MeanAbsoluteError;
import io.tidemark.statistics.quality.MeanError;
import io.tidemark.statistics.quality.MeanSquaredError;
import io.tidemark.statistics.quality.RSquared;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Counts against plain loops over the rows. */
class OutcomeLayoutTest {

    @Property(tries = 100)
    void classes_manyLabels_areAsCountedByHand(@ForAll long seed) {
        Random random = new Random(seed);
        ClassLayout layout = RandomOutcomes.CLASSES;
        OutcomeCounts counts = OutcomeCounts.NONE;
        long[][] joint = new long[4][4];
        long scored = 0;
        double loss = 0;
        double squares = 0;
        for (int i = 0; i < 200; i++) {
            Answer.OfClass answer = RandomOutcomes.answer(random);
            int truth = random.nextInt(4) - 1;
            counts = counts.plus(layout.predicted(answer))
                    .plus(layout.labelled(answer, new Truth.OfClass(truth), RandomOutcomes.delay(random)));
            joint[truth < 0 ? 3 : truth][answer.index() < 0 ? 3 : answer.index()]++;
            if (truth >= 0 && answer.losses().length > 0) {
                double one = answer.losses()[truth] * 0x1p-20;
                scored++;
                loss += one;
                squares += one * one;
            }
        }

        assertThat(layout.joint(counts)).isDeepEqualTo(joint);
        assertThat(OutcomeLayout.predictions(counts)).isEqualTo(200);
        long[] columns = new long[4];
        IntStream.range(0, 16).forEach(cell -> columns[cell % 4] += joint[cell / 4][cell % 4]);
        assertThat(layout.predictedCounts(counts)).isEqualTo(columns);
        assertThat(OutcomeLayout.labels(counts)).isEqualTo(200);
        assertThat(layout.losses(counts).n()).isEqualTo(scored);
        assertThat(layout.losses(counts).sum()).isCloseTo(loss, within(1e-9 * loss));
        assertThat(layout.losses(counts).squares()).isCloseTo(squares, within(1e-9 * squares));
    }

    @Test
    void classes_moreThanHaveARow_areRightOnlyWhereTheyAreTheSame() {
        List<String> names = IntStream.range(0, 40).mapToObj(k -> "c" + k).toList();
        ClassLayout layout = ClassLayout.of(names);
        OutcomeCounts counts = OutcomeCounts.NONE;
        long right = 0;
        for (int answered = -1; answered < 40; answered++) {
            for (int truly = -1; truly < 40; truly++) {
                counts = counts.plus(
                        layout.labelled(new Answer.OfClass(answered, new int[0]), new Truth.OfClass(truly), 1));
                right += truly >= 0 && truly == answered ? 1 : 0;
            }
        }

        Estimate accuracy = (Estimate) Accuracy.of(layout.confusion(counts), layout.confused(counts));
        assertThat(accuracy.value()).isCloseTo(right / (41.0 * 41), within(1e-15));
    }

    @Property(tries = 100)
    void values_manyLabels_measureAsTheRowsThemselves(@ForAll long seed) {
        Random random = new Random(seed);
        ValueLayout layout = RandomOutcomes.VALUES;
        OutcomeCounts counts = OutcomeCounts.NONE;
        double[] predictions = new double[200];
        double[] truths = new double[200];
        for (int i = 0; i < 200; i++) {
            predictions[i] = random.nextDouble() * 300 - 100;
            truths[i] = random.nextDouble() * 300 - 100;
            Answer answer = new Answer.OfValue(predictions[i]);
            counts = counts.plus(layout.labelled(answer, new Truth.OfValue(truths[i]), 1000));
        }

        ErrorSums sums = layout.errors(counts);
        requireSame(MeanAbsoluteError.of(sums), MeanAbsoluteError.of(truths, predictions));
        requireSame(MeanError.of(sums), MeanError.of(truths, predictions));
        requireSame(MeanSquaredError.root(sums), MeanSquaredError.root(truths, predictions));
        requireSame(RSquared.of(sums), RSquared.of(truths, predictions));
        assertThat(OutcomeLayout.delays(counts)[1]).isEqualTo(200);
    }

    private static void requireSame(Measurement counted, Measurement exact) {
        Estimate one = (Estimate) counted;
        Estimate other = (Estimate) exact;
        assertThat(one.value()).isCloseTo(other.value(), within(1e-3));
        assertThat(one.lower()).isCloseTo(other.lower(), within(1e-3));
        assertThat(one.upper()).isCloseTo(other.upper(), within(1e-3));
        assertThat(one.n()).isEqualTo(other.n());
    }

    @Test
    void values_outOfEveryRange_countAsThousandRangesAndInTheOutermostBin() {
        ValueLayout layout = RandomOutcomes.VALUES;
        OutcomeCounts counts =
                layout.labelled(new Answer.OfValue(Double.MAX_VALUE), new Truth.OfValue(-Double.MAX_VALUE), 0);

        assertThat(layout.joint(counts)[0][layout.prediction().inner() - 1]).isOne();
        assertThat(layout.errors(counts).absolute()).isCloseTo(1024 * 100.0, within(1e-6));
    }

    @Property(tries = 100)
    void loss_manyLabels_hasTheMeanOfTheCounts(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> names = IntStream.range(0, 40).mapToObj(k -> "c" + k).toList();
        requireMeanLoss(
                ClassLayout.of(names),
                () -> new Answer.OfClass(random.nextInt(41) - 1, new int[0]),
                () -> new Truth.OfClass(random.nextInt(41) - 1));
        requireMeanLoss(
                RandomOutcomes.VALUES,
                () -> new Answer.OfValue(random.nextInt(9) == 0 ? Double.NaN : random.nextDouble() * 100),
                () -> new Truth.OfValue(random.nextDouble() * 100));
    }

    private static void requireMeanLoss(OutcomeLayout layout, Supplier<Answer> answers, Supplier<Truth> truths) {
        OutcomeCounts counts = OutcomeCounts.NONE;
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Answer answer = answers.get();
            Truth truth = truths.get();
            counts = counts.plus(layout.labelled(answer, truth, 1));
            layout.loss(answer, truth).ifPresent(losses::add);
        }
        double mean = losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        assertThat(losses).allMatch(loss -> loss >= 0 && loss <= 1);
        assertThat(layout.meanLoss(counts).orElseThrow()).isCloseTo(mean, within(1e-9));
        assertThat(layout.meanLoss(OutcomeCounts.NONE)).isEmpty();
    }

    @Test
    void loss_errorBeyondTheRange_isOneAndNoLessInTheMean() {
        Answer answer = new Answer.OfValue(500);
        Truth truth = new Truth.OfValue(0);

        assertThat(RandomOutcomes.VALUES.loss(answer, truth)).hasValue(1);
        assertThat(RandomOutcomes.VALUES.meanLoss(RandomOutcomes.VALUES.labelled(answer, truth, 1)))
                .hasValue(5);
    }

    @Test
    void values_withoutPrediction_areLabelledAndNothingElse() {
        OutcomeCounts counts =
                RandomOutcomes.VALUES.labelled(new Answer.OfValue(Double.NaN), new Truth.OfValue(1), 5_000);

        assertThat(OutcomeLayout.labels(counts)).isOne();
        assertThat(RandomOutcomes.VALUES.errors(counts).n()).isZero();
    }

    /** Half of the wrong ones are chosen, and a tenth of the right ones: unweighted they would be mostly wrong. */
    @Test
    void reviewed_chosenWithKnownProbability_areWeighted() {
        ClassLayout layout = RandomOutcomes.CLASSES;
        OutcomeCounts counts = OutcomeCounts.NONE;
        for (int i = 0; i < 100; i++) {
            counts = counts.plus(layout.reviewed(answer(0), new Truth.OfClass(1), 0.5));
            counts = counts.plus(layout.reviewed(answer(0), new Truth.OfClass(0), 0.1));
        }
        counts = counts.plus(layout.reviewed(answer(0), new Truth.OfClass(0), Double.NaN));

        ReviewSums sums = layout.reviews(counts);
        assertThat(sums.labels()).isEqualTo(200);
        assertThat(sums.withoutProbability()).isOne();
        assertThat(sums.weights()).isEqualTo(1200);
        assertThat(sums.weighted()).isEqualTo(1000);
        assertThat(sums.squaredWeights()).isEqualTo(100 * 100 + 100 * 4);
        assertThat(sums.squaredWeighted()).isEqualTo(100 * 100).isEqualTo(sums.squaredWeightedSquares());
        assertThat(OutcomeLayout.labels(counts)).isZero();
        assertThat(layout.joint(counts)).isDeepEqualTo(new long[4][4]);
        assertThat(sums.effectiveLabels()).isEqualTo(1200.0 * 1200 / 10_400);
        Estimate share = (Estimate) sums.share();
        assertThat(share.value()).isEqualTo(1000 / 1200.0);
        // Σ w² (x - p)² = 100 · 4 · (5/6)² + 100 · 100 · (1/6)²
        assertThat(share.standardError()).isCloseTo(Math.sqrt(400 * 25 / 36.0 + 10_000 / 36.0) / 1200, within(1e-9));
        assertThat(share.lower()).isBetween(0.78, 0.80);
    }

    /** Over many samples the interval holds the true share about 95 times in 100. */
    @Test
    void reviewed_manySamples_intervalHoldsTheTrueShare() {
        Random random = new Random(5);
        int held = 0;
        for (int sample = 0; sample < 1_000; sample++) {
            OutcomeCounts counts = OutcomeCounts.NONE;
            for (int i = 0; i < 2_000; i++) {
                boolean right = random.nextInt(10) < 8;
                double probability = right ? 0.1 : 0.4;
                if (random.nextDouble() < probability) {
                    counts = counts.plus(
                            RandomOutcomes.CLASSES.reviewed(answer(0), new Truth.OfClass(right ? 0 : 1), probability));
                }
            }
            Estimate share = (Estimate) RandomOutcomes.CLASSES.reviews(counts).share();
            held += share.lower() <= 0.8 && 0.8 <= share.upper() ? 1 : 0;
        }

        assertThat(held).isBetween(930, 970);
    }

    @Test
    void reviewed_values_weighAbsoluteErrorsInTheirOwnUnit() {
        OutcomeCounts counts = RandomOutcomes.VALUES.reviewed(new Answer.OfValue(10), new Truth.OfValue(4), 0.25);

        ReviewSums sums = RandomOutcomes.VALUES.reviews(counts);
        assertThat(sums.weighted()).isCloseTo(24, within(1e-3));
        assertThat(sums.squaredWeightedSquares()).isCloseTo(16 * 36, within(1e-1));
    }

    @Test
    void reviewed_impossibleProbability_isRefused() {
        for (double probability : new double[] {0, -0.1, 1.1}) {
            assertThatThrownBy(() -> RandomOutcomes.CLASSES.reviewed(answer(0), new Truth.OfClass(0), probability))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void classes_moreThanHaveARow_shareOne() {
        List<String> many = IntStream.range(0, 40).mapToObj(i -> "c" + i).toList();
        ClassLayout layout = ClassLayout.of(many);
        int[] losses = new int[40];
        OutcomeCounts counts = layout.labelled(new Answer.OfClass(35, losses), new Truth.OfClass(39), 0)
                .plus(layout.labelled(new Answer.OfClass(2, losses), new Truth.OfClass(39), 0));

        assertThat(layout.joint(counts)[32][32]).isOne();
        assertThat(layout.joint(counts)[32][2]).isOne();
        assertThat(layout.rows()).hasSize(33).endsWith(ClassLayout.OTHER);
    }

    @Test
    void losses_probabilities_areThoseOfTheMeasure() {
        int[] losses = Losses.of(new double[] {0.5, 0.3, 0.2});

        assertThat(losses[0] * 0x1p-20).isCloseTo(Math.log(2), within(1e-6));
        assertThat(losses[2] * 0x1p-20).isCloseTo(LogLoss.ofRow(new double[] {0.5, 0.3, 0.2}, 2), within(1e-6));
        assertThat(Losses.of(new double[] {1.000001, 0, 0})[0]).isZero();
        assertThat(Losses.of(new double[] {1, 0, 0})[1] * 0x1p-20).isCloseTo(36.0437, within(1e-4));
        assertThat(Losses.of(new double[] {0.5, 0.5, Double.NaN})).isEmpty();
        assertThat(Losses.of(new double[] {0.5, 0.6, -0.1})).isEmpty();
        assertThat(Losses.of(new double[] {97, 2, 1})).isEmpty();
    }

    @Test
    void valueLayout_ofFineBins_hasEightOfEqualMass() {
        double[] edges = IntStream.range(1, 60).mapToDouble(i -> i).toArray();
        NumericBins coarse = ValueLayout.of(new NumericBins(edges, 0, 60)).truth();

        assertThat(coarse.inner()).isEqualTo(8);
        assertThat(coarse.edges()).containsExactly(7, 15, 22, 30, 37, 45, 52);
    }

    private static Answer.OfClass answer(int index) {
        return new Answer.OfClass(index, new int[3]);
    }
}
