package io.tidemark.monitor.conditions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import java.util.List;

/**
 * How sure a model was, from the class scores of a row. Not a number where a score that is needed is missing, is not a
 * number itself or below 0, or the predicted class is none of the model's.
 */
public final class Scores {

    private static final int UNKNOWN = -1;

    private final int prediction;
    private final byte[][] classes;
    private final int[] fields;

    /** The class with the number {@link #UNKNOWN} is none. */
    public Scores(ModelFields fields) {
        List<String> names = fields.model().classes();
        this.prediction = fields.prediction();
        this.classes = names.stream().map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new);
        this.fields = names.stream().mapToInt(fields::score).toArray();
    }

    /** Number of the predicted class; without a mapped prediction that of the highest score, the first of equal ones. */
    public int predicted(RawRow row) {
        return prediction < 0 ? highest(row) : named(row, prediction);
    }

    /** Whether a field says another class than the predicted one; not where either says none. */
    boolean differs(RawRow row, int field) {
        int predicted = predicted(row);
        int other = named(row, field);
        return predicted != UNKNOWN && other != UNKNOWN && other != predicted;
    }

    private int named(RawRow row, int field) {
        for (int c = 0; row.has(field) && c < classes.length; c++) {
            if (row.textEquals(field, classes[c])) {
                return c;
            }
        }
        return UNKNOWN;
    }

    private int highest(RawRow row) {
        int highest = UNKNOWN;
        for (int c = 0; c < classes.length; c++) {
            double score = score(row, c);
            if (Double.isNaN(score)) {
                return UNKNOWN;
            }
            highest = highest == UNKNOWN || score > score(row, highest) ? c : highest;
        }
        return highest;
    }

    private double score(RawRow row, int of) {
        int field = fields[of];
        return field >= 0 && row.has(field) && row.number(field) >= 0 ? row.number(field) : Double.NaN;
    }

    /** Score of the predicted class. */
    double confidence(RawRow row) {
        int predicted = predicted(row);
        return predicted == UNKNOWN ? Double.NaN : score(row, predicted);
    }

    /** The same, not a number unless the given class is predicted. */
    double confidence(RawRow row, int of) {
        return predicted(row) == of ? score(row, of) : Double.NaN;
    }

    /** p1 - p2 of the scores in falling order: small where two classes compete. */
    double margin(RawRow row) {
        double first = 0;
        double second = 0;
        for (int c = 0; c < classes.length; c++) {
            double score = score(row, c);
            if (Double.isNaN(score)) {
                return Double.NaN;
            }
            second = Math.max(second, Math.min(first, score));
            first = Math.max(first, score);
        }
        return first - second;
    }

    /** -Σ p ln p / ln K, 0 ln 0 = 0: 0 for a sure answer, 1 for equal scores; the same on every machine. */
    double entropy(RawRow row) {
        double sum = 0;
        for (int c = 0; c < classes.length; c++) {
            double score = score(row, c);
            if (Double.isNaN(score)) {
                return Double.NaN;
            }
            sum -= score == 0 ? 0 : score * StrictMath.log(score);
        }
        return sum / StrictMath.log(classes.length);
    }
}
