package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.people.GoldPool;
import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewTruth;
import java.time.Instant;
import java.util.Objects;

/** What is found to be true of predictions, by people or by the business, and what follows for tasks and for those who answered them. */
final class Truths {

    private final TaskBook book;
    private final LifeStore lives;
    private final JoinedTasks joined;
    private final GoldPool gold;
    private final Settlement settlement;
    private final DeskOutbox out;

    Truths(TaskBook book, LifeStore lives, JoinedTasks joined, GoldPool gold, Settlement settlement, DeskOutbox out) {
        this.book = book;
        this.lives = lives;
        this.joined = joined;
        this.gold = gold;
        this.settlement = settlement;
        this.out = out;
    }

    /** By the business, of all tasks about a prediction. */
    void accept(ReviewTruth truth, Instant now) {
        lives.about(truth.getModel(), truth.getPrediction()).stream()
                .filter(life -> life.getGold() == null)
                .forEach(life -> tell(life, truth, now));
    }

    private void tell(ReviewLife untold, ReviewTruth truth, Instant now) {
        ReviewTruth before = untold.getTruth();
        if (before != null && !Objects.equals(before.getLabel(), truth.getLabel())) {
            isKnownNoMore(untold.getCard().getTask(), now);
        }
        ReviewLife life = Lives.told(untold, truth);
        if (endIfNeedless(life, now)) {
            return;
        }
        if (life.getSettled()) {
            judge(life, now);
        } else {
            book.keep(life);
        }
    }

    /**
     * Where the business has said what people would be asked, they are not.
     *
     * @return whether that is so
     */
    boolean endIfNeedless(ReviewLife life, Instant now) {
        if (!Lives.isOpen(life) || !Lives.isNeedless(life, book.rule(life))) {
            return false;
        }
        ReviewLife after = Lives.cancelled(life, now);
        book.keep(after);
        out.send(Events.labelled(life, after, now));
        book.tellEnd(life, after);
        settlement.know(after, now);
        return true;
    }

    /**
     * Counts who was right by the business's label; and by that the answer of a task becomes known, or is no longer.
     *
     * @return the task as it stands then: it may be open again
     */
    private ReviewLife judge(ReviewLife settled, Instant now) {
        ReviewLife judged = settlement.judged(settled, book.rule(settled), now);
        book.keep(judged);
        if (Settlement.isContradicted(settled)) {
            isKnownNoMore(settled.getCard().getTask(), now);
        } else {
            settlement.know(settled, now);
        }
        DeskRule rule = book.rule(judged);
        return rule.reopensContradicted() && Lives.isContradicted(judged) && !Lives.isNeedless(judged, rule)
                ? openAgain(judged, now)
                : judged;
    }

    /** People may have been wrong: they are asked anew. */
    private ReviewLife openAgain(ReviewLife contradicted, Instant now) {
        ReviewLife after = Lives.contradicted(contradicted, now, book.terms(contradicted));
        book.keep(after);
        out.send(Events.contradicted(contradicted, after, now));
        out.send(Results.takenBack(contradicted, after, now));
        return after;
    }

    /** Nobody is asked any more by a task whose answer was known. */
    void isKnownNoMore(String task, Instant now) {
        gold.remove(task);
        lives.takeCopies(task).forEach(copy -> lives.get(copy).ifPresent(life -> book.delete(life, now)));
    }

    /**
     * What a closed task tells of people is counted, once nothing can be taken back; and those who waited for its answer have it, unless people
     * are asked anew.
     */
    void settle(ReviewLife closed, Instant now) {
        settlement
                .settle(closed, book.rule(closed), now)
                .forEach(person -> out.send(Events.paused(closed, person, now)));
        if (!Lives.isOpen(judge(Lives.settled(closed), now))) {
            joined.dissolve(closed, now);
        }
    }

    /** It tells of the person: at once, where the answers of others have been counted already. */
    void keepLate(ReviewCommand command, ReviewLife life, ReviewAnswer answer, Instant now) {
        ReviewLife kept = Lives.answeredLate(life, answer);
        out.send(Events.late(command, life, kept, now));
        if (kept.getSettled()) {
            settlement
                    .count(kept, answer, book.rule(kept), now)
                    .ifPresent(person -> out.send(Events.paused(kept, person, now)));
            judge(kept, now);
        } else {
            book.keep(kept);
        }
    }
}
