package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.people.People;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewState;
import io.tidemark.schemas.ReviewTask;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The tasks as they stand: what changes is kept, is watched for what comes next, and those are told who want to know. */
final class TaskBook {

    private final LifeStore lives;
    private final WaitingTasks waiting;
    private final Function<String, DeskRule> rules;
    private final People people;
    private final DeskOutbox out;

    /**
     * Goes on where the store says that it stopped.
     *
     * @param waiting is filled
     * @param rules by name of the model
     */
    TaskBook(LifeStore lives, WaitingTasks waiting, Function<String, DeskRule> rules, People people, DeskOutbox out) {
        this.lives = lives;
        this.waiting = waiting;
        this.rules = rules;
        this.people = people;
        this.out = out;
        lives.forEachUnsettled(this::watch);
    }

    Optional<ReviewLife> get(String task) {
        return lives.get(task);
    }

    Terms terms(String model) {
        return new Terms(rules.apply(model), people.skills(model));
    }

    Terms terms(ReviewLife life) {
        return terms(life.getCard().getModel());
    }

    DeskRule rule(ReviewLife life) {
        return rule(life.getCard());
    }

    DeskRule rule(ReviewTask card) {
        return rules.apply(card.getModel());
    }

    ReviewLife change(String event, ReviewLife before, ReviewLife after, Instant now) {
        keep(after);
        out.send(Events.of(event, Optional.of(before), after, now));
        tellEnd(before, after);
        return after;
    }

    /** Who waits for an answer is told that there will be none. */
    void tellEnd(ReviewLife before, ReviewLife after) {
        if (Lives.isOpen(before) && Lives.isClosedForNothing(after) && after.getGold() == null) {
            out.send(Results.ended(after));
        }
    }

    void keep(ReviewLife life) {
        lives.put(life);
        if (Lives.isOpen(life) || !life.getSettled()) {
            watch(life);
        } else {
            waiting.remove(life.getCard().getTask());
        }
    }

    private void watch(ReviewLife life) {
        DeskRule rule = rule(life);
        double priority = rule.priority(life.getCard().getReasons());
        ReviewState told = Lives.told(life, terms(life));
        waiting.put(life, told, new WaitingTasks.Urgency(priority, rule.times().due()), nextDue(life, rule));
    }

    /** Nothing runs out in somebody's hands but the lease. */
    private static Instant nextDue(ReviewLife life, DeskRule rule) {
        if (!Lives.isOpen(life)) {
            return life.getClosed().plus(Commands.UNDO);
        }
        Instant runsOut =
                life.getState() == ReviewState.LEASED ? life.getLease().getUntil() : life.getAvailableUntil();
        return Lives.nextReminder(life, rule)
                .filter(reminder -> reminder.isBefore(runsOut))
                .orElse(runsOut);
    }

    void delete(ReviewLife life, Instant now) {
        waiting.remove(life.getCard().getTask());
        lives.delete(life);
        out.send(Events.of("deleted", Optional.of(life), life, now));
    }
}
