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
import io.tidemark.schemas.ReviewSkip;
import io.tidemark.schemas.ReviewTruth;
import io.tidemark.statistics.annotation.MajorityVote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /** @return who is paused for what was counted */
    List<String> settle(ReviewLife life, DeskRule rule, Instant now) {
        if (life.getResult() == null) {
            agreed(life);
            return List.of();
        }
        return life.getGold() == null ? ofTask(life, rule, now) : ofGold(life, rule, now);
    }

    /** Also of a task that ends without a label: those that people dispute over are among them. */
    private NavigableMap<String, String> agreed(ReviewLife life) {
        NavigableMap<String, String> labels = new TreeMap<>();
        life.getAnswers().stream()
                .filter(answer -> answer.getLabel() != null)
                .forEach(answer -> labels.put(answer.getReviewer(), answer.getLabel()));
        if (life.getGold() == null && labels.size() >= GOOD_ENOUGH) {
            agreement.add(life.getCard(), labels, life.getClosed());
        }
        return labels;
    }

    private List<String> ofGold(ReviewLife life, DeskRule rule, Instant now) {
        List<String> paused = new ArrayList<>();
        for (ReviewAnswer answer : life.getAnswers()) {
            boolean isRight = life.getGold().getLabel().equals(answer.getLabel());
            count(life, answer, rule, People.onGold(isRight, now), now).ifPresent(paused::add);
        }
        return paused;
    }

    private List<String> ofTask(ReviewLife life, DeskRule rule, Instant now) {
        List<String> paused = new ArrayList<>();
        int choices = life.getCard().getChoices().size();
        for (ReviewAnswer answer : life.getAnswers()) {
            UnaryOperator<ReviewPerson> answered = people.answered(
                    life.getCard().getModel(),
                    answer.getReviewer(),
                    answer.getLabel(),
                    answer.getSeconds(),
                    choices,
                    now);
            UnaryOperator<ReviewPerson> change = ofOthers(life.getAnswers(), answer)
                    .map(label -> People.compared(label.equals(answer.getLabel()), now))
                    .<UnaryOperator<ReviewPerson>>map(compared -> person -> compared.apply(answered.apply(person)))
                    .orElse(answered);
            count(life, answer, rule, change, now).ifPresent(paused::add);
        }
        if (life.getResult().getLabel() != null) {
            people.agreedOn(life.getCard().getModel(), life.getResult().getLabel());
            labelled(life, now);
        }
        return paused;
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

    /** Whether the business says otherwise than somebody who answered. */
    static boolean isContradicted(ReviewLife life) {
        ReviewTruth truth = life.getTruth();
        return truth != null
                && truth.getLabel() != null
                && life.getAnswers().stream()
                        .anyMatch(answer -> !truth.getLabel().equals(answer.getLabel()));
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

    /** Who answered or skipped it does not get it again. */
    private static ReviewGold known(ReviewLife life, String label, Instant now) {
        TreeSet<String> seen = new TreeSet<>();
        life.getAnswers().stream().map(ReviewAnswer::getReviewer).forEach(seen::add);
        life.getSkips().stream().map(ReviewSkip::getReviewer).forEach(seen::add);
        return new ReviewGold(life.getCard(), label, now, List.copyOf(seen));
    }

    private static List<ReviewJudged> byTruth(ReviewLife life) {
        ReviewTruth truth = life.getTruth();
        return truth == null || truth.getLabel() == null
                ? List.of()
                : life.getAnswers().stream()
                        .filter(answer -> truth.getClasses().contains(answer.getLabel()))
                        .map(answer -> new ReviewJudged(
                                answer.getReviewer(), truth.getLabel().equals(answer.getLabel())))
                        .toList();
    }

    private Optional<String> count(
            ReviewLife life, ReviewAnswer answer, DeskRule rule, UnaryOperator<ReviewPerson> change, Instant now) {
        String reviewer = answer.getReviewer();
        return people.count(life.getCard().getModel(), reviewer, rule.quality(), now, change)
                ? Optional.of(reviewer)
                : Optional.empty();
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

    private void labelled(ReviewLife life, Instant now) {
        NavigableMap<String, String> labels = agreed(life);
        if (labels.size() >= GOOD_ENOUGH && new TreeSet<>(labels.values()).size() == 1) {
            gold.put(known(life, life.getResult().getLabel(), now));
        }
    }
}
