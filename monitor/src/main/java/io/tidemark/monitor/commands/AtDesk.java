package io.tidemark.monitor.commands;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.kafka.DeskClient;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.registry.SchemaRegistry;
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

    /** @param registry the registry's client, where there is a registry */
    AtDesk(MonitorConfig config, Optional<SchemaRegistry> registry, String reviewer) {
        this.desk = new DeskClient(config, registry);
        this.reviewer = reviewer;
    }

    /** Asks for the task that is next. */
    ReviewReply next(Optional<String> model) {
        return send(
                command(ReviewAction.CLAIM).setModels(List.copyOf(model.stream().toList())));
    }

    /** Asks for a task. */
    ReviewReply claim(String task) {
        return send(command(ReviewAction.CLAIM).setTask(task));
    }

    /** @param answer says what was chosen */
    ReviewReply submit(ReviewReply held, ReviewResult answer) {
        return send(about(ReviewAction.SUBMIT, held).setLabel(answer.getLabel()).setValue(answer.getValue()));
    }

    /** Somebody else should look at it. */
    ReviewReply skip(ReviewReply held) {
        return send(about(ReviewAction.SKIP, held).setReason(CANNOT_TELL));
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
