package io.tidemark.monitor.profiling;

import io.tidemark.schemas.PartialManifest;

/** Where a source partition's messages go: partials to the task of their model, manifests to all tasks, in this order. */
public interface Outbox {

    void send(Partial partial);

    void send(PartialManifest manifest);
}
