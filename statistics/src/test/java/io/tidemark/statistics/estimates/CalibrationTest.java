package io.tidemark.statistics.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void of_fallingShares_poolsThem() {
        Calibration calibration = Calibration.of(
                new long[] {100, 100, 100, 100}, new long[] {10, 40, 20, 90}, new double[] {0.5, 0.5, 0.5, 0.5});

        assertThat(calibration.probability(0)).isEqualTo(0.1);
        assertThat(calibration.probability(1)).isEqualTo(0.3);
        assertThat(calibration.probability(2)).isEqualTo(0.3);
        assertThat(calibration.probability(3)).isEqualTo(0.9);
    }

    @Test
    void of_binsWithoutRows_takeTheirNeighbours() {
        Calibration calibration =
                Calibration.of(new long[] {0, 1000, 0, 1000, 0}, new long[] {0, 100, 0, 600, 0}, new double[5]);

        assertThat(calibration.probability(0)).isEqualTo(0.1);
        assertThat(calibration.probability(2)).isEqualTo(0.1);
        assertThat(calibration.probability(4)).isEqualTo(0.6);
    }

    @Test
    void of_scoresThatAreRight_keepsThem() {
        double[] scores = {0.1, 0.3, 0.5, 0.7, 0.9};

        Calibration calibration = Calibration.of(new long[] {10, 10, 10, 10, 10}, new long[] {1, 3, 5, 7, 9}, scores);

        assertThat(calibration.corrects()).isFalse();
        assertThat(calibration.probability(3)).isEqualTo(0.7);
    }

    @Test
    void of_scoresThatAreTooSure_correctsThem() {
        double[] scores = {0.01, 0.99};

        Calibration calibration = Calibration.of(new long[] {1000, 1000}, new long[] {200, 800}, scores);

        assertThat(calibration.corrects()).isTrue();
        assertThat(calibration.probability(0)).isEqualTo(0.2);
        assertThat(calibration.rows()).isEqualTo(2000);
        assertThat(calibration.share()).isEqualTo(0.5);
    }

    @Test
    void of_noRow_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(new long[2], new long[2], new double[2]))
                .withMessageContaining("no labelled row");
    }

    @Property(tries = 200)
    void blocks_ofAnyCounts_riseAndKeepAllRowsAndHits(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int bins) {
        Drawn drawn = Drawn.of(seed, bins);

        var blocks = Block.rising(drawn.rows(), drawn.hits());

        assertThat(blocks.stream().mapToLong(Block::rows).sum())
                .isEqualTo(Arrays.stream(drawn.rows()).sum());
        assertThat(blocks.stream().mapToLong(Block::hits).sum())
                .isEqualTo(Arrays.stream(drawn.hits()).sum());
        assertThat(blocks.get(0).from()).isZero();
        assertThat(blocks.get(blocks.size() - 1).to()).isEqualTo(bins);
        for (int i = 1; i < blocks.size(); i++) {
            assertThat(blocks.get(i).from()).isEqualTo(blocks.get(i - 1).to());
            assertThat(blocks.get(i).share()).isGreaterThan(blocks.get(i - 1).share());
        }
    }

    /** p(b) = max over a ≤ b of min over c ≥ b of the share of hits in a..c. */
    @Property(tries = 200)
    void blocks_ofAnyCounts_areTheIsotonicRegression(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int bins) {
        Drawn drawn = Drawn.of(seed, bins);
        Arrays.setAll(drawn.rows(), b -> drawn.rows()[b] + 1);

        for (Block block : Block.rising(drawn.rows(), drawn.hits())) {
            for (int b = block.from(); b < block.to(); b++) {
                assertThat(block.share()).isCloseTo(minMax(drawn, b), within(1e-12));
            }
        }
    }

    private static double minMax(Drawn drawn, int bin) {
        double largest = 0;
        for (int from = 0; from <= bin; from++) {
            double smallest = 1;
            for (int to = bin + 1; to <= drawn.rows().length; to++) {
                double rows = Arrays.stream(drawn.rows(), from, to).sum();
                smallest =
                        Math.min(smallest, Arrays.stream(drawn.hits(), from, to).sum() / rows);
            }
            largest = Math.max(largest, smallest);
        }
        return largest;
    }

    @Property(tries = 100)
    void heldOutSquares_ofABlock_areThoseOfLeavingOutEachRow(
            @ForAll @IntRange(min = 2, max = 60) int rows, @ForAll @IntRange(min = 0, max = 60) int some) {
        int hits = Math.min(rows, some);
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            double hit = row < hits ? 1 : 0;
            double others = (hits - hit) / (rows - 1);
            sum += (hit - others) * (hit - others);
        }

        assertThat(new Block(0, 1, rows, hits).heldOutSquares()).isCloseTo(sum, within(1e-9));
    }

    private record Drawn(long[] rows, long[] hits) {

        static Drawn of(long seed, int bins) {
            SplittableRandom random = new SplittableRandom(seed);
            long[] rows = random.ints(bins, 0, 50).asLongStream().toArray();
            rows[0]++;
            long[] hits = Arrays.stream(rows).map(n -> random.nextLong(n + 1)).toArray();
            return new Drawn(rows, hits);
        }
    }
}
