package io.tidemark.monitor.desk;

import io.tidemark.schemas.ReviewAgreement;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewPerson;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;

/** Where the desk puts what it has to say. */
public interface DeskOutbox {

    void send(ReviewReply reply);

    void send(ReviewEvent event);

    /** What became of a task, by its outcome. */
    void send(ReviewResult result);

    void send(ReviewPerson person);

    void send(ReviewAgreement agreement);
}
