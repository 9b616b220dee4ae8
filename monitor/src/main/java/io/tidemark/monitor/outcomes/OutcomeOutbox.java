package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.detecting.OutcomeBatch;

/** Where a joining task's messages go: partials and batches to the closing task of their model, manifests to all, in this order. */
public interface OutcomeOutbox {

    void send(OutcomePartial partial);

    void send(OutcomeBatch batch);

    void send(OutcomeManifest manifest);
}
