package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.detecting.OutcomeBatch;
import io.tidemark.schemas.ReviewTruth;

/**
 * Where a joining task's messages go: partials, rows and batches to the closing task of their model, manifests to all, in this order; truths
 * to those who keep account of people.
 */
public interface OutcomeOutbox {

    void send(OutcomePartial partial);

    void send(OutcomeRow row);

    void send(OutcomeBatch batch);

    void send(OutcomeManifest manifest);

    void send(ReviewTruth truth);
}
