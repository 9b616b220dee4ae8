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
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

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

    private static final int MOST_LAPSED = 10;

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

    /** From the beginning, after it ended without an answer; but what the business has said of it stays, and who was judged by that. */
    static ReviewLife askedAnew(ReviewLife life, ReviewTask card, Instant now, Terms terms) {
        ReviewLife anew = ReviewLife.newBuilder(life)
                .setCard(card)
                .setCreated(now)
                .setLeadAsked(false)
                .setReminded(0)
                .build();
        return open(anew, now, terms);
    }

    static boolean isOpen(ReviewLife life) {
        return isOpen(life.getState());
    }

    static boolean isOpen(ReviewState state) {
        return switch (state) {
            case QUEUED, LEASED, ESCALATED -> true;
            case LABELLED, EXPIRED, CANCELLED -> false;
        };
    }

    /** Without an answer. */
    static boolean isClosedForNothing(ReviewLife life) {
        return life.getState() == ReviewState.EXPIRED || life.getState() == ReviewState.CANCELLED;
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
                .setLapsed(others(lapsed(life.getLapsed(), life.getLease()), reviewer))
                .build();
    }

    private static List<ReviewLease> others(List<ReviewLease> lapsed, String than) {
        return lapsed.stream()
                .filter(lease -> !lease.getReviewer().equals(than))
                .toList();
    }

    /** With a lease that is over without an answer, if there is one. */
    private static List<ReviewLease> lapsed(List<ReviewLease> before, ReviewLease last) {
        return last == null
                ? before
                : with(before.subList(Math.max(0, before.size() - MOST_LAPSED + 1), before.size()), last);
    }

    /** Whether a lease was the person's until somebody else got the task, or it was closed. */
    static boolean hasLapsed(ReviewLife life, String reviewer, Long lease) {
        return life.getLapsed().stream()
                .anyMatch(lapsed -> lapsed.getReviewer().equals(reviewer) && Objects.equals(lapsed.getNumber(), lease));
    }

    /** With an answer that does not count for it. */
    static ReviewLife answeredLate(ReviewLife life, ReviewAnswer answer) {
        return next(life).setLate(with(life.getLate(), answer)).build();
    }

    /** What was said in time and late. */
    static Stream<ReviewAnswer> heard(ReviewLife life) {
        return Stream.concat(life.getAnswers().stream(), life.getLate().stream());
    }

    /** What was ever said, the last of each person. */
    static List<ReviewAnswer> spoken(ReviewLife life) {
        return Stream.concat(besides(life.getEarlier(), heard(life).toList()), heard(life))
                .toList();
    }

    private static Stream<ReviewAnswer> besides(List<ReviewAnswer> some, List<ReviewAnswer> others) {
        return some.stream()
                .filter(answer ->
                        others.stream().noneMatch(other -> other.getReviewer().equals(answer.getReviewer())));
    }

    /** Who has looked at it closely enough to know it again. */
    static SortedSet<String> seenBy(ReviewLife life) {
        TreeSet<String> seen = new TreeSet<>(life.getBarred());
        spoken(life).forEach(answer -> seen.add(answer.getReviewer()));
        life.getSkips().forEach(skip -> seen.add(skip.getReviewer()));
        life.getLapsed().forEach(lease -> seen.add(lease.getReviewer()));
        return seen;
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
                .setLate(besides(life.getLate(), List.of(answer)).toList())
                .setLease(null)
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

    /** Whether the business says otherwise than people did, in a word for which they have not been asked anew. */
    static boolean isContradicted(ReviewLife life) {
        ReviewTruth truth = life.getTruth();
        String label = life.getResult() == null ? null : life.getResult().getLabel();
        return life.getState() == ReviewState.LABELLED
                && truth != null
                && truth.getLabel() != null
                && !truth.getLabel().equals(label)
                && truth.getClasses().contains(label)
                && life.getCard().getCampaign().isEmpty()
                && !life.getContradictedBy().contains(truth.getLabel());
    }

    /** Open again, as the business says otherwise: everybody is asked anew. */
    static ReviewLife contradicted(ReviewLife life, Instant now, Terms terms) {
        ReviewLife noted = ReviewLife.newBuilder(life)
                .setContradictedBy(
                        with(life.getContradictedBy(), life.getTruth().getLabel()))
                .build();
        return open(noted, now, terms);
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

    /** The person knows the task from another one; no change of it, so no new version. */
    static ReviewLife barred(ReviewLife life, String reviewer) {
        return ReviewLife.newBuilder(life)
                .setBarred(with(life.getBarred(), reviewer))
                .build();
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
        return open(ReviewLife.newBuilder(life).setLeadAsked(true).build(), now, terms);
    }

    private static ReviewLife open(ReviewLife life, Instant now, Terms terms) {
        return waiting(
                next(life)
                        .setClosed(null)
                        .setResult(null)
                        .setFollows(null)
                        .setSettled(false)
                        .setAnswers(List.of())
                        .setSkips(List.of())
                        .setLapsed(List.of())
                        .setLate(List.of())
                        .setEarlier(life.getSettled() ? spoken(life) : life.getEarlier())
                        .setAttempts(0)
                        .setAvailableUntil(now.plus(terms.rule().times().available())),
                terms);
    }

    private static ReviewLife closed(ReviewLife.Builder life, ReviewState state, Instant now) {
        return life.setState(state)
                .setLapsed(lapsed(life.getLapsed(), life.getLease()))
                .setLease(null)
                .setClosed(now)
                .build();
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
