package io.tidemark.monitor.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes numbers for people. */
public final class Figures {

    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final double SMALLEST_P = 0.0001;

    private Figures() {}

    /** Four significant digits, without an exponent between a ten-thousandth and ten million. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros();
        double size = Math.abs(value);
        if (size >= 1000 && size < 1e7) {
            return String.format(Locale.ROOT, size >= 10_000 || value == Math.rint(value) ? "%,.0f" : "%,.1f", value);
        }
        return size >= 1e-4 && size < 1e7 ? rounded.toPlainString() : rounded.toEngineeringString();
    }

    /** An interval that holds its lower end. */
    static String interval(double low, double high) {
        return number(low) + " to " + number(high);
    }

    /** A share as a percentage with one decimal, or with as many as a small one needs. */
    public static String percent(double share) {
        double percent = 100 * share;
        String pattern = percent == 0 || Math.abs(percent) >= 0.1 ? "%.1f %%" : "%.2g %%";
        return String.format(Locale.ROOT, pattern, percent);
    }

    /** An effect, to three decimals. */
    public static String effect(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** A p-value. */
    public static String pValue(double p) {
        return p < SMALLEST_P ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }

    /** A whole number. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
