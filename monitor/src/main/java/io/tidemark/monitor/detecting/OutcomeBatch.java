package io.tidemark.monitor.detecting;

import java.util.List;

/**
 * Outcomes of one pane of the time when they became known, from one joining task.
 *
 * @param model name of the model
 * @param pane start of the pane
 * @param task number of the joining task
 * @param sequence number of the batch among those of its task and model, from 1
 * @param outcomes in order; all that come later from this task come after them
 */
public record OutcomeBatch(String model, long pane, int task, long sequence, List<KnownOutcome> outcomes) {

    /** More than these go into several batches: a message of 1 MB would be too large. */
    static final int MOST_BYTES = 256 << 10;

    public OutcomeBatch {
        outcomes = List.copyOf(outcomes);
    }
}
