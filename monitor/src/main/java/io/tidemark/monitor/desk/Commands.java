package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewLease;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewState;
import io.tidemark.schemas.ReviewTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whether a command may be done, and what it makes of a task. Nothing is changed by one that is refused. */
final class Commands {

    /** For so long a slip can be taken back. */
    static final Duration UNDO = Duration.ofSeconds(10);

    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_MODELS = 100;
    private static final String KEPT_ALL_THE_SAME = "Your answer came too late to count for its result; it is kept, and"
            + " counts for how good your answers are. Claim another one.";

    private final Function<String, Terms> terms;
    private final Staff staff;

    Commands(Function<String, Terms> terms, Staff staff) {
        this.terms = terms;
        this.staff = staff;
    }

    /** What can be said of a command without its task. */
    static void check(ReviewCommand command) throws Refused {
        if (command.getCommand().isBlank() || command.getCommand().length() > LONGEST_NAME) {
            throw new Refused(
                    Refusal.TOO_LONG,
                    "A command must have an id of its own, of at most " + LONGEST_NAME + " characters.");
        }
        if (command.getReviewer().isBlank()) {
            throw new Refused(Refusal.NOT_ALLOWED, "A command must say who wants it: reviewer is empty.");
        }
        boolean areNamesShort = Stream.concat(
                        Stream.of(command.getReviewer(), command.getClient(), command.getTask(), command.getPerson()),
                        command.getModels().stream())
                .allMatch(name -> name == null || name.length() <= LONGEST_NAME);
        boolean areTextsShort = command.getReason().length() <= LONGEST_REASON
                && (command.getLabel() == null || command.getLabel().length() <= LONGEST_REASON);
        if (!areNamesShort || !areTextsShort || command.getModels().size() > MOST_MODELS) {
            throw new Refused(
                    Refusal.TOO_LONG,
                    "Names, of a task too, may have " + LONGEST_NAME + " characters, a reason or an answer "
                            + LONGEST_REASON + ", and " + MOST_MODELS + " models may be asked for.");
        }
    }

    /** The name alone says who is meant: whoever may send commands speaks for the person. */
    void requireKnown(ReviewCommand command) throws Refused {
        if (!staff.isKnown(command.getReviewer())) {
            throw new Refused(
                    Refusal.NOT_ALLOWED,
                    "There is no reviewer of this name. Whoever runs the application can add one.");
        }
    }

    /** No more of a text than can be said again. */
    static String cut(String text) {
        return text == null ? null : text.substring(0, Math.min(text.length(), LONGEST_NAME));
    }

    /** What was asked long ago is not done: it may have been done then, and nobody waits for it. */
    static void requireRecent(Instant sent, Instant now) throws Refused {
        if (sent.plus(RecentReplies.KEPT).isBefore(now)) {
            throw new Refused(
                    Refusal.TOO_LATE,
                    "This was asked at " + sent + ", more than " + RecentReplies.KEPT.toMinutes()
                            + " minutes ago. Ask again, with a new id of the command.");
        }
    }

    /** Only a claim may leave open which task. */
    static void requireNoTask(ReviewCommand command) throws Refused {
        if (command.getAction() != ReviewAction.CLAIM) {
            throw new Refused(Refusal.UNKNOWN_TASK, "Say which task: only CLAIM and LOOK can do without.");
        }
    }

    /** A lead lets a person go on. */
    void requireReinstatement(ReviewCommand command) throws Refused {
        if (!staff.isLead(command.getReviewer())) {
            throw new Refused(Refusal.NOT_ALLOWED, "Only a lead may do that.");
        }
        if (command.getReason().isBlank()) {
            throw new Refused(Refusal.NO_REASON, "Say why, in reason: it is written down.");
        }
        if (command.getPerson() == null
                || command.getPerson().isBlank()
                || command.getModels().size() != 1) {
            throw new Refused(
                    Refusal.NOT_ALLOWED,
                    "Say who may go on, in person, and at tasks of which model: one name in models.");
        }
    }

    /** The task after the command. */
    ReviewLife apply(ReviewCommand command, ReviewLife life, Instant now) throws Refused {
        Terms of = terms.apply(life.getCard().getModel());
        return switch (command.getAction()) {
            case CLAIM -> claim(command, life, now, of.rule());
            case RENEW -> renew(held(command, life), now, of.rule());
            case RELEASE -> Lives.released(held(command, life), of);
            case SUBMIT -> submit(command, life, now, of);
            case SKIP -> Lives.skipped(heldForReason(command, life), command.getReviewer(), command.getReason(), of);
            case ESCALATE ->
                Lives.escalated(heldForReason(command, life), command.getReviewer(), command.getReason(), of);
            case UNDO -> undo(command, life, now, of);
            case CANCEL -> Lives.cancelled(open(byLead(command, life)), now);
            case REOPEN -> reopen(command, life, now, of);
            case REVISE -> new Revision(staff::decides).of(command, byLead(command, life), of.rule());
            case REINSTATE, LOOK -> throw new IllegalArgumentException("it changes no task");
        };
    }

    private ReviewLife claim(ReviewCommand command, ReviewLife life, Instant now, DeskRule rule) throws Refused {
        String reviewer = command.getReviewer();
        open(life);
        if (Lives.isHeldBy(life, reviewer)) {
            return Lives.renewed(life, now, rule);
        }
        if (life.getState() == ReviewState.LEASED) {
            throw inOtherHands();
        }
        if (Lives.lastOf(life, reviewer) >= 0 || Lives.isBarred(life, reviewer)) {
            throw new Refused(
                    Refusal.ANSWERED_BEFORE, "You have answered it; the next answer must be of somebody else.");
        }
        if (Lives.hasSkipped(life, reviewer)) {
            throw new Refused(Refusal.SKIPPED_BEFORE, "You could not tell; somebody else should look at it.");
        }
        if (life.getEscalated()) {
            byLead(command, life);
        }
        if (!Lives.isOpen(life)) {
            // A known answer that others would be asked about if it were none.
            throw inOtherHands();
        }
        return Lives.claimed(life, reviewer, now, rule);
    }

    private static Refused inOtherHands() {
        return new Refused(Refusal.LEASED, "Somebody else has it. Claim another one.");
    }

    private ReviewLife submit(ReviewCommand command, ReviewLife life, Instant now, Terms of) throws Refused {
        requireAnswer(command, open(life).getCard());
        requireLease(command, life);
        return Lives.answered(life, answer(command, life, now, of.rule()), of, staff.decides(command.getReviewer()));
    }

    private static ReviewAnswer answer(ReviewCommand command, ReviewLife life, Instant now, DeskRule rule) {
        return ReviewAnswer.newBuilder()
                .setReviewer(command.getReviewer())
                .setTime(now)
                .setLabel(command.getLabel())
                .setValue(command.getValue())
                .setSeconds(plausible(command.getSeconds()))
                .setSawPrediction(Cards.showsPrediction(life, command.getReviewer(), rule))
                .setShown(Cards.hash(life.getCard()))
                .setEdition(life.getCard().getEdition())
                .build();
    }

    /**
     * An answer of somebody who had the task until it was handed to somebody else, or closed: {@link #apply} would refuse it, but it tells how
     * good the person is. The first one of each counts.
     */
    Optional<ReviewAnswer> late(ReviewCommand command, ReviewLife life, Instant now) {
        String reviewer = command.getReviewer();
        boolean isLate = command.getAction() == ReviewAction.SUBMIT
                && Lives.hasLapsed(life, reviewer, command.getLease())
                && Lives.heard(life).noneMatch(answer -> answer.getReviewer().equals(reviewer))
                && fits(command, life.getCard());
        return isLate ? Optional.of(answer(command, life, now, rule(life))) : Optional.empty();
    }

    /** What is to be told to whoever answered late. */
    Refused tooLateToCount(ReviewLife life) {
        return isToldOpen(life)
                ? new Refused(
                        Refusal.STALE_LEASE,
                        "Your time was up, and somebody else has got the task since. " + KEPT_ALL_THE_SAME)
                : new Refused(Refusal.CLOSED, whyClosed(life) + " " + KEPT_ALL_THE_SAME);
    }

    private static Double plausible(Double seconds) {
        return seconds != null && Double.isFinite(seconds) && seconds >= 0 ? seconds : null;
    }

    private static boolean fits(ReviewCommand command, ReviewTask card) {
        boolean isChoice = command.getLabel() != null && card.getChoices().contains(command.getLabel());
        boolean isNumber = command.getValue() != null && Double.isFinite(command.getValue());
        return card.getChoices().isEmpty()
                ? isNumber && command.getLabel() == null
                : isChoice && command.getValue() == null;
    }

    private static void requireAnswer(ReviewCommand command, ReviewTask card) throws Refused {
        if (!fits(command, card)) {
            throw new Refused(
                    Refusal.NOT_A_CHOICE,
                    card.getChoices().isEmpty()
                            ? "The answer must be a number, in value."
                            : "The answer must be one of " + String.join(", ", card.getChoices()) + ", in label.");
        }
    }

    /** A lease that ran out is as good as one that did not, as long as nobody else was handed the task. */
    private static void requireLease(ReviewCommand command, ReviewLife life) throws Refused {
        ReviewLease lease = life.getLease();
        boolean isHolder = lease != null
                && lease.getReviewer().equals(command.getReviewer())
                && command.getLease() != null
                && lease.getNumber() == command.getLease();
        if (!isHolder) {
            throw new Refused(
                    Refusal.STALE_LEASE,
                    "Lease " + command.getLease()
                            + " of this task is not yours any more: it ran out or was given back, and"
                            + " somebody else may have the task. Claim it, or another one.");
        }
    }

    private ReviewLife held(ReviewCommand command, ReviewLife life) throws Refused {
        requireLease(command, open(life));
        return life;
    }

    private ReviewLife heldForReason(ReviewCommand command, ReviewLife life) throws Refused {
        if (command.getReason().isBlank()) {
            throw new Refused(Refusal.NO_REASON, "Say why, in reason: it helps whoever looks next.");
        }
        return held(command, life);
    }

    private static ReviewLife renew(ReviewLife life, Instant now, DeskRule rule) throws Refused {
        if (life.getState() != ReviewState.LEASED || !Lives.isRenewable(life, now, rule)) {
            throw new Refused(
                    Refusal.STALE_LEASE,
                    "A lease can be renewed for an hour in all. Answer as long as nobody else has the task, or claim it anew.");
        }
        return Lives.renewed(life, now, rule);
    }

    private ReviewLife undo(ReviewCommand command, ReviewLife life, Instant now, Terms of) throws Refused {
        String reviewer = command.getReviewer();
        int place = Lives.lastOf(life, reviewer);
        boolean isLast = place >= 0 && place == life.getAnswers().size() - 1;
        boolean inTime = isLast
                && !life.getAnswers().get(place).getTime().plus(UNDO).isBefore(now)
                && isOwnDoing(life, life.getAnswers().get(place).getTime());
        boolean free = !life.getSettled()
                && life.getState() != ReviewState.LEASED
                && life.getState() != ReviewState.EXPIRED
                && life.getState() != ReviewState.CANCELLED;
        if (!inTime || !free) {
            throw new Refused(
                    Refusal.NOTHING_TO_UNDO,
                    "An answer can be taken back for " + UNDO.toSeconds()
                            + " seconds, unless somebody else has the task by then. Ask a lead to reopen it.");
        }
        return Lives.undone(life, reviewer, now, of);
    }

    /** Not where somebody answered elsewhere since. */
    private static boolean isOwnDoing(ReviewLife life, Instant answered) {
        return life.getClosed() == null || life.getClosed().equals(answered);
    }

    private ReviewLife reopen(ReviewCommand command, ReviewLife life, Instant now, Terms of) throws Refused {
        byLead(command, life);
        if (isToldOpen(life)) {
            throw new Refused(Refusal.NOTHING_TO_UNDO, "The task is open.");
        }
        return Lives.reopened(life, now, of);
    }

    /** As people are told: whoever compares what is refused knows no more of a known answer than by what is done. */
    private ReviewLife open(ReviewLife life) throws Refused {
        if (!isToldOpen(life)) {
            throw new Refused(Refusal.CLOSED, whyClosed(life) + " Claim another one.");
        }
        return life;
    }

    private boolean isToldOpen(ReviewLife life) {
        return Lives.isOpen(Lives.told(life, terms.apply(life.getCard().getModel())));
    }

    private String whyClosed(ReviewLife life) {
        boolean isLabelled = life.getState() == ReviewState.CANCELLED && Lives.isNeedless(life, rule(life));
        return "The task is closed: " + Replies.inWords(life.getState())
                + (isLabelled ? ", and what is true of its prediction has become known, so no answer is needed." : ".");
    }

    private DeskRule rule(ReviewLife life) {
        return terms.apply(life.getCard().getModel()).rule();
    }

    private ReviewLife byLead(ReviewCommand command, ReviewLife life) throws Refused {
        if (!staff.isLead(command.getReviewer())) {
            throw new Refused(Refusal.NOT_ALLOWED, "Only a lead may do that.");
        }
        return life;
    }
}
