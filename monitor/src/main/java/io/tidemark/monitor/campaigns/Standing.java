package io.tidemark.monitor.campaigns;

import java.util.Collection;

/** How a task of a campaign counts. */
enum Standing {
    WAITING,
    RIGHT,
    WRONG,
    UNUSABLE,
    /** Nobody has answered, and the campaign goes on without it. */
    OVERDUE;

    /** Whether people may still answer it. */
    boolean isUnanswered() {
        return this == WAITING || this == OVERDUE;
    }

    /**
     * What a reply makes of it. An answer that is none of the classes says nothing of the model.
     *
     * @param predicted what the model said
     */
    static Standing of(Reply reply, String predicted, Collection<String> classes) {
        if (reply instanceof Reply.Answered answered) {
            if (!classes.contains(answered.label())) {
                return UNUSABLE;
            }
            return answered.label().equals(predicted) ? RIGHT : WRONG;
        }
        return reply instanceof Reply.Gone ? UNUSABLE : WAITING;
    }
}
