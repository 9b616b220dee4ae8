package io.tidemark.monitor.commands;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.review.Answer;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewTask;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows one task after the other and takes the answers, until there is none left or the person has had enough. */
final class ReviewSession {

    private static final String QUIT = "q";

    private final AtDesk desk;
    private final MonitorConfig config;
    private final Optional<String> model;
    private final BufferedReader in;
    private final Consumer<String> out;

    /** @param model only this model's tasks; all without it */
    ReviewSession(AtDesk desk, MonitorConfig config, Optional<String> model, BufferedReader in, Consumer<String> out) {
        this.desk = desk;
        this.config = config;
        this.model = model;
        this.in = in;
        this.out = out;
    }

    /** @return whether there was any */
    boolean run() throws IOException {
        boolean any = false;
        boolean more = true;
        while (more) {
            ReviewReply held = desk.next(model);
            if (held.getRefusal() != null) {
                out.accept(held.getMessage());
                return any;
            }
            any = true;
            out.accept(new TaskText(held.getCard(), (int) held.getWaiting() + 1, config).whole());
            more = ask(held);
        }
        return any;
    }

    /** Asks until there is an answer to be had; whether to go on. */
    private boolean ask(ReviewReply held) throws IOException {
        ReviewTask task = held.getCard();
        while (true) {
            out.accept("Your answer (Enter if you cannot tell, " + QUIT + " quits):");
            String line = in.readLine();
            if (line == null || line.strip().equals(QUIT) && !task.getChoices().contains(QUIT)) {
                desk.release(held);
                return false;
            }
            if (line.isBlank()) {
                tell(desk.skip(held));
                return true;
            }
            try {
                tell(desk.submit(held, Answer.to(task, line)));
                return true;
            } catch (IllegalArgumentException e) {
                out.accept(e.getMessage());
            }
        }
    }

    /** Only what did not go as it should is worth a line. */
    private void tell(ReviewReply reply) {
        out.accept(reply.getRefusal() == null ? "" : reply.getMessage());
    }
}
