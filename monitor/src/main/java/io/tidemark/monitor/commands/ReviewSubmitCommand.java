package io.tidemark.monitor.commands;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.desk.Refusal;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.intake.Decoders;
import io.tidemark.monitor.kafka.ReviewTopics;
import io.tidemark.monitor.review.Answer;
import io.tidemark.monitor.review.ReviewQueue;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.wire.JsonForm;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes the answer to one task. */
@Command(
        name = "submit",
        description = {
            "Answers a task that 'review next' showed. Exit code 2 when it is no answer to the task, 6 when there is no such"
                    + " task, 8 when it has been answered already."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReviewSubmitCommand implements Callable<Integer> {

    private static final String UNKNOWN = Refusal.UNKNOWN_TASK.word();
    private static final int ATTEMPTS = 20;

    @Mixin
    private ConfigOption configuration;

    @Mixin
    private ReviewerOption reviewer;

    @Parameters(index = "0", paramLabel = "TASK", description = "Id of the task.")
    private String task;

    @Parameters(
            index = "1",
            paramLabel = "ANSWER",
            description = "A choice or its number; for a regression a number (write -- before a negative one).")
    private String answer;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        MonitorConfig config = configuration.read();
        ReviewTopics topics = new ReviewTopics(config, new Decoders(config.registry()).registry());
        ReviewQueue queue = topics.read();
        queue.result(task).ifPresent(ReviewSubmitCommand::refuse);
        ReviewTask open = queue.task(task)
                .orElseThrow(() -> new Failure(
                        ExitCode.NO_DATA,
                        "no task " + task + " on " + config.topics().reviewTasks()
                                + "; 'tidemark review next' shows one that waits"));
        ReviewResult result = result(open);
        submit(config, result);
        if (output.isJson()) {
            output.print(JsonForm.toJson(result));
        } else {
            output.print(TaskText.of(result) + "; "
                    + (queue.waiting(Optional.empty()).size() - 1) + " more wait");
        }
        return ExitCode.OK.number();
    }

    private void submit(MonitorConfig config, ReviewResult answer) {
        try (AtDesk desk = new AtDesk(config, new Decoders(config.registry()).registry(), reviewer.name())) {
            ReviewReply held = claim(desk);
            ReviewReply reply = held.getRefusal() == null ? desk.submit(held, answer) : held;
            if (reply.getRefusal() != null) {
                throw new Failure(ExitCode.CONFLICT, "task " + task + ": " + reply.getMessage());
            }
        }
    }

    /** What is on the topic of tasks already is known at the desk a moment later. */
    private ReviewReply claim(AtDesk desk) {
        ReviewReply held = desk.claim(task);
        for (int more = ATTEMPTS; more > 0 && UNKNOWN.equals(held.getRefusal()); more--) {
            held = desk.claim(task);
        }
        return held;
    }

    private static void refuse(ReviewResult known) {
        throw new Failure(
                ExitCode.CONFLICT, "task " + known.getTask() + " has been answered already: " + TaskText.of(known));
    }

    private ReviewResult result(ReviewTask open) {
        try {
            return Answer.to(open, answer, reviewer.name(), Instant.now());
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, e.getMessage(), e);
        }
    }
}
