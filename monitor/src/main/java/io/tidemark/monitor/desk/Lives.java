package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewLease;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewSkip;
import io.tidemark.schemas.ReviewState;
import io.tidemark.schemas.ReviewTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
                .setAvailableUntil(now.plus(rule.available()))
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
                .setUntil(now.plus(rule.lease()))
                .build();
        return next(life, ReviewState.LEASED).setLeases(number).setLease(lease).build();
    }

    /** The same lease for longer, up to an hour in all. */
    static ReviewLife renewed(ReviewLife life, Instant now, DeskRule rule) {
        ReviewLease lease = life.getLease();
        Instant longest = lease.getSince().plus(longest(rule));
        Instant wanted = now.plus(rule.lease());
        ReviewLease longer = ReviewLease.newBuilder(lease)
                .setUntil(wanted.isBefore(longest) ? wanted : longest)
                .build();
        return next(life, ReviewState.LEASED).setLease(longer).build();
    }

    private static Duration longest(DeskRule rule) {
        return rule.lease().compareTo(DeskRule.LONGEST_LEASE) > 0 ? rule.lease() : DeskRule.LONGEST_LEASE;
    }

    /** Back among those that wait. */
    static ReviewLife released(ReviewLife life) {
        return next(life, waiting(life)).setLease(null).build();
    }

    /** The person has not answered in time; an answer may still come as long as nobody else has the task. */
    static ReviewLife leaseExpired(ReviewLife life) {
        int attempts = life.getAttempts() + 1;
        ReviewLife free = next(life, waiting(life)).setAttempts(attempts).build();
        return attempts >= DeskRule.MOST_ATTEMPTS ? forLeads(free) : free;
    }

    /** The person cannot tell. */
    static ReviewLife skipped(ReviewLife life, String reviewer, String reason) {
        List<ReviewSkip> skips = new ArrayList<>(life.getSkips());
        skips.add(new ReviewSkip(reviewer, reason));
        ReviewLife free = ReviewLife.newBuilder(released(life)).setSkips(skips).build();
        return skips.size() >= DeskRule.MOST_SKIPS ? forLeads(free) : free;
    }

    /** Only leads may have it from now on. */
    static ReviewLife escalated(ReviewLife life) {
        return forLeads(released(life));
    }

    /** With an answer, and what follows from it. */
    static ReviewLife answered(ReviewLife life, ReviewAnswer answer, DeskRule rule, boolean byLead) {
        ReviewLife heard = ReviewLife.newBuilder(released(life))
                .setAnswers(with(life.getAnswers(), answer))
                .build();
        Consensus consensus = Consensus.of(heard, rule, byLead && life.getEscalated());
        if (consensus instanceof Consensus.Agreed) {
            return closed(ReviewLife.newBuilder(heard), ReviewState.LABELLED, answer.getTime());
        }
        return consensus instanceof Consensus.Divided ? forLeads(heard) : heard;
    }

    private static List<ReviewAnswer> with(List<ReviewAnswer> answers, ReviewAnswer answer) {
        List<ReviewAnswer> more = new ArrayList<>(answers);
        more.add(answer);
        return more;
    }

    /** Without the last answer, which was a slip; the person has it once more, under a new lease. */
    static ReviewLife undone(ReviewLife life, String reviewer, Instant now, DeskRule rule) {
        List<ReviewAnswer> answers = new ArrayList<>(life.getAnswers());
        answers.remove(lastOf(life, reviewer));
        ReviewLife before = ReviewLife.newBuilder(life)
                .setAnswers(answers)
                .setClosed(null)
                .build();
        return claimed(before, reviewer, now, rule);
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

    static boolean hasSkipped(ReviewLife life, String reviewer) {
        return life.getSkips().stream().anyMatch(skip -> Objects.equals(skip.getReviewer(), reviewer));
    }

    /** Somebody answered who did not ask the desk. */
    static ReviewLife answeredElsewhere(ReviewLife life, Instant now) {
        return closed(next(life, life.getState()), ReviewState.LABELLED, now);
    }

    static ReviewLife expired(ReviewLife life, Instant now) {
        return closed(next(life, life.getState()), ReviewState.EXPIRED, now);
    }

    static ReviewLife cancelled(ReviewLife life, Instant now) {
        return closed(next(life, life.getState()), ReviewState.CANCELLED, now);
    }

    private static ReviewLife closed(ReviewLife.Builder life, ReviewState state, Instant now) {
        return life.setState(state).setLease(null).setClosed(now).build();
    }

    /** Open again, for a lead to decide. */
    static ReviewLife reopened(ReviewLife life, Instant now, DeskRule rule) {
        return forLeads(next(life, life.getState())
                .setClosed(null)
                .setAvailableUntil(now.plus(rule.available()))
                .build());
    }

    private static ReviewLife forLeads(ReviewLife life) {
        return ReviewLife.newBuilder(life)
                .setEscalated(true)
                .setState(ReviewState.ESCALATED)
                .build();
    }

    private static ReviewState waiting(ReviewLife life) {
        return life.getEscalated() ? ReviewState.ESCALATED : ReviewState.QUEUED;
    }

    private static ReviewLife.Builder next(ReviewLife life, ReviewState state) {
        return ReviewLife.newBuilder(life).setVersion(life.getVersion() + 1).setState(state);
    }
}
