package io.tidemark.monitor.chaos;

import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewState;

/** A way to the desk: who is not heard asks again until there is a reply. Safe for use by many threads. */
interface DeskWay {

    /** Says what a person wants, and waits for what the desk says. */
    Heard ask(ReviewCommand command) throws InterruptedException;

    /**
     * What the desk has replied.
     *
     * @param refusal null when it was done
     * @param lease number of the lease, where the person has the task now
     * @param shown what the card shows as prediction; empty without a card
     */
    record Heard(String refusal, String task, Long lease, ReviewState state, String shown) {

        boolean isDone() {
            return refusal == null;
        }
    }
}
