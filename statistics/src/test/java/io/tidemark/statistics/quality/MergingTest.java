package io.tidemark.statistics.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Estimate;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Sums and counts of two parts are those of the whole. Values are whole numbers, so that sums are exact. */
class MergingTest {

    @Property(tries = 200)
    void errorSums_ofParts_areThoseOfTheWhole(@ForAll @IntRange(min = 0, max = 60) int cut, @ForAll long seed) {
        double[] truth = whole(seed);
        double[] predictions = whole(seed + 1);
        LossSums whole = losses(truth, predictions, 0, 60);
        LossSums parts = losses(truth, predictions, 0, cut).plus(losses(truth, predictions, cut, 60));

        assertThat(parts).isEqualTo(whole);
        assertThat(MeanAbsoluteError.of(ErrorSums.of(truth, predictions))).isEqualTo(parts.positiveMean());
    }

    private static LossSums losses(double[] truth, double[] predictions, int from, int to) {
        return LossSums.over(to - from, row -> Math.abs(predictions[from + row] - truth[from + row]));
    }

    @Property(tries = 200)
    void medianError_ofNarrowBins_isThatOfTheRowsWithinABin(
            @ForAll @IntRange(min = 6, max = 300) int n, @ForAll long seed) {
        double[] predictions =
                new SplittableRandom(seed).doubles(n).map(x -> 10 * x * x).toArray();
        double width = 0.1;
        double[] edges =
                IntStream.rangeClosed(0, 100).mapToDouble(i -> i * width).toArray();
        long[] counts = new long[100];
        Arrays.stream(predictions).forEach(error -> counts[Math.min(99, (int) (error / width))]++);
        Estimate exact = (Estimate) MedianAbsoluteError.of(new double[n], predictions);
        Estimate inBins = (Estimate) MedianAbsoluteError.ofBins(edges, counts);

        assertThat(inBins.value()).isCloseTo(exact.value(), within(width));
        assertThat(inBins.lower()).isCloseTo(exact.lower(), within(width));
        assertThat(inBins.upper()).isCloseTo(exact.upper(), within(width));
    }

    @Property(tries = 100)
    void rSquared_originOfTheTruth_doesNotMatter(@ForAll long seed) {
        double[] truth = whole(seed);
        double[] predictions = whole(seed + 1);
        ErrorSums sums = ErrorSums.of(truth, predictions);
        double[] moved = Arrays.stream(truth).map(y -> y + 1000).toArray();
        double[] movedPredictions =
                Arrays.stream(predictions).map(f -> f + 1000).toArray();

        Estimate estimate = (Estimate) RSquared.of(sums);
        Estimate other = (Estimate) RSquared.of(ErrorSums.of(moved, movedPredictions));
        assertThat(other.value()).isCloseTo(estimate.value(), within(1e-9));
        assertThat(other.standardError()).isCloseTo(estimate.standardError(), within(1e-9));
    }

    @Property(tries = 100)
    void reliability_ofParts_addsUpBinByBin(@ForAll @IntRange(min = 1, max = 99) int cut, @ForAll long seed) {
        Reliability first = Reliability.ofConfidence(Populations.scored(2, cut, new SplittableRandom(seed)), 10);
        Reliability second =
                Reliability.ofConfidence(Populations.scored(2, 100 - cut, new SplittableRandom(seed + 1)), 10);
        Reliability sum = first.plus(second);

        assertThat(sum.rows()).isEqualTo(100);
        for (int b = 0; b < 10; b++) {
            assertThat(sum.bins().get(b).rows())
                    .isEqualTo(first.bins().get(b).rows() + second.bins().get(b).rows());
            assertThat(sum.bins().get(b).right())
                    .isEqualTo(
                            first.bins().get(b).right() + second.bins().get(b).right());
        }
    }

    private static double[] whole(long seed) {
        return new SplittableRandom(seed).ints(60, -50, 50).asDoubleStream().toArray();
    }
}
