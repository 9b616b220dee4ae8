package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.people.Agreement;
import io.tidemark.monitor.people.GoldPool;
import io.tidemark.monitor.people.People;
import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewGold;
import io.tidemark.schemas.ReviewJudged;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewPerson;
import io.tidemark.schemas.ReviewTruth;
import io.tidemark.statistics.annotation.MajorityVote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Counts what a closed task tells of the people who answered it, once, when no answer can be taken back any more: whether they are
 * right, where the answer is known; whether they agree with the others; and whether the task itself is good to ask others with.
 */
final class Settlement {

    private static final int GOOD_ENOUGH = 2;

    private final People people;
    private final GoldPool gold;
    private final Agreement agreement;

    Settlement(People people, GoldPool gold, Agreement agreement) {
        this.people = people;
        this.gold = gold;
        this.agreement = agreement;
    }

    /**
     * Also what was said of a task that ends without a result: it has been answered, and those that people dispute over are among them.
     *
     * @return who is paused for what was counted
     */
    List<String> settle(ReviewLife life, DeskRule rule, Instant now) {
        List<String> paused = new ArrayList<>();
        Lives.heard(life).forEach(answer -> count(life, answer, rule, now).ifPresent(paused::add));
        if (life.getGold() == null) {
            compare(life, now);
        }
        return paused;
    }

    private void compare(ReviewLife life, Instant now) {
        NavigableMap<String, String> labels = new TreeMap<>();
        life.getAnswers().stream()
                .filter(answer -> answer.getLabel() != null)
                .forEach(answer -> labels.put(answer.getReviewer(), answer.getLabel()));
        boolean isByMany = labels.size() >= GOOD_ENOUGH;
        if (isByMany) {
            agreement.add(life.getCard(), labels, life.getClosed());
        }
        String label = label(life);
        if (label != null) {
            people.agreedOn(life.getCard().getModel(), label);
            if (isByMany && !isContradicted(label, life)) {
                gold.put(known(life, label, now));
            }
        }
    }

    /** The label that people gave; null without one. */
    private static String label(ReviewLife life) {
        return life.getResult() == null ? null : life.getResult().getLabel();
    }

    /**
     * Counts one answer.
     *
     * @return the person, if paused for it
     */
    Optional<String> count(ReviewLife life, ReviewAnswer answer, DeskRule rule, Instant now) {
        String reviewer = answer.getReviewer();
        return people.count(life.getCard().getModel(), reviewer, rule.quality(), now, told(life, answer, now))
                ? Optional.of(reviewer)
                : Optional.empty();
    }

    /** What an answer tells of the person who gave it. */
    private UnaryOperator<ReviewPerson> told(ReviewLife life, ReviewAnswer answer, Instant now) {
        if (life.getGold() != null) {
            return People.onGold(life.getGold().getLabel().equals(answer.getLabel()), now);
        }
        UnaryOperator<ReviewPerson> answered = people.answered(
                life.getCard().getModel(),
                answer.getReviewer(),
                answer.getLabel(),
                answer.getSeconds(),
                life.getCard().getChoices().size(),
                now);
        return ofOthers(life.getAnswers(), answer)
                .map(label -> People.compared(label.equals(answer.getLabel()), now))
                .<UnaryOperator<ReviewPerson>>map(compared -> person -> compared.apply(answered.apply(person)))
                .orElse(answered);
    }

    /**
     * Counts who was right by what the business says of the prediction, and takes back what was counted by an earlier word of it. Nobody is
     * paused for it: it comes when it comes, and not for tasks drawn alike for all.
     *
     * @return the life, with who has been counted
     */
    ReviewLife judged(ReviewLife life, DeskRule rule, Instant now) {
        List<ReviewJudged> judged = byTruth(life);
        if (judged.equals(life.getJudged())) {
            return life;
        }
        String model = life.getCard().getModel();
        life.getJudged()
                .forEach(one -> people.count(
                        model, one.getReviewer(), rule.quality(), now, People.byTruth(one.getRight(), -1)));
        judged.forEach(
                one -> people.count(model, one.getReviewer(), rule.quality(), now, People.byTruth(one.getRight(), 1)));
        return ReviewLife.newBuilder(life).setJudged(judged).build();
    }

    /** Whether somebody who answered, if late, says otherwise than the business, or without its word than all others. */
    static boolean isContradicted(ReviewLife life) {
        ReviewTruth truth = life.getTruth();
        String known = truth == null || truth.getLabel() == null ? label(life) : truth.getLabel();
        return known != null && isContradicted(known, life);
    }

    private static boolean isContradicted(String label, ReviewLife life) {
        return Lives.heard(life).anyMatch(answer -> !label.equals(answer.getLabel()));
    }

    /**
     * The answer of a task is known from now on if the business has said it, and nobody who answered says otherwise. What people answered
     * elsewhere is not known here, nor by whom: such a task is left out.
     */
    void know(ReviewLife life, Instant now) {
        ReviewTruth truth = life.getTruth();
        boolean isAnsweredElsewhere =
                life.getResult() != null && life.getAnswers().isEmpty();
        boolean isKnown = truth != null
                && truth.getLabel() != null
                && life.getGold() == null
                && !isAnsweredElsewhere
                && !isContradicted(life)
                && life.getCard().getChoices().contains(truth.getLabel());
        if (isKnown && !gold.contains(life.getCard().getTask())) {
            gold.put(known(life, truth.getLabel(), now));
        }
    }

    /** Who has looked at it does not get it again. */
    private static ReviewGold known(ReviewLife life, String label, Instant now) {
        return new ReviewGold(life.getCard(), label, now, List.copyOf(Lives.seenBy(life)));
    }

    private static List<ReviewJudged> byTruth(ReviewLife life) {
        ReviewTruth truth = life.getTruth();
        return truth == null || truth.getLabel() == null
                ? List.of()
                : Lives.spoken(life).stream()
                        .filter(answer -> truth.getClasses().contains(answer.getLabel()))
                        .map(answer -> new ReviewJudged(
                                answer.getReviewer(), truth.getLabel().equals(answer.getLabel())))
                        .toList();
    }

    /** The label that more of the others gave than any other. */
    private static Optional<String> ofOthers(List<ReviewAnswer> answers, ReviewAnswer own) {
        SortedMap<String, Long> votes = new TreeMap<>();
        answers.stream()
                .filter(answer -> !answer.getReviewer().equals(own.getReviewer()) && answer.getLabel() != null)
                .forEach(answer -> votes.merge(answer.getLabel(), 1L, Long::sum));
        return Optional.of(votes)
                .filter(some -> !some.isEmpty())
                .map(MajorityVote::of)
                .filter(vote -> !vote.tied())
                .map(MajorityVote::label);
    }
}
