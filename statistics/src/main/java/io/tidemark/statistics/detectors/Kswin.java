package io.tidemark.statistics.detectors;

import io.tidemark.statistics.TestResult;
import io.tidemark.statistics.TestResult.Tested;
import io.tidemark.statistics.twosample.KolmogorovSmirnov;
import io.tidemark.statistics.twosample.KolmogorovSmirnov.PValue;
import java.util.Arrays;

/**
 * Kolmogorov-Smirnov windowing: the latest values are distributed differently from those just before.
 *
 * <pre>  change: exact two-sample p-value of the latest r values against the w - r before them &lt; α</pre>
 *
 * <p>Reads any finite number; sees changes of any kind, not of the mean alone. Other tools compare with r values drawn at random
 * from the older ones and so say something else each time; here all older ones count. It tests at every row: false alarms are
 * many. After a change the latest values stay, as the beginning of a new window.
 *
 * @see "Raab, Heusinger and Schleif (2020), Reactive soft prototype computing for concept drift streams, Neurocomputing 416,
 *     340-351"
 */
public final class Kswin extends Detector {

    private final int recent;
    private final double alpha;
    private double[] values;
    private int size;

    /** With a window of 100, of it 30 the latest, and α = 0.0001. */
    public Kswin() {
        this(100, 30, 0.0001);
    }

    /**
     * @param window values in all
     * @param recent of them the latest, fewer than half
     * @param alpha α
     */
    public Kswin(int window, int recent, double alpha) {
        super("kswin/" + window + "/" + recent + "/" + alpha);
        if (recent < 1 || recent > window / 2) {
            throw new IllegalArgumentException(
                    "the latest values must be 1 to half of the window of " + window + ", were " + recent);
        }
        this.recent = recent;
        this.alpha = alpha;
        this.values = new double[window];
    }

    @Override
    void afterChange() {
        System.arraycopy(values, size - recent, values, 0, recent);
        size = recent;
    }

    @Override
    Signal next(double value) {
        if (size == values.length) {
            System.arraycopy(values, 1, values, 0, size - 1);
            size--;
        }
        values[size++] = value;
        return size == values.length && pValue() < alpha ? Signal.CHANGE : Signal.NONE;
    }

    private double pValue() {
        double[] older = Arrays.copyOf(values, size - recent);
        double[] latest = Arrays.copyOfRange(values, size - recent, size);
        TestResult result = KolmogorovSmirnov.test(older, latest, PValue.EXACT);
        return ((Tested) result).pValue();
    }

    @Override
    void reset() {
        size = 0;
    }

    @Override
    void state(StateFields fields) {
        size = (int) fields.count(size);
        values = fields.numbers(values);
    }
}
