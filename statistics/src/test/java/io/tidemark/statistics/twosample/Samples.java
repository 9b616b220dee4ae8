package io.tidemark.statistics.twosample;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Samples as they occur: with ties, with few values, with outliers; between -1000 and 1000. */
class Samples extends DomainContextBase {

    @Provide
    Arbitrary<double[]> samples() {
        Arbitrary<Double> tied = Arbitraries.integers().between(-5, 5).map(i -> i / 2.0);
        Arbitrary<Double> continuous = Arbitraries.doubles().between(-1000, 1000);
        return Arbitraries.oneOf(tied, continuous)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40)
                .map(values -> values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    static double[] shuffled(double[] sample, long seed) {
        double[] shuffled = sample.clone();
        Random random = new Random(seed);
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double kept = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = kept;
        }
        return shuffled;
    }

    /** A strictly increasing transformation that is exact, so that ties stay ties and no new ones come up. */
    static double[] stretched(double[] sample) {
        return Arrays.stream(sample).map(x -> x < 0 ? x * 2 : x * 8).toArray();
    }

    static double[] normal(int size, double shift, long seed) {
        Random random = new Random(seed);
        return random.doubles(size)
                .map(ignored -> random.nextGaussian() + shift)
                .toArray();
    }
}
