package io.tidemark.monitor.commands;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.review.Answer;
import io.tidemark.schemas.ReviewReply;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows one task after the other and takes the answers, until there is none left or the person has had enough. */
final class ReviewSession {

    private static final String QUIT = "q";
    private static final String UNDO = "u";
    private static final String LEAD = "e ";
    private static final String PROMPT = "Your answer (Enter if you cannot tell, '" + LEAD + "WHY' for a lead to look, "
            + UNDO + " takes your last answer back, " + QUIT + " quits):";

    private final AtDesk desk;
    private final MonitorConfig config;
    private final Optional<String> model;
    private final BufferedReader in;
    private final Consumer<String> out;
    private Optional<ReviewReply> last = Optional.empty();

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
        while (true) {
            out.accept(PROMPT);
            String line = in.readLine();
            String word = line == null || held.getCard().getChoices().contains(line.strip()) ? "" : line.strip();
            if (line == null || word.equals(QUIT)) {
                desk.release(held);
                return false;
            }
            try {
                act(held, line, word);
                return true;
            } catch (IllegalArgumentException e) {
                out.accept(e.getMessage());
            }
        }
    }

    /** @param word what was typed, unless it is a choice */
    private void act(ReviewReply held, String line, String word) {
        if (line.isBlank()) {
            tell(desk.skip(held));
        } else if (word.equals(UNDO)) {
            takeBack(held);
        } else if (word.startsWith(LEAD)) {
            tell(desk.escalate(held, word.substring(LEAD.length()).strip()));
        } else {
            submit(held, Answer.to(held.getCard(), line));
        }
    }

    private void submit(ReviewReply held, Answer answer) {
        ReviewReply reply = desk.submit(held, answer);
        last = Optional.of(held).filter(any -> reply.getRefusal() == null);
        tell(reply);
    }

    /** The task in hand waits until the other one has been answered anew. */
    private void takeBack(ReviewReply held) {
        if (last.isEmpty()) {
            out.accept("You have answered nothing yet that could be taken back.");
            return;
        }
        ReviewReply reply = desk.undo(last.get());
        if (reply.getRefusal() == null) {
            desk.release(held);
        }
        tell(reply);
        last = Optional.empty();
    }

    /** Only what did not go as it should is worth a line. */
    private void tell(ReviewReply reply) {
        out.accept(reply.getRefusal() == null ? "" : reply.getMessage());
    }
}
