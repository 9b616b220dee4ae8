package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewState;
import io.tidemark.schemas.ReviewTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where people get their tasks and give their answers. One writer decides on all commands, one after the other: so a task is with
 * one person at a time, and no person answers one twice. Time is the wall clock's: people do not live by event time.
 */
public final class Desk {

    /** A task that is closed is remembered for so long: it can be opened again, and is not made anew by a repeated record. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    /** Of all that is due, in one transaction. */
    private static final int MOST_AT_ONCE = 500;

    private final LifeStore lives;
    private final RecentReplies replies;
    private final WaitingTasks waiting = new WaitingTasks();
    private final AnswersByDay answers = new AnswersByDay();
    private final Commands commands;
    private final Function<String, DeskRule> rules;
    private final Staff staff;
    private final DeskOutbox out;

    /**
     * Goes on where the stores say that it stopped.
     *
     * @param lives store of tasks
     * @param replies store of what was replied of late
     * @param rules by name of the model
     */
    public Desk(
            BlobStore lives, BlobStore replies, Function<String, DeskRule> rules, Staff staff, DeskOutbox out) {
        this.lives = new LifeStore(lives);
        this.replies = new RecentReplies(replies);
        this.rules = rules;
        this.staff = staff;
        this.out = out;
        this.commands = new Commands(rules, staff);
        this.lives.forEach(answers::add);
        this.lives.forEachOpen(life -> waiting.put(life, nextDue(life)));
    }

    /** A prediction is put before people; one that is known already is not put before them again. */
    public void accept(ReviewTask card, Instant now) {
        if (lives.get(card.getTask()).isEmpty()) {
            ReviewLife life = Lives.created(card, now, rules.apply(card.getModel()));
            keep(life);
            out.send(Events.of("created", Optional.empty(), life, now));
        }
    }

    /** An answer was given elsewhere: nobody needs to be asked any more. What the desk itself said names all answers. */
    public void accept(ReviewResult result, Instant now) {
        boolean isOurs = !result.getAnswers().isEmpty();
        boolean isAnswer = result.getLabel() != null || result.getValue() != null;
        if (!isOurs && isAnswer) {
            lives.get(result.getTask())
                    .filter(Lives::isOpen)
                    .ifPresent(life -> change("answered-elsewhere", life, Lives.answeredElsewhere(life, now), now));
        }
    }

    /** The task is deleted, with all that is known of it. */
    public void remove(String task, Instant now) {
        lives.get(task).ifPresent(life -> {
            forget(life);
            out.send(Events.of("deleted", Optional.of(life), life, now));
        });
    }

    private void forget(ReviewLife life) {
        waiting.remove(life.getCard().getTask());
        answers.remove(life);
        lives.delete(life);
    }

    /** Somebody wants something. */
    public void accept(ReviewCommand command, Instant now) {
        Optional<ReviewReply> before = replies.get(command.getCommand());
        ReviewReply reply = before.orElseGet(() -> decide(command, now));
        out.send(reply);
        if (before.isEmpty() && command.getAction() != ReviewAction.LOOK) {
            replies.put(reply);
        }
    }

    private ReviewReply decide(ReviewCommand command, Instant now) {
        try {
            Commands.check(command);
            commands.requireKnown(command);
            if (command.getAction() == ReviewAction.LOOK) {
                return look(command, now);
            }
            ReviewLife life = find(command, now);
            if (life.getState() == ReviewState.LEASED && !life.getLease().getUntil().isAfter(now)) {
                // Nobody waits for a clock to tick.
                life = change("lease-expired", life, Lives.leaseExpired(life, rule(life)), now);
            }
            ReviewLife after = commands.apply(command, life, now);
            keep(after);
            out.send(Events.of(command, life, after, now));
            publish(command, life, after, now);
            return Replies.done(command, after, standing(command, now), now);
        } catch (Refused refused) {
            return Replies.refused(command, refused, standing(command, now), now);
        }
    }

    private Standing standing(ReviewCommand command, Instant now) {
        String reviewer = command.getReviewer();
        return new Standing(
                waiting.waiting(model -> wants(command, model)), waiting.inHand(reviewer), answers.of(reviewer, now));
    }

    /** Changes nothing, and is not written down: what a task says is told only to the person who has it. */
    private ReviewReply look(ReviewCommand command, Instant now) throws Refused {
        Standing standing = standing(command, now);
        return command.getTask() == null
                ? Replies.told(command, standing, now)
                : Replies.told(command, known(command.getTask()), standing, now);
    }

    private ReviewLife known(String task) throws Refused {
        return lives.get(task)
                .orElseThrow(() -> new Refused(
                        Refusal.UNKNOWN_TASK, "There is no task " + task + ", or none any more. Claim another one."));
    }

    private ReviewLife find(ReviewCommand command, Instant now) throws Refused {
        String task = command.getTask();
        if (task == null) {
            return next(command, now);
        }
        ReviewLife life = known(task);
        if (command.getAction() == ReviewAction.CLAIM && !Lives.isHeldBy(life, command.getReviewer())) {
            requireFreeHand(command.getReviewer(), now);
        }
        return life;
    }

    private void requireFreeHand(String reviewer, Instant now) throws Refused {
        int inHand = waiting.inHand(reviewer);
        if (inHand >= DeskRule.MOST_IN_HAND) {
            throw new Refused(
                    Refusal.AT_LIMIT,
                    "You hold " + inHand + " tasks, as many as one may. Answer, skip or release one first.");
        }
        int most = staff.mostADay(reviewer);
        if (answers.of(reviewer, now) >= most) {
            throw new Refused(
                    Refusal.AT_LIMIT, "You have given " + most + " answers today, as many as you may. Go on tomorrow (UTC).");
        }
    }

    private ReviewLife next(ReviewCommand command, Instant now) throws Refused {
        String reviewer = command.getReviewer();
        Commands.requireNoTask(command);
        requireFreeHand(reviewer, now);
        return waiting.next(reviewer, staff.isLead(reviewer), model -> wants(command, model))
                .flatMap(lives::get)
                .orElseThrow(() -> new Refused(Refusal.NOTHING_WAITS, "Nothing waits for an answer of yours."));
    }

    private boolean wants(ReviewCommand command, String model) {
        boolean isAskedFor =
                command.getModels().isEmpty() || command.getModels().contains(model);
        return isAskedFor && staff.judges(command.getReviewer(), model);
    }

    private void publish(ReviewCommand command, ReviewLife before, ReviewLife after, Instant now) {
        boolean was = before.getState() == ReviewState.LABELLED;
        boolean is = after.getState() == ReviewState.LABELLED;
        if (is && !was) {
            out.send(Results.of(after, rule(after), staff.decides(command.getReviewer())));
        }
        if (was && command.getAction() == ReviewAction.UNDO) {
            out.send(Results.takenBack(before, now));
        }
    }

    /**
     * Does what has become due: leases and tasks run out, and what was closed long ago is forgotten. Some of it, where it is
     * much: the rest the next time, in another transaction.
     *
     * @return whether there is more
     */
    public boolean tick(Instant now) {
        int left = MOST_AT_ONCE;
        for (Optional<String> due = waiting.due(now); left > 0 && due.isPresent(); due = waiting.due(now)) {
            ReviewLife life = lives.get(due.get()).orElseThrow();
            if (life.getState() == ReviewState.LEASED) {
                change("lease-expired", life, Lives.leaseExpired(life, rule(life)), now);
            } else {
                change("expired", life, Lives.expired(life, now), now);
            }
            left--;
        }
        lives.closedBefore(now.minus(REMEMBERED), MOST_AT_ONCE).forEach(this::forget);
        replies.forgetBefore(now.minus(RecentReplies.KEPT));
        return left == 0;
    }

    private DeskRule rule(ReviewLife life) {
        return rules.apply(life.getCard().getModel());
    }

    private ReviewLife change(String event, ReviewLife before, ReviewLife after, Instant now) {
        keep(after);
        out.send(Events.of(event, Optional.of(before), after, now));
        return after;
    }

    private void keep(ReviewLife life) {
        lives.get(life.getCard().getTask()).ifPresent(answers::remove);
        answers.add(life);
        lives.put(life);
        if (Lives.isOpen(life)) {
            waiting.put(life, nextDue(life));
        } else {
            waiting.remove(life.getCard().getTask());
        }
    }

    /** Nothing runs out in somebody's hands but the lease. */
    private static Instant nextDue(ReviewLife life) {
        return life.getState() == ReviewState.LEASED
                ? life.getLease().getUntil()
                : life.getAvailableUntil();
    }
}
