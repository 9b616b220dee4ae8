package io.tidemark.monitor.commands;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.kafka.ReviewTopics;
import io.tidemark.monitor.review.Answer;
import io.tidemark.monitor.review.ReviewQueue;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Shows one task after the other and takes the answers, until there is none left or the person has had enough. */
final class ReviewSession {

    private static final String QUIT = "q";

    private final ReviewTopics topics;
    private final MonitorConfig config;
    private final Optional<String> model;
    private final String reviewer;
    private final BufferedReader in;
    private final Consumer<String> out;
    private final Set<String> skipped = new HashSet<>();

    /** @param model only this model's tasks; all without it */
    ReviewSession(
            ReviewTopics topics,
            MonitorConfig config,
            Optional<String> model,
            String reviewer,
            BufferedReader in,
            Consumer<String> out) {
        this.topics = topics;
        this.config = config;
        this.model = model;
        this.reviewer = reviewer;
        this.in = in;
        this.out = out;
    }

    void run() throws IOException {
        boolean more = true;
        while (more) {
            List<ReviewTask> waiting = topics.read().waiting(model).stream()
                    .filter(task -> !skipped.contains(task.getTask()))
                    .toList();
            if (waiting.isEmpty()) {
                out.accept("No" + (skipped.isEmpty() ? "" : " other") + " prediction waits for an answer.");
                return;
            }
            out.accept(new TaskText(waiting.get(0), waiting.size(), config).whole());
            more = ask(waiting.get(0));
        }
    }

    /** Asks until there is an answer to be had; whether to go on. */
    private boolean ask(ReviewTask task) throws IOException {
        while (true) {
            out.accept("Your answer (Enter skips, " + QUIT + " quits):");
            String line = in.readLine();
            if (line == null || line.strip().equals(QUIT) && !task.getChoices().contains(QUIT)) {
                return false;
            }
            if (line.isBlank()) {
                skipped.add(task.getTask());
                return true;
            }
            try {
                submit(Answer.to(task, line, reviewer, Instant.now()));
                return true;
            } catch (IllegalArgumentException e) {
                out.accept(e.getMessage());
            }
        }
    }

    private void submit(ReviewResult result) {
        ReviewQueue now = topics.read();
        Optional<ReviewResult> known = now.result(result.getTask());
        if (known.isPresent()) {
            out.accept("Somebody was faster: " + TaskText.of(known.get()));
        } else {
            topics.write(result);
        }
        out.accept("");
    }
}
