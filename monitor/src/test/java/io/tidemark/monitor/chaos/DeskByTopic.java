package io.tidemark.monitor.chaos;

import io.tidemark.monitor.kafka.DeskClient;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewReply;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** By the topics of commands and replies. */
record DeskByTopic(DeskClient desk) implements DeskWay {

    private static final long PATIENCE_MS = 5_000;

    @Override
    public Heard ask(ReviewCommand command) throws InterruptedException {
        while (true) {
            try {
                ReviewReply reply = desk.send(command).get(PATIENCE_MS, TimeUnit.MILLISECONDS);
                String shown = reply.getCard() == null
                        ? ""
                        : reply.getCard().getContent().get("prediction");
                return new Heard(reply.getRefusal(), reply.getTask(), reply.getLease(), reply.getState(), shown);
            } catch (TimeoutException e) {
                // Whoever kept the desk was killed; the same command again is done once.
            } catch (ExecutionException e) {
                throw new IllegalStateException(command.toString(), e);
            }
        }
    }
}
