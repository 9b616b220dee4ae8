package io.tidemark.statistics.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.counts.NumericBins;
import java.util.List;
import java.util.Random;
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
            counts = counts.plus(OutcomeLayout.PREDICTION)
                    .plus(layout.labelled(answer, new Truth.OfClass(truth), RandomOutcomes.delay(random)));
            joint[truth < 0 ? 3 : truth][answer.index() < 0 ? 3 : answer.index()]++;
            if (truth >= 0 && answer.losses()[truth] != LogLoss.NONE) {
                double one = answer.losses()[truth] * 0x1p-20;
                scored++;
                loss += one;
                squares += one * one;
            }
        }

        assertThat(layout.joint(counts)).isDeepEqualTo(joint);
        assertThat(OutcomeLayout.predictions(counts)).isEqualTo(200);
        assertThat(OutcomeLayout.labels(counts)).isEqualTo(200);
        assertThat(layout.losses(counts).n()).isEqualTo(scored);
        assertThat(layout.losses(counts).sum()).isCloseTo(loss, within(1e-9 * loss));
        assertThat(layout.losses(counts).squares()).isCloseTo(squares, within(1e-9 * squares));
    }

    @Property(tries = 100)
    void values_manyLabels_areAsSummedByHand(@ForAll long seed) {
        Random random = new Random(seed);
        ValueLayout layout = RandomOutcomes.VALUES;
        OutcomeCounts counts = OutcomeCounts.NONE;
        double[] sums = new double[5];
        for (int i = 0; i < 200; i++) {
            double predicted = random.nextDouble() * 300 - 100;
            double truth = random.nextDouble() * 300 - 100;
            counts = counts.plus(layout.labelled(new Answer.OfValue(predicted), new Truth.OfValue(truth), 1000));
            double error = predicted - truth;
            sums[0] += error;
            sums[1] += Math.abs(error);
            sums[2] += error * error;
            sums[3] += truth;
            sums[4] += truth * truth;
        }

        ValueLayout.ErrorTotals totals = layout.errors(counts);
        assertThat(totals.n()).isEqualTo(200);
        assertThat(totals.errors()).isCloseTo(sums[0], within(200 * 1e-4));
        assertThat(totals.absoluteErrors()).isCloseTo(sums[1], within(200 * 1e-4));
        assertThat(totals.squaredErrors()).isCloseTo(sums[2], within(200 * 300 * 2e-4));
        assertThat(totals.truths()).isCloseTo(sums[3], within(200 * 1e-4));
        assertThat(totals.squaredTruths()).isCloseTo(sums[4], within(200 * 300 * 2e-4));
        assertThat(OutcomeLayout.delays(counts)[1]).isEqualTo(200);
    }

    @Test
    void values_outOfEveryRange_countAsThousandRangesAndInTheOutermostBin() {
        ValueLayout layout = RandomOutcomes.VALUES;
        OutcomeCounts counts =
                layout.labelled(new Answer.OfValue(Double.MAX_VALUE), new Truth.OfValue(-Double.MAX_VALUE), 0);

        assertThat(layout.joint(counts)[0][layout.prediction().inner() - 1]).isOne();
        assertThat(layout.errors(counts).absoluteErrors()).isCloseTo(1024 * 100.0, within(1e-6));
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
    void logLoss_probabilities_areBounded() {
        assertThat(LogLoss.of(1)).isZero();
        assertThat(LogLoss.of(1.000001)).isZero();
        assertThat(LogLoss.of(0.5) * 0x1p-20).isCloseTo(Math.log(2), within(1e-6));
        assertThat(LogLoss.of(0) * 0x1p-20).isCloseTo(34.538776, within(1e-6));
        assertThat(LogLoss.of(Double.NaN)).isEqualTo(LogLoss.NONE);
        assertThat(LogLoss.of(-0.1)).isEqualTo(LogLoss.NONE);
        assertThat(LogLoss.of(97)).isEqualTo(LogLoss.NONE);
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
