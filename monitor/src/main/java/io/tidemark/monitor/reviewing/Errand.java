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
    CLAIM(ReviewAction.CLAIM, Set.of("model", "task")),
    RENEW(ReviewAction.RENEW, Set.of("lease")),
    RELEASE(ReviewAction.RELEASE, Set.of("lease")),
    SUBMIT(ReviewAction.SUBMIT, Set.of("lease", "label", "value", "seconds")),
    SKIP(ReviewAction.SKIP, Set.of("lease", "reason")),
    ESCALATE(ReviewAction.ESCALATE, Set.of("lease", "reason")),
    UNDO(ReviewAction.UNDO, Set.of()),
    CANCEL(ReviewAction.CANCEL, Set.of("reason")),
    REOPEN(ReviewAction.REOPEN, Set.of("reason")),
    REINSTATE(ReviewAction.REINSTATE, Set.of("model", "reason"));

    private static final String HTTP = "http";

    private final ReviewAction action;
    private final Set<String> keys;

    Errand(ReviewAction action, Set<String> keys) {
        this.action = action;
        this.keys = keys;
    }

    ReviewAction action() {
        return action;
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
        Set<String> all = new HashSet<>(keys);
        all.add("client");
        if (asksForNames) {
            all.add("reviewer");
        }
        return all;
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
