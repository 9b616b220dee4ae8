package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.review.ReviewTasks;
import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewGold;
import io.tidemark.schemas.ReviewGoldTruth;
import io.tidemark.schemas.ReviewLease;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewSkip;
import io.tidemark.schemas.ReviewState;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.ReviewTruth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How the life of a task goes on: pure functions of where it stands.
 *
 * <pre>
 *            ┌──release, lease runs out, skip, answer that is not enough──┐
 *            v                                                            │
 * created ─> QUEUED ──claim──────────────────────────────────────────> LEASED ──answer that is enough──> LABELLED
 *              └────escalate, no agreement, too many skips or leases──> ESCALATED ──claim of a lead──> LEASED ...
 * any open one ──> EXPIRED, CANCELLED
 * </pre>
 */
final class Lives {

    private Lives() {}

    static ReviewLife created(ReviewTask card, Instant now, DeskRule rule) {
        return ReviewLife.newBuilder()
                .setCard(card)
                .setState(ReviewState.QUEUED)
                .setVersion(1)
                .setCreated(now)
                .setAvailableUntil(now.plus(rule.times().available()))
                .build();
    }

    /** The same task, chosen for other reasons, and open for as long as any. */
    static ReviewLife chosen(ReviewLife life, ReviewTask card, Instant now, DeskRule rule) {
        return next(life)
                .setCard(card)
                .setAvailableUntil(now.plus(rule.times().available()))
                .build();
    }

    /** Nobody gets it any more, once it is not in hand. */
    static ReviewLife notAvailableAfter(ReviewLife life, Instant time) {
        return next(life).setAvailableUntil(time).build();
    }

    /** From the beginning, after it ended without an answer. */
    static ReviewLife askedAnew(ReviewLife life, ReviewTask card, Instant now, DeskRule rule) {
        return ReviewLife.newBuilder(created(card, now, rule))
                .setVersion(life.getVersion() + 1)
                .setLeases(life.getLeases())
                .build();
    }

    static boolean isOpen(ReviewLife life) {
        return switch (life.getState()) {
            case QUEUED, LEASED, ESCALATED -> true;
            case LABELLED, EXPIRED, CANCELLED -> false;
        };
    }

    /** Handed to a person; the number of the lease is higher than that of any before. */
    static ReviewLife claimed(ReviewLife life, String reviewer, Instant now, DeskRule rule) {
        long number = life.getLeases() + 1;
        ReviewLease lease = ReviewLease.newBuilder()
                .setReviewer(reviewer)
                .setNumber(number)
                .setSince(now)
                .setUntil(now.plus(rule.times().lease()))
                .build();
        return next(life)
                .setState(ReviewState.LEASED)
                .setFollows(null)
                .setLeases(number)
                .setLease(lease)
                .build();
    }

    /** The same lease for longer, up to an hour in all. */
    static ReviewLife renewed(ReviewLife life, Instant now, DeskRule rule) {
        ReviewLease lease = life.getLease();
        Instant longest = lease.getSince().plus(longest(rule));
        Instant wanted = now.plus(rule.times().lease());
        ReviewLease longer = ReviewLease.newBuilder(lease)
                .setUntil(wanted.isBefore(longest) ? wanted : longest)
                .build();
        return next(life).setLease(longer).build();
    }

    private static Duration longest(DeskRule rule) {
        return rule.times().lease().compareTo(DeskRule.LONGEST_LEASE) > 0
                ? rule.times().lease()
                : DeskRule.LONGEST_LEASE;
    }

    /** Whether a lease may still be made longer. */
    static boolean isRenewable(ReviewLife life, Instant now, DeskRule rule) {
        return life.getLease().getSince().plus(longest(rule)).isAfter(now);
    }

    /** Back among those that wait. */
    static ReviewLife released(ReviewLife life, Terms terms) {
        return waiting(next(life).setLease(null), terms);
    }

    /** The person has not answered in time; an answer may still come as long as nobody else has the task. */
    static ReviewLife leaseExpired(ReviewLife life, Terms terms) {
        return waiting(next(life).setAttempts(life.getAttempts() + 1), terms);
    }

    /** The person cannot tell, and is not asked again. */
    static ReviewLife skipped(ReviewLife life, String reviewer, String reason, Terms terms) {
        return waiting(
                next(life).setLease(null).setSkips(with(life.getSkips(), new ReviewSkip(reviewer, reason))), terms);
    }

    /** Only leads may have it from now on, others than the one who said so. */
    static ReviewLife escalated(ReviewLife life, String reviewer, String reason, Terms terms) {
        ReviewLife asked = ReviewLife.newBuilder(life).setLeadAsked(true).build();
        return skipped(asked, reviewer, reason, terms);
    }

    /** With an answer, and what follows from it. */
    static ReviewLife answered(ReviewLife life, ReviewAnswer answer, Terms terms, boolean decides) {
        ReviewLife heard = ReviewLife.newBuilder(life)
                .setAnswers(with(life.getAnswers(), answer))
                .build();
        return Consensus.of(heard, terms, decides && life.getEscalated()) instanceof Consensus.Agreed agreed
                ? closed(next(heard).setResult(agreed.conclusion()), ReviewState.LABELLED, answer.getTime())
                : released(heard, terms);
    }

    /** The state that people are told: a task whose answer is known looks as any other would after the same answer. */
    static ReviewState told(ReviewLife life, Terms terms) {
        if (life.getGold() == null || life.getState() != ReviewState.LABELLED) {
            return life.getState();
        }
        ReviewLife ordinary = ReviewLife.newBuilder(life).setGold(null).build();
        return Consensus.of(ordinary, terms, false) instanceof Consensus.Agreed
                ? ReviewState.LABELLED
                : ReviewState.QUEUED;
    }

    private static <T> List<T> with(List<T> some, T one) {
        List<T> more = new ArrayList<>(some);
        more.add(one);
        return more;
    }

    /** Without the last answer, which was a slip; the person has it once more, under a new lease. */
    static ReviewLife undone(ReviewLife life, String reviewer, Instant now, Terms terms) {
        List<ReviewAnswer> answers = new ArrayList<>(life.getAnswers());
        answers.remove(lastOf(life, reviewer));
        ReviewLife before = ReviewLife.newBuilder(life)
                .setAnswers(answers)
                .setClosed(null)
                .setResult(null)
                .setTold(with(life.getTold(), reviewer))
                .build();
        ReviewLife standing = waiting(ReviewLife.newBuilder(before), terms);
        return claimed(standing, reviewer, now, terms.rule());
    }

    /** Told of how late it is: once when three quarters of the time are over, and once when it is due. */
    static ReviewLife reminded(ReviewLife life) {
        return next(life).setReminded(life.getReminded() + 1).build();
    }

    /** When it is to be told of next. */
    static Optional<Instant> nextReminder(ReviewLife life, DeskRule rule) {
        Duration due = rule.times().due();
        return switch (life.getReminded()) {
            case 0 -> Optional.of(life.getCreated().plus(due.multipliedBy(3).dividedBy(4)));
            case 1 -> Optional.of(life.getCreated().plus(due));
            default -> Optional.empty();
        };
    }

    /** It waits for the answer to another of the same content. */
    static ReviewLife following(ReviewLife life, String first) {
        return next(life).setFollows(first).build();
    }

    /** It waits for nobody else's answer any more. */
    static ReviewLife parted(ReviewLife life) {
        return next(life).setFollows(null).build();
    }

    /** The answer to another of the same content goes for it, too. */
    static ReviewLife answeredByOther(ReviewLife life, ReviewLife other, Instant now) {
        return closed(
                next(life).setResult(other.getResult()).setFollows(null).setSettled(true), ReviewState.LABELLED, now);
    }

    /** What its answers tell of people has been counted; no change of the task, so no new version. */
    static ReviewLife settled(ReviewLife life) {
        return ReviewLife.newBuilder(life).setSettled(true).build();
    }

    /** The business has said what is true; no change of the task, so no new version. */
    static ReviewLife told(ReviewLife life, ReviewTruth truth) {
        return ReviewLife.newBuilder(life).setTruth(truth).build();
    }

    /** Whether the business has said what people would be asked, unless a lead is to look at it all the same. */
    static boolean isNeedless(ReviewLife life, DeskRule rule) {
        ReviewTask card = life.getCard();
        return life.getTruth() != null
                && life.getTruth().getLabel() != null
                && !life.getLeadAsked()
                && rule.endsOnceLabelled(card.getReasons(), card.getProbability());
    }

    /**
     * A task of known answer, looking like any other.
     *
     * @param number tasks that the person was handed before
     */
    static ReviewLife ofGold(ReviewGold gold, String reviewer, long number, Instant now, DeskRule rule) {
        ReviewTask known = gold.getCard();
        String id = ReviewTasks.id(known.getModel(), "gold", known.getTask() + '\0' + reviewer + '\0' + number);
        ReviewLife life = created(ReviewTask.newBuilder(known).setTask(id).build(), now, rule);
        return ReviewLife.newBuilder(life)
                .setGold(new ReviewGoldTruth(known.getTask(), gold.getLabel()))
                .setBarred(gold.getSeen())
                .build();
    }

    /** Place of a person's answer among the answers; -1 without one. */
    static int lastOf(ReviewLife life, String reviewer) {
        for (int i = life.getAnswers().size() - 1; i >= 0; i--) {
            if (life.getAnswers().get(i).getReviewer().equals(reviewer)) {
                return i;
            }
        }
        return -1;
    }

    static boolean isHeldBy(ReviewLife life, String reviewer) {
        return life.getState() == ReviewState.LEASED
                && life.getLease().getReviewer().equals(reviewer);
    }

    /** Whether a person knows the task, and so may not have it. */
    static boolean isBarred(ReviewLife life, String reviewer) {
        return life.getBarred().contains(reviewer);
    }

    static boolean hasSkipped(ReviewLife life, String reviewer) {
        return life.getSkips().stream().anyMatch(skip -> Objects.equals(skip.getReviewer(), reviewer));
    }

    /** Somebody answered who did not ask the desk. */
    static ReviewLife answeredElsewhere(ReviewLife life, Instant now) {
        return closed(next(life), ReviewState.LABELLED, now);
    }

    static ReviewLife expired(ReviewLife life, Instant now) {
        return closed(next(life), ReviewState.EXPIRED, now);
    }

    static ReviewLife cancelled(ReviewLife life, Instant now) {
        return closed(next(life), ReviewState.CANCELLED, now);
    }

    /** Open again, for a lead to decide: everybody is asked anew. What was said is in the events. */
    static ReviewLife reopened(ReviewLife life, Instant now, Terms terms) {
        return waiting(
                next(life)
                        .setClosed(null)
                        .setResult(null)
                        .setFollows(null)
                        .setSettled(false)
                        .setAnswers(List.of())
                        .setSkips(List.of())
                        .setAttempts(0)
                        .setLeadAsked(true)
                        .setAvailableUntil(now.plus(terms.rule().times().available())),
                terms);
    }

    private static ReviewLife closed(ReviewLife.Builder life, ReviewState state, Instant now) {
        return life.setState(state).setLease(null).setClosed(now).build();
    }

    /** For leads or for all, by what is known of it: so whatever is taken back takes back what followed from it. */
    private static ReviewLife waiting(ReviewLife.Builder builder, Terms terms) {
        ReviewLife life = builder.build();
        boolean forLeads = life.getLeadAsked()
                || life.getSkips().size() >= DeskRule.MOST_SKIPS
                || life.getAttempts() >= DeskRule.MOST_ATTEMPTS
                || Consensus.of(life, terms, false) instanceof Consensus.Divided;
        return ReviewLife.newBuilder(life)
                .setEscalated(forLeads)
                .setState(forLeads ? ReviewState.ESCALATED : ReviewState.QUEUED)
                .build();
    }

    private static ReviewLife.Builder next(ReviewLife life) {
        return ReviewLife.newBuilder(life).setVersion(life.getVersion() + 1);
    }
}
