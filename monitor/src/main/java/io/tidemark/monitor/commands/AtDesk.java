package io.tidemark.monitor.commands;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.desk.Refusal;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.intake.Decoders;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.DeskClient;
import io.tidemark.monitor.review.Answer;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A person in front of a terminal, who asks the desk for tasks and gives answers. */
final class AtDesk implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String TERMINAL = "terminal";
    private static final String CANNOT_TELL = "cannot tell";

    private final DeskClient desk;
    private final String reviewer;

    /**
     * Goes there.
     *
     * @throws Failure when nobody answers, or there is no desk
     */
    AtDesk(MonitorConfig config, String reviewer) {
        requireDesk(config);
        this.desk = new DeskClient(config, new Decoders(config.registry()).registry());
        this.reviewer = reviewer;
    }

    private static void requireDesk(MonitorConfig config) {
        String commands = config.topics().reviewCommands();
        try (Cluster cluster = Cluster.connect(config.kafka())) {
            if (!cluster.topicNames().contains(commands)) {
                throw new Failure(
                        ExitCode.NO_DATA,
                        "no topic " + commands + " on " + config.kafka().bootstrap()
                                + ": has 'tidemark run' been started with this configuration, and does a model in it have a"
                                + " review?");
            }
        }
    }

    /**
     * The reply about a task, where it was done.
     *
     * @throws Failure with what the desk said, where it refused
     */
    static ReviewReply done(String task, ReviewReply reply) {
        if (reply.getRefusal() != null) {
            boolean isUnknown = Refusal.UNKNOWN_TASK.word().equals(reply.getRefusal());
            throw new Failure(
                    isUnknown ? ExitCode.NO_DATA : ExitCode.CONFLICT, "task " + task + ": " + reply.getMessage());
        }
        return reply;
    }

    /** The task that the person has already, or else the one that is next. */
    ReviewReply next(Optional<String> model) {
        List<String> models = List.copyOf(model.stream().toList());
        ReviewReply held = send(command(ReviewAction.LOOK).setModels(models));
        return held.getRefusal() != null || held.getCard() != null
                ? held
                : send(command(ReviewAction.CLAIM).setModels(models));
    }

    /** Asks for a task. */
    ReviewReply claim(String task) {
        return send(command(ReviewAction.CLAIM).setTask(task));
    }

    ReviewReply submit(ReviewReply held, Answer answer) {
        return send(about(ReviewAction.SUBMIT, held).setLabel(answer.label()).setValue(answer.value()));
    }

    /** Somebody else should look at it. */
    ReviewReply skip(ReviewReply held) {
        return send(about(ReviewAction.SKIP, held).setReason(CANNOT_TELL));
    }

    /** A lead should look at it. */
    ReviewReply escalate(ReviewReply held, String why) {
        return send(about(ReviewAction.ESCALATE, held).setReason(why));
    }

    /** Takes the answer to a task back. */
    ReviewReply undo(ReviewReply answered) {
        return send(command(ReviewAction.UNDO).setTask(answered.getTask()));
    }

    /** Opens a closed task again; of leads. */
    ReviewReply reopen(String task, String why) {
        return send(command(ReviewAction.REOPEN).setTask(task).setReason(why));
    }

    /** Puts another label in place of the one that the answers to a task led to. */
    ReviewReply revise(String task, String label, double probability) {
        return send(command(ReviewAction.REVISE).setTask(task).setLabel(label).setValue(probability));
    }

    ReviewReply release(ReviewReply held) {
        return send(about(ReviewAction.RELEASE, held));
    }

    private ReviewCommand.Builder about(ReviewAction action, ReviewReply held) {
        return command(action).setTask(held.getTask()).setLease(held.getLease());
    }

    private ReviewCommand.Builder command(ReviewAction action) {
        return ReviewCommand.newBuilder()
                .setCommand(UUID.randomUUID().toString())
                .setAction(action)
                .setReviewer(reviewer)
                .setClient(TERMINAL);
    }

    private ReviewReply send(ReviewCommand.Builder command) {
        try {
            return desk.send(command.build()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Failure(
                    ExitCode.CANNOT_CONNECT,
                    "the desk does not answer within " + PATIENCE.toSeconds()
                            + " s: is 'tidemark run' running with this configuration? What was sent is done once it is.",
                    e);
        } catch (ExecutionException e) {
            throw new Failure(
                    ExitCode.CANNOT_CONNECT,
                    "cannot ask the desk: " + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted while waiting for the desk", e);
        }
    }

    @Override
    public void close() {
        desk.close();
    }
}
