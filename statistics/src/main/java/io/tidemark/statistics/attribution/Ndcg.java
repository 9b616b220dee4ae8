package io.tidemark.statistics.attribution;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How well the order of features by their live attributions agrees with that of the baseline: the normalised discounted
 * cumulative gain, as Amazon SageMaker Model Monitor and Clarify define it.
 *
 * <pre>  NDCG = Σ a(f′ᵢ)/log₂(i + 1) ÷ Σ a(fᵢ)/log₂(i + 1)      a the mean |attribution| in the baseline;
 *                                                          f, f′ the features by falling mean in baseline and window</pre>
 *
 * <p>Range: above 0 to 1, 1 when the order is the same; features at the top count most. Of equal live means the earlier feature
 * comes first. SageMaker alerts below 0.90.
 *
 * @see "Järvelin and Kekäläinen (2002), ACM Transactions on Information Systems 20(4), 422-446; Amazon SageMaker Developer
 *     Guide, Feature attribution drift for models in production"
 */
public final class Ndcg {

    private static final double LN_2 = StrictMath.log(2);

    private Ndcg() {}

    /**
     * The measure.
     *
     * @param baseline mean sizes in the baseline, feature by feature; at least 0
     * @param live the same in the window
     * @return NaN when all of the baseline are 0
     */
    public static double of(double[] baseline, double[] live) {
        return gain(baseline, order(live)) / gain(baseline, order(baseline));
    }

    /** The features by falling mean. */
    static int[] order(double[] means) {
        return IntStream.range(0, means.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer f) -> -means[f]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** What an order gains. */
    static double gain(double[] baseline, int[] order) {
        double gain = 0;
        for (int i = 0; i < order.length; i++) {
            gain += baseline[order[i]] * LN_2 / StrictMath.log(i + 2.0);
        }
        return gain;
    }
}
