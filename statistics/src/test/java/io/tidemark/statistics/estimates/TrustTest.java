package io.tidemark.statistics.estimates;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrustTest {

    private static final double[] SCORES = {0.1, 0.3, 0.5, 0.7, 0.9};
    private static final double TOLERANCE = 0.02;

    private final SplittableRandom random = new SplittableRandom(23);

    /** @param flips share of truths that are turned round: the relation of score and truth is no longer what was learned */
    private Contradiction window(Calibration calibration, int n, double flips) {
        long[] rows = new long[5];
        long right = 0;
        for (int row = 0; row < n; row++) {
            int bin = random.nextInt(5);
            boolean positive = random.nextDouble() < SCORES[bin] ^ random.nextDouble() < flips;
            rows[bin]++;
            right += positive == (bin >= 3) ? 1 : 0;
        }
        double share = (rows[3] + rows[4]) / (double) n;
        Measurement expected = ExpectedConfusion.of(calibration, AnsweredScores.ranked(rows, share))
                .accuracy();
        return Contradiction.of((double) right / n, (Estimate) expected, calibration.rows(), 1);
    }

    private Calibration learned() {
        long[] rows = {2000, 2000, 2000, 2000, 2000};
        long[] hits = new long[5];
        for (int b = 0; b < 5; b++) {
            for (int row = 0; row < 2000; row++) {
                hits[b] += random.nextDouble() < SCORES[b] ? 1 : 0;
            }
        }
        return Calibration.of(rows, hits, new double[5]);
    }

    @Test
    void after_relationAsLearned_isHardlyEverContradicted() {
        int contradicted = 0;
        for (int run = 0; run < 40; run++) {
            Calibration calibration = learned();
            Trust trust = Trust.FULL;
            for (int w = 0; w < 200; w++) {
                trust = trust.after(window(calibration, 400, 0).logEvidence(TOLERANCE), w);
                contradicted += trust.contradicted() ? 1 : 0;
            }
        }

        // 8,000 windows; at most one in 1,000 begins a false contradiction.
        assertThat(contradicted).isLessThanOrEqualTo(8);
    }

    @Test
    void after_relationMoved_isContradictedSoonSinceThen() {
        Calibration calibration = learned();
        Trust trust = Trust.FULL;
        int found = -1;
        for (int w = 0; w < 30; w++) {
            double flips = w < 20 ? 0 : 0.3;
            trust = trust.after(window(calibration, 400, flips).logEvidence(TOLERANCE), w);
            found = found < 0 && trust.contradicted() ? w : found;
        }

        assertThat(found).isBetween(20, 22);
        assertThat(trust.since()).isEqualTo(20);
    }

    @Test
    void after_relationIsAsBefore_isBelievedAgain() {
        Calibration calibration = learned();
        Trust trust = Trust.FULL;
        for (int w = 0; w < 30; w++) {
            trust = trust.after(window(calibration, 400, 0.3).logEvidence(TOLERANCE), w);
        }
        assertThat(trust.contradicted()).isTrue();

        for (int w = 30; w < 45; w++) {
            trust = trust.after(window(calibration, 400, 0).logEvidence(TOLERANCE), w);
        }
        assertThat(trust).isEqualTo(Trust.FULL);
    }

    @Test
    void effect_ofWhatWasExpected_isWithinChance() {
        Contradiction none = window(learned(), 1000, 0);

        assertThat(none.effect().pValue(TOLERANCE)).isGreaterThan(0.05);
        assertThat(none.effect().lower()).isLessThan(0.05);
        assertThat(window(learned(), 1000, 0.3).effect().pValue(TOLERANCE)).isLessThan(1e-6);
    }

    @Test
    void ofLoss_twiceTheLoss_isAContradiction() {
        LossTable table = LossTable.of(new long[] {500, 500}, new double[] {500, 1500}, new double[] {800, 7000});

        Estimate expected = (Estimate) table.expected(new long[] {100, 100});

        Contradiction contradiction = Contradiction.of(4, expected, table.rows(), table.mean());

        assertThat(contradiction.difference()).isEqualTo(1);
        assertThat(contradiction.logEvidence(0.05)).isGreaterThan(Math.log(1000));
        assertThat(Contradiction.of(2, expected, table.rows(), table.mean()).logEvidence(0.05))
                .isLessThan(0);
    }
}
