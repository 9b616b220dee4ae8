package io.tidemark.statistics.detectors;

import java.util.OptionalDouble;

/**
 * Early drift detection method: errors come closer together than they once did.
 *
 * <pre>  change: (m + 2 sd) / (m + 2 sd)_max &lt; 0.9, warning: &lt; 0.95     m, sd of the rows from one error to the next</pre>
 *
 * <p>Reads 1 for an error and 0 for none. Good for slow drifts, at the price of many false alarms. No signal before 30 rows
 * and 30 errors.
 *
 * @see "Baena-García, del Campo-Ávila, Fidalgo, Bifet, Gavaldà and Morales-Bueno (2006), Early drift detection method, Fourth
 *     International Workshop on Knowledge Discovery from Data Streams"
 */
public final class Eddm extends Detector {

    private static final double DRIFT = 0.9;
    private static final double WARNING = 0.95;
    private static final int MINIMUM = 30;

    private long n;
    private long errors;
    private long lastError;
    private double mean;
    private double squares;
    private double largest;
    private boolean warning;

    public Eddm() {
        super("eddm");
        reset();
    }

    @Override
    boolean reads(double value) {
        return value == 0 || value == 1;
    }

    @Override
    Signal next(double value) {
        n++;
        if (value == 1) {
            double ratio = ratioAfterError();
            warning = ratio < WARNING;
            if (ratio < DRIFT) {
                return Signal.CHANGE;
            }
        }
        return warning ? Signal.WARNING : Signal.NONE;
    }

    /** How the distances now compare to the largest; 1 where it is too soon to say. */
    private double ratioAfterError() {
        errors++;
        long distance = n - lastError;
        lastError = n;
        double before = mean;
        mean += (distance - mean) / errors;
        squares += (distance - mean) * (distance - before);
        double size = mean + 2 * Math.sqrt(squares / errors);
        boolean enough = n >= MINIMUM;
        if (size > largest) {
            largest = enough ? size : largest;
            return 1;
        }
        return enough && errors > MINIMUM ? size / largest : 1;
    }

    /** The mean number of rows from one error to the next. */
    @Override
    public OptionalDouble estimate() {
        return OptionalDouble.of(mean);
    }

    @Override
    void reset() {
        n = 0;
        errors = 0;
        lastError = 0;
        mean = 0;
        squares = 0;
        largest = 0;
        warning = false;
    }

    @Override
    void state(StateFields fields) {
        n = fields.count(n);
        errors = fields.count(errors);
        lastError = fields.count(lastError);
        mean = fields.number(mean);
        squares = fields.number(squares);
        largest = fields.number(largest);
        warning = fields.flag(warning);
    }
}
