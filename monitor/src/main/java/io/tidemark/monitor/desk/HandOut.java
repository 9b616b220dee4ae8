package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.people.GoldPool;
import io.tidemark.monitor.people.People;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewLife;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Decides who gets what. */
final class HandOut {

    private final WaitingTasks waiting;
    private final Function<String, DeskRule> rules;
    private final Staff staff;
    private final People people;
    private final GoldPool gold;

    HandOut(WaitingTasks waiting, Function<String, DeskRule> rules, Staff staff, People people, GoldPool gold) {
        this.waiting = waiting;
        this.rules = rules;
        this.staff = staff;
        this.people = people;
        this.gold = gold;
    }

    /**
     * The task that a person should have next.
     *
     * @param lives finds the task of an id
     */
    ReviewLife next(ReviewCommand command, Function<String, Optional<ReviewLife>> lives, Instant now) throws Refused {
        String reviewer = command.getReviewer();
        requireFreeHand(reviewer, now);
        boolean isLead = staff.isLead(reviewer);
        Predicate<String> wanted = model -> wants(command, model);
        // Asked for every queue; there are many queues of a model.
        Map<String, Boolean> mayHave = new HashMap<>();
        Predicate<String> allowed = model ->
                mayHave.computeIfAbsent(model, of -> obstacle(reviewer, of).isEmpty());
        Optional<String> next = waiting.next(reviewer, isLead, wanted.and(allowed), now);
        if (next.isEmpty()) {
            throw waiting.next(reviewer, isLead, wanted, now)
                    .flatMap(lives)
                    .flatMap(life -> obstacle(reviewer, life.getCard().getModel()))
                    .orElseGet(() -> new Refused(Refusal.NOTHING_WAITS, "Nothing waits for an answer of yours."));
        }
        ReviewLife life = lives.apply(next.get()).orElseThrow();
        return gold(life, reviewer, now).orElse(life);
    }

    /** A person asks for this task. */
    void requireFor(String reviewer, ReviewLife life, Instant now) throws Refused {
        requireFreeHand(reviewer, now);
        Optional<Refused> obstacle = obstacle(reviewer, life.getCard().getModel());
        if (obstacle.isPresent()) {
            throw obstacle.get();
        }
    }

    /** Whether a person asks for tasks of a model, and is one who gets them. */
    boolean wants(ReviewCommand command, String model) {
        boolean isAskedFor =
                command.getModels().isEmpty() || command.getModels().contains(model);
        return isAskedFor && staff.judges(command.getReviewer(), model);
    }

    /** A task of known answer in place of another, where it is time for one. */
    private Optional<ReviewLife> gold(ReviewLife instead, String reviewer, Instant now) {
        String model = instead.getCard().getModel();
        DeskRule rule = rules.apply(model);
        long handed = people.get(model, reviewer).getHanded();
        return instead.getEscalated() || instead.getGold() != null
                ? Optional.empty()
                : gold.draw(instead.getCard(), reviewer, handed, rule.quality().gold())
                        .map(drawn -> Lives.ofGold(drawn, reviewer, handed, now, rule));
    }

    /** Takes note that a task was handed out. */
    void handed(ReviewLife life, String reviewer) {
        String model = life.getCard().getModel();
        people.handed(model, reviewer);
        if (life.getGold() != null) {
            gold.seen(model, life.getGold().getSource(), List.of(reviewer));
        }
    }

    private Optional<Refused> obstacle(String reviewer, String model) {
        if (!staff.judges(reviewer, model)) {
            return Optional.of(
                    new Refused(Refusal.NOT_ALLOWED, "Tasks of " + model + " are for others. Claim another one."));
        }
        Set<String> needed = rules.apply(model).skills();
        if (!staff.skills(reviewer).containsAll(needed)) {
            return Optional.of(new Refused(
                    Refusal.NOT_SKILLED,
                    "Tasks of " + model + " are for people who know about " + String.join(", ", needed)
                            + ". Whoever keeps the list of reviewers can add that to your skills."));
        }
        if (people.get(model, reviewer).getPaused()) {
            return Optional.of(new Refused(
                    Refusal.PAUSED,
                    "You get no tasks of " + model
                            + " for now: answers that are known were missed too often. Talk to a lead,"
                            + " who can let you go on."));
        }
        return Optional.empty();
    }

    private void requireFreeHand(String reviewer, Instant now) throws Refused {
        int inHand = waiting.inHand(reviewer);
        if (inHand >= DeskRule.MOST_IN_HAND) {
            throw new Refused(
                    Refusal.AT_LIMIT,
                    "You hold " + inHand + " tasks, as many as one may. Answer, skip or release one first.");
        }
        OptionalLong cap = staff.dailyCap(reviewer);
        if (cap.isPresent() && people.today(reviewer, now) >= cap.getAsLong()) {
            throw new Refused(
                    Refusal.AT_LIMIT,
                    "You have given " + cap.getAsLong()
                            + " answers today, as many as you are asked for. Thank you; the next day"
                            + " begins at midnight UTC.");
        }
    }
}
