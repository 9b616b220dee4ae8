package io.tidemark.bench.throughput;

import io.tidemark.bench.forms.Form;

/**
 * How much is run.
 *
 * @param records predictions that the plain consumers and the application read
 * @param rounds how often each form runs, taking turns
 * @param pacedSeconds length of the run at 1,000 predictions a second
 */
record Plan(long records, int rounds, int pacedSeconds) {

    /** The exploded form costs so much: it gets a twentieth of the predictions. */
    private static final int EXPLODED_SHARE = 20;

    private static final int LABELLED_SHARE = 8;

    /** A guess before the first round, for the time left. */
    private static final double STARTING_SECONDS = 5;

    long recordsOf(Form form) {
        return switch (form) {
            case EXPLODE -> records / EXPLODED_SHARE;
            case OUTCOMES, JOIN -> records / LABELLED_SHARE;
            default -> records;
        };
    }

    double expectedSeconds(Form form) {
        double microsPerRecord = switch (form) {
            case BYTES -> 1.5;
            case GENERIC -> 3;
            case STREAMS -> 4;
            case PANES -> 4;
            case TIDEMARK -> 6;
            case OUTCOMES, JOIN -> 50;
            case EXPLODE -> 90;
        };
        return STARTING_SECONDS + recordsOf(form) * microsPerRecord / 1e6;
    }
}
