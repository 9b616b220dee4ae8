package io.tidemark.monitor.desk;

/** A command is not done. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    /** @param message for people: what is the matter, and what to do next */
    Refused(Refusal refusal, String message) {
        super(message, null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
