package io.tidemark.monitor.review;

import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tasks that there are, and the answers to some of them. */
public final class ReviewQueue {

    private static final Comparator<ReviewTask> OLDEST_FIRST =
            Comparator.comparing(ReviewTask::getTime).thenComparing(ReviewTask::getTask);

    private final Map<String, ReviewTask> tasks = new HashMap<>();
    private final Map<String, ReviewResult> results = new HashMap<>();

    /** Takes a task, in the place of what was known of it. */
    public void add(ReviewTask task) {
        tasks.put(task.getTask(), task);
    }

    /** Forgets a task. */
    public void remove(String task) {
        tasks.remove(task);
    }

    /** Takes an answer; of several to one task the latest counts, as for any label. */
    public void add(ReviewResult result) {
        results.merge(result.getTask(), result, (one, other) -> other.getTime().isBefore(one.getTime()) ? one : other);
    }

    public Optional<ReviewTask> task(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    /** The answers, one for each task that has one. */
    public List<ReviewResult> results() {
        return List.copyOf(results.values());
    }

    /** The answer to a task, if it has one. */
    public Optional<ReviewResult> result(String task) {
        return Optional.ofNullable(results.get(task));
    }

    /**
     * The tasks without an answer, oldest prediction first.
     *
     * @param model only this model's; all without it
     */
    public List<ReviewTask> waiting(Optional<String> model) {
        return tasks.values().stream()
                .filter(task -> model.isEmpty() || model.get().equals(task.getModel()))
                .filter(task -> !results.containsKey(task.getTask()))
                .sorted(OLDEST_FIRST)
                .toList();
    }
}
