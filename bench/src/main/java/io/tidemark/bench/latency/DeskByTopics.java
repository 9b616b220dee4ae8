package io.tidemark.bench.latency;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.kafka.DeskClient;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewReply;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** By the topics of commands and replies. */
final class DeskByTopics implements DeskWay {

    private static final long PATIENCE_SECONDS = 30;

    private final DeskClient desk;

    DeskByTopics(MonitorConfig config) {
        this.desk = new DeskClient(config, Optional.empty());
    }

    /** How many tasks wait, as the desk says. */
    long waiting() throws Exception {
        return ask(command(ReviewAction.LOOK, "nobody")).getWaiting();
    }

    @Override
    public Held claim(String reviewer) throws Exception {
        ReviewReply reply = ask(command(ReviewAction.CLAIM, reviewer));
        return new Held(reply.getTask(), reply.getLease());
    }

    @Override
    public void submit(String reviewer, Held held) throws Exception {
        ask(command(ReviewAction.SUBMIT, reviewer)
                .setTask(held.task())
                .setLease(held.lease())
                .setLabel(DeskTasks.LABEL));
    }

    private static ReviewCommand.Builder command(ReviewAction action, String reviewer) {
        return ReviewCommand.newBuilder()
                .setCommand(UUID.randomUUID().toString())
                .setAction(action)
                .setReviewer(reviewer);
    }

    private ReviewReply ask(ReviewCommand.Builder command) throws Exception {
        ReviewReply reply = desk.send(command.build()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (reply.getRefusal() != null) {
            throw new IllegalStateException("the desk refused: " + reply.getMessage());
        }
        return reply;
    }

    @Override
    public void close() {
        desk.close();
    }
}
