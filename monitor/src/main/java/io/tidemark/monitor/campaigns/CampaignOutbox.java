package io.tidemark.monitor.campaigns;

import io.tidemark.schemas.ReviewCampaign;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewTask;
import java.time.Instant;

/** Where campaigns put what they want asked, and what they find. */
public interface CampaignOutbox {

    /** Puts a task before people, unless it is; tells how it stands. */
    Reply ask(ReviewTask task, Instant now);

    /** Nobody needs to be asked any more, if it was for campaigns alone. */
    void withdraw(String task, Instant now);

    void send(ReviewCampaign campaign);

    void send(ReviewEvent event);
}
