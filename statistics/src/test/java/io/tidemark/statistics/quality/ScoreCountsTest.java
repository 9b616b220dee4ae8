package io.tidemark.statistics.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScoreCountsTest {

    /** Scores of rows that are positive with a probability of about their score. */
    private record Rows(double[] scores, boolean[] positive) {

        static Rows draw(int n, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] scores =
                    random.doubles(n).map(s -> Math.rint(s * 200) / 200).toArray();
            boolean[] positive = new boolean[n];
            for (int row = 0; row < n; row++) {
                positive[row] = random.nextDouble() < 0.8 * scores[row] * scores[row] || row == 0;
            }
            positive[1] = false;
            return new Rows(scores, positive);
        }

        ScoreCounts exact() {
            return ScoreCounts.ofScores(scores, positive);
        }

        ScoreCounts inBins(int bins) {
            long[] positives = new long[bins];
            long[] negatives = new long[bins];
            for (int row = 0; row < scores.length; row++) {
                (positive[row] ? positives : negatives)[Math.min(bins - 1, (int) (scores[row] * bins))]++;
            }
            return ScoreCounts.ofBins(positives, negatives);
        }
    }

    @Property(tries = 300)
    void areas_ofBins_stayWithinTheirError(
            @ForAll @IntRange(min = 2, max = 400) int n,
            @ForAll @IntRange(min = 1, max = 40) int bins,
            @ForAll long seed) {
        Rows rows = Rows.draw(n, seed);
        ScoreCounts inBins = rows.inBins(bins);

        assertThat(value(RocArea.of(inBins)))
                .isCloseTo(value(RocArea.of(rows.exact())), within(RocArea.binningError(inBins) + 1e-12));
        assertThat(value(PrecisionRecallArea.of(inBins)))
                .isCloseTo(
                        value(PrecisionRecallArea.of(rows.exact())),
                        within(PrecisionRecallArea.binningError(inBins) + 1e-12));
    }

    @Test
    void binningError_ofManyBins_isSmall() {
        ScoreCounts inBins = Rows.draw(5000, 3).inBins(60);

        assertThat(RocArea.binningError(inBins)).isLessThan(0.01);
        assertThat(PrecisionRecallArea.binningError(inBins)).isLessThan(0.04);
    }

    @Property(tries = 300)
    void areas_scoresTurned_areTurned(@ForAll @IntRange(min = 2, max = 200) int n, @ForAll long seed) {
        Rows rows = Rows.draw(n, seed);
        double[] turned = new double[n];
        for (int row = 0; row < n; row++) {
            turned[row] = -rows.scores()[row];
        }

        Estimate area = (Estimate) RocArea.of(rows.exact());
        Estimate other = (Estimate) RocArea.of(ScoreCounts.ofScores(turned, rows.positive()));
        assertThat(area.value() + other.value()).isCloseTo(1, within(1e-12));
        assertThat(area.lower() + other.upper()).isCloseTo(1, within(1e-9));
    }

    @Test
    void atThreshold_scoreOnIt_isPositive() {
        ScoreCounts counts =
                ScoreCounts.ofScores(new double[] {0, -0.0, 0.5, 1}, new boolean[] {false, true, true, true});

        assertThat(counts.groups()).isEqualTo(3);
        assertThat(counts.atThreshold(0.5)).isEqualTo(new BinaryCounts(2, 0, 1, 1));
        assertThat(counts.atThreshold(0.6)).isEqualTo(new BinaryCounts(1, 0, 2, 1));
        assertThat(counts.atThreshold(2)).isEqualTo(new BinaryCounts(0, 0, 3, 1));
    }

    @Test
    void atThreshold_ofBins_isRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ScoreCounts.ofBins(new long[1], new long[1]).atThreshold(0.5));
    }

    private static double value(Measurement measurement) {
        return ((Estimate) measurement).value();
    }
}
