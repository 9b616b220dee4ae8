package io.tidemark.producer.rows;

/** One row cannot be used; the rows after it can. The message names place, column, value and rule. */
public final class RowException extends RuntimeException {

    private static final int LONGEST_VALUE = 80;

    private final Place place;

    /** @param problem what is wrong with the row as a whole */
    public RowException(Place place, String problem) {
        super(place + ": " + problem);
        this.place = place;
    }

    /**
     * @param column column or path of the value
     * @param value the value as it was read
     * @param rule what it breaks, as in "is not a number"
     */
    public RowException(Place place, String column, String value, String rule) {
        super(place + ", column " + column + ": \"" + shortened(value) + "\" " + rule);
        this.place = place;
    }

    public Place place() {
        return place;
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...";
    }
}
