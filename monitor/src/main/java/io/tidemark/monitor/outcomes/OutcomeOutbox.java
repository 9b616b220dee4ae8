package io.tidemark.monitor.outcomes;

/** Where a joining task's messages go: partials to the closing task of their model, manifests to all, in this order. */
public interface OutcomeOutbox {

    void send(OutcomePartial partial);

    void send(OutcomeManifest manifest);
}
