package io.tidemark.producer.retraining;

import io.tidemark.producer.reviews.ServedModel;
import io.tidemark.schemas.RetrainingRequest;
import java.nio.file.Path;

/**
 * What a retrainer does not know of its surroundings. Deploying and promoting are called again after a crash in between: doing
 * what is done already must change nothing.
 */
public interface Rollout {

    /** Whether a person agreed to a request that needs it. Asked again and again until it is so; does not wait. */
    boolean isApproved(RetrainingRequest request);

    /** Whether a version is worth it, by the rows held back. One that is not is kept and never deployed; its request is done with. */
    boolean isGoodEnough(Training training);

    /** Makes serving code answer by a version: its predictions carry that. */
    void deploy(Training training, ServedModel model);

    /**
     * Makes the monitor judge a version by a baseline of its own, in place of the version's before.
     *
     * @param heldBack labelled rows, as JSON lines: answered by the version, which has not learnt from them
     */
    void promote(Training training, Path heldBack);
}
