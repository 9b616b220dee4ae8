package io.tidemark.monitor.reviewing;

import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCommand;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be wanted of the desk by a POST, and what must be said with it. */
enum Errand {
    CLAIM(ReviewAction.CLAIM),
    RENEW(ReviewAction.RENEW),
    RELEASE(ReviewAction.RELEASE),
    SUBMIT(ReviewAction.SUBMIT),
    SKIP(ReviewAction.SKIP),
    ESCALATE(ReviewAction.ESCALATE),
    UNDO(ReviewAction.UNDO),
    CANCEL(ReviewAction.CANCEL),
    REOPEN(ReviewAction.REOPEN),
    REINSTATE(ReviewAction.REINSTATE);

    private static final String HTTP = "http";

    private final ReviewAction action;

    Errand(ReviewAction action) {
        this.action = action;
    }

    /** Where it is wanted. */
    String path() {
        return switch (this) {
            case CLAIM -> "/api/review/claim";
            case REINSTATE -> "/api/review/people/{person}/reinstate";
            default -> "/api/review/tasks/{task}/" + name().toLowerCase(Locale.ROOT);
        };
    }

    /** @param asksForNames whether who sends it says so in it */
    Set<String> keys(boolean asksForNames) {
        Set<String> all = new HashSet<>(ownKeys());
        all.add("client");
        if (asksForNames) {
            all.add("reviewer");
        }
        return all;
    }

    private Set<String> ownKeys() {
        return switch (this) {
            case CLAIM -> Set.of("model", "task");
            case RENEW, RELEASE -> Set.of("lease");
            case SUBMIT -> Set.of("lease", "label", "value", "seconds");
            case SKIP, ESCALATE -> Set.of("lease", "reason");
            case UNDO -> Set.of();
            case CANCEL, REOPEN -> Set.of("reason");
            case REINSTATE -> Set.of("model", "reason");
        };
    }

    /**
     * As the desk wants it.
     *
     * @param path what the path names
     */
    ReviewCommand command(String id, Visitor visitor, Map<String, String> path, Body body) {
        return ReviewCommand.newBuilder()
                .setCommand(id)
                .setAction(action)
                .setReviewer(visitor.name())
                .setTask(Optional.ofNullable(path.get("task"))
                        .or(() -> body.name("task"))
                        .orElse(null))
                .setPerson(path.get("person"))
                .setLease(body.whole("lease").orElse(null))
                .setLabel(body.name("label").orElse(null))
                .setValue(body.number("value").orElse(null))
                .setReason(body.text("reason").orElse(""))
                .setModels(body.name("model").map(List::of).orElse(List.of()))
                .setSeconds(body.number("seconds").orElse(null))
                .setClient(body.text("client").orElse(HTTP))
                .build();
    }
}
