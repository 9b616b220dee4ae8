package io.tidemark.monitor.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and shares in words: {@code 500ms}, {@code 15m}, {@code 5%}. */
public final class Units {

    private static final String DURATIONS = "write a whole number and a unit, such as 500ms, 30s, 15m, 6h or 2d";
    private static final Pattern DURATION = Pattern.compile("(-?\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private static final int MOST_DIGITS = 30;

    private record Unit(String name, ChronoUnit length) {}

    private static final List<Unit> UNITS = List.of(
            new Unit("d", ChronoUnit.DAYS),
            new Unit("h", ChronoUnit.HOURS),
            new Unit("m", ChronoUnit.MINUTES),
            new Unit("s", ChronoUnit.SECONDS),
            new Unit("ms", ChronoUnit.MILLIS));

    private Units() {}

    /** @throws IllegalArgumentException with the rule that the text breaks */
    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            boolean bare = NUMBER.matcher(text).matches();
            throw new IllegalArgumentException((bare ? "has no unit; " : "is not a duration; ") + DURATIONS);
        }
        long amount = Long.parseLong(matcher.group(1));
        String name = matcher.group(2);
        return UNITS.stream()
                .filter(unit -> unit.name().equals(name))
                .map(unit -> Duration.of(amount, unit.length()))
                .findFirst()
                .orElseThrow();
    }

    /** A duration in the largest unit that writes it as a whole number. */
    public static String words(Duration duration) {
        long millis = duration.toMillis();
        return UNITS.stream()
                .filter(unit -> millis % unit.length().getDuration().toMillis() == 0)
                .map(unit -> millis / unit.length().getDuration().toMillis() + unit.name())
                .findFirst()
                .orElseThrow();
    }

    /**
     * A share, at least 0 and below 1, written 5% or 0.05.
     *
     * @throws IllegalArgumentException with the rule that the text breaks
     */
    static double share(String text) {
        double share = ratio(text);
        if (share < 0 || share >= 1) {
            throw new IllegalArgumentException("must be at least 0 and below 1; write five per cent as 0.05 or 5%");
        }
        return share;
    }

    /**
     * A share that is not nothing: above 0 and at most 1, written 5% or 0.05.
     *
     * @throws IllegalArgumentException with the rule that the text breaks
     */
    static double portion(String text) {
        double share = ratio(text);
        if (share <= 0 || share > 1) {
            throw new IllegalArgumentException("must be above 0 and at most 1; write five per cent as 0.05 or 5%");
        }
        return share;
    }

    /**
     * A number from 0 to 1, ends included, written 0.05 or 5%.
     *
     * @throws IllegalArgumentException with the rule that the text breaks
     */
    static double unit(String text) {
        double number = ratio(text);
        if (number < 0 || number > 1) {
            throw new IllegalArgumentException("must be from 0 to 1");
        }
        return number;
    }

    /**
     * A number between 0 and 1, ends not included, written 0.05 or 5%.
     *
     * @throws IllegalArgumentException with the rule that the text breaks
     */
    static double inner(String text) {
        double number = ratio(text);
        if (number <= 0 || number >= 1) {
            throw new IllegalArgumentException("must be above 0 and below 1");
        }
        return number;
    }

    /**
     * A number of any size and sign, in plain digits.
     *
     * @throws IllegalArgumentException with the rule that the text breaks
     */
    static double number(String text) {
        if (!NUMBER.matcher(text).matches() || text.length() > MOST_DIGITS) {
            throw new IllegalArgumentException("must be written in plain digits, such as 2, 0.5 or -10");
        }
        return Double.parseDouble(text);
    }

    private static double ratio(String text) {
        boolean percent = text.endsWith("%");
        String number = percent ? text.substring(0, text.length() - 1).strip() : text;
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("is not a share; write it as 0.05 or 5%");
        }
        return new BigDecimal(number).movePointLeft(percent ? 2 : 0).doubleValue();
    }
}
