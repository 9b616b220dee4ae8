package io.tidemark.monitor.intake;

/** A record that cannot be counted: it goes to the dead letters with this reason, and the stream goes on. */
public final class BadRecord extends Exception {

    private static final long serialVersionUID = 1;

    /** @param reason place, value and rule, for the person who looks into the dead letters */
    public BadRecord(String reason) {
        super(reason, null, false, false);
    }
}
