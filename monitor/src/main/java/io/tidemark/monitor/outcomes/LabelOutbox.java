package io.tidemark.monitor.outcomes;

import io.tidemark.schemas.PartialManifest;

/** Where the messages of a source partition of labels go: labels to the task of their id, manifests to all tasks. */
public interface LabelOutbox {

    void send(OutcomeKey key, LabelVersion label);

    void send(PartialManifest manifest);
}
