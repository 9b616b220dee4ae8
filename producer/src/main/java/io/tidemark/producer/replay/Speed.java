package io.tidemark.producer.replay;

/**
 * How fast event time passes.
 *
 * @param factor seconds of event time per second; infinite for as fast as the broker takes the rows
 */
public record Speed(double factor) {

    /** As fast as the broker takes the rows. */
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    public Speed {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("Speed " + factor + " is not above 0");
        }
    }

    /**
     * Reads {@code 60x}, {@code 0.5x} or {@code max}.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static Speed parse(String text) {
        if (text.equals("max")) {
            return MAX;
        }
        if (!text.matches("\\d{1,9}(\\.\\d{1,9})?x")) {
            throw new IllegalArgumentException("Speed " + text + " is neither like 60x nor max");
        }
        return new Speed(Double.parseDouble(text.substring(0, text.length() - 1)));
    }

    boolean isMax() {
        return Double.isInfinite(factor);
    }

    @Override
    public String toString() {
        return isMax() ? "max" : (factor == Math.rint(factor) ? "" + (long) factor : "" + factor) + "x";
    }
}
