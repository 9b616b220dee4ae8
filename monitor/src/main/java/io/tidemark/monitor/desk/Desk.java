package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.health.DeskStatus;
import io.tidemark.monitor.people.Agreement;
import io.tidemark.monitor.people.GoldPool;
import io.tidemark.monitor.people.People;
import io.tidemark.monitor.people.Tallies;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewPerson;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewState;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.ReviewTruth;
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

    /** An answer to a task that has not come by then is to one that was deleted. */
    private static final Duration EARLY = Duration.ofDays(1);

    /** Of all that is due, in one transaction. */
    private static final int MOST_AT_ONCE = 500;

    private static final Duration BETWEEN_NEWS = Duration.ofMinutes(1);

    private final LifeStore lives;
    private final RecentReplies replies;
    private final People people;
    private final Agreement agreement;
    private final WaitingTasks waiting = new WaitingTasks();
    private final HandOut handOut;
    private final Commands commands;
    private final TaskBook book;
    private final JoinedTasks joined;
    private final Truths truths;
    private final DeskOutbox out;
    private Instant nextNews = Instant.EPOCH;

    /**
     * Goes on where the stores say that it stopped.
     *
     * @param stores what it remembers
     * @param rules by name of the model
     */
    public Desk(Stores stores, Function<String, DeskRule> rules, Staff staff, DeskOutbox out) {
        this.lives = new LifeStore(stores.lives());
        this.replies = new RecentReplies(stores.replies());
        this.people = new People(stores.people());
        this.agreement = new Agreement(new Tallies(stores.people()));
        this.out = out;
        GoldPool gold = new GoldPool(stores.people());
        this.handOut = new HandOut(waiting, rules, staff, people, gold);
        this.book = new TaskBook(lives, waiting, rules, people, out);
        this.commands = new Commands(book::terms, staff);
        this.joined = new JoinedTasks(book, new Duplicates(stores.lives()), out);
        this.truths = new Truths(book, lives, joined, gold, new Settlement(people, gold, agreement), out);
    }

    /**
     * @param lives of tasks
     * @param replies what was replied of late
     * @param people what is known of those who answer
     */
    public record Stores(BlobStore lives, BlobStore replies, BlobStore people) {}

    /** Why nobody can be asked about a task; empty where people can. */
    public static Optional<String> problem(ReviewTask card) {
        return Cards.problem(card);
    }

    /** Why a result cannot be kept; empty where it can. */
    public static Optional<String> problem(ReviewResult result) {
        return Cards.problem("task", result.getTask());
    }

    /**
     * A prediction is put before people; one that is known already is not put before them again. What a campaign has asked, and
     * is chosen otherwise as well, is no longer the campaign's alone.
     */
    public void accept(ReviewTask card, Instant now) {
        Optional<ReviewLife> known = lives.get(card.getTask());
        if (known.isEmpty()) {
            create(card, now);
        } else if (card.getCampaign().isEmpty() && isOfCampaign(known.get())) {
            adopt(known.get(), card, now);
        }
    }

    /** What a campaign asks is put before people, unless it is or was; returns how it stands. */
    public ReviewLife ask(ReviewTask card, Instant now) {
        Optional<ReviewLife> known = lives.get(card.getTask());
        if (known.isEmpty()) {
            create(card, now);
        } else if (isOfCampaign(known.get()) && Lives.isClosedForNothing(known.get())) {
            adopt(known.get(), card, now);
        }
        return lives.get(card.getTask()).orElseThrow();
    }

    /** A campaign does not need the answer any more. Who has the task in hand may still give it; nobody else gets it. */
    public void withdraw(String task, Instant now) {
        lives.get(task).filter(Desk::isOfCampaign).filter(Lives::isOpen).ifPresent(life -> {
            boolean isInHand = life.getState() == ReviewState.LEASED;
            ReviewLife after = isInHand ? Lives.notAvailableAfter(life, now) : Lives.cancelled(life, now);
            book.change("campaign-over", life, after, now);
        });
    }

    private static boolean isOfCampaign(ReviewLife life) {
        return !life.getCard().getCampaign().isEmpty();
    }

    private void adopt(ReviewLife life, ReviewTask card, Instant now) {
        ReviewLife adopted = Lives.isClosedForNothing(life)
                ? Lives.askedAnew(settledNow(life, now), card, now, book.terms(life))
                : Lives.chosen(life, card, now, book.rule(life));
        truths.isKnownNoMore(card.getTask(), now);
        book.change("adopted", life, adopted, now);
        if (adopted.getResult() != null) {
            out.send(Results.of(adopted));
        } else {
            truths.endIfNeedless(adopted, now);
        }
    }

    /** What people have said of it counts for them before it is asked anew. */
    private ReviewLife settledNow(ReviewLife closed, Instant now) {
        if (!closed.getSettled()) {
            truths.settle(closed, now);
        }
        return lives.get(closed.getCard().getTask()).orElseThrow();
    }

    private void create(ReviewTask card, Instant now) {
        ReviewLife life = Lives.created(card, now, book.rule(card));
        out.send(Events.of("created", Optional.empty(), life, now));
        if (lives.takeEarly(card.getTask())) {
            book.change("answered-elsewhere", life, Lives.answeredElsewhere(life, now), now);
        } else {
            book.keep(life);
            joined.join(life, now);
        }
    }

    /**
     * There is an answer already: nobody needs to be asked any more. What the desk itself has said comes back as well, and is
     * news only to one that begins anew, without its memory.
     */
    public void accept(ReviewResult result, Instant now) {
        if (!Results.isOfAnswer(result) || result.getLabel() == null && result.getValue() == null) {
            return;
        }
        Optional<ReviewLife> known = lives.get(result.getTask());
        if (known.isEmpty()) {
            lives.putEarly(result.getTask(), now);
        }
        known.filter(Lives::isOpen)
                .filter(life -> !Results.isOfDesk(result) || isForgotten(result, life))
                .ifPresent(life -> book.change("answered-elsewhere", life, Lives.answeredElsewhere(life, now), now));
    }

    /** What the desk said of a task that has been opened again since is no news: it is of an earlier change. */
    private static boolean isForgotten(ReviewResult result, ReviewLife life) {
        return life.getLeases() == 0 && (result.getTaskVersion() == 0 || result.getTaskVersion() > life.getVersion());
    }

    /** Whether a result tells something of its answer that the desk has not said itself. */
    public static boolean isNews(ReviewResult result) {
        return Results.isOfAnswer(result) && !Results.isOfDesk(result);
    }

    /** The task is deleted, with all that is known of it, and what was made of it to know how good people are. */
    public void remove(String task, Instant now) {
        truths.isKnownNoMore(task, now);
        lives.get(task).ifPresent(life -> {
            book.delete(life, now);
            joined.dissolve(ReviewLife.newBuilder(life).setResult(null).build(), now);
        });
    }

    /**
     * Somebody wants something.
     *
     * @param sent when
     */
    public void accept(ReviewCommand command, Instant sent, Instant now) {
        Optional<ReviewReply> before = replies.get(command.getCommand());
        ReviewReply reply = before.map(known -> again(command, known)).orElseGet(() -> decide(command, sent, now));
        out.send(reply);
        boolean isOwnId = reply.getCommand().equals(command.getCommand());
        if (before.isEmpty() && isOwnId && command.getAction() != ReviewAction.LOOK) {
            replies.put(reply);
        }
    }

    /** The same reply, with the task as it would be shown now: what is remembered of replies holds none. */
    private ReviewReply again(ReviewCommand command, ReviewReply known) {
        return Optional.ofNullable(known.getTask())
                .filter(task -> known.getRefusal() == null)
                .flatMap(lives::get)
                .map(life -> Replies.again(command, known, life, book.rule(life)))
                .orElse(known);
    }

    private ReviewReply decide(ReviewCommand command, Instant sent, Instant now) {
        try {
            Commands.check(command);
            Commands.requireRecent(sent, now);
            commands.requireKnown(command);
            return switch (command.getAction()) {
                case REINSTATE -> reinstate(command, now);
                case LOOK -> look(command, now);
                case CLAIM, RENEW, RELEASE, SUBMIT, SKIP, ESCALATE, UNDO, CANCEL, REOPEN, REVISE ->
                    aboutTask(command, now);
            };
        } catch (Refused refused) {
            return Replies.refused(command, refused, standing(command, now), now);
        }
    }

    private ReviewReply reinstate(ReviewCommand command, Instant now) throws Refused {
        commands.requireReinstatement(command);
        people.reinstate(command.getModels().get(0), command.getPerson(), now);
        out.send(Events.reinstated(command, now));
        return Replies.done(command, command.getPerson() + " may go on", standing(command, now), now);
    }

    /** Changes nothing, and is not written down: what a task says is told only to the person who has it. */
    private ReviewReply look(ReviewCommand command, Instant now) throws Refused {
        if (command.getTask() == null) {
            return held(command, now)
                    .map(life -> Replies.done(command, life, book.terms(life), standing(command, now), now))
                    .orElseGet(() -> Replies.done(command, "", standing(command, now), now));
        }
        ReviewLife life = known(command.getTask());
        return Replies.done(command, life, book.terms(life), standing(command, now), now);
    }

    /** What the person has in hand already, the oldest of it. */
    private Optional<ReviewLife> held(ReviewCommand command, Instant now) {
        return waiting.heldBy(command.getReviewer()).stream()
                .flatMap(task -> lives.get(task).stream())
                .filter(life -> handOut.wants(command, life.getCard().getModel()))
                .filter(life -> life.getLease().getUntil().isAfter(now))
                .findFirst();
    }

    private ReviewReply aboutTask(ReviewCommand command, Instant now) throws Refused {
        ReviewLife life = find(command, now);
        if (life.getState() == ReviewState.LEASED && !life.getLease().getUntil().isAfter(now)) {
            // Nobody waits for a clock to tick.
            life = book.change("lease-expired", life, Lives.leaseExpired(life, book.terms(life)), now);
        }
        Optional<ReviewAnswer> late = commands.late(command, life, now);
        if (late.isPresent()) {
            truths.keepLate(command, life, late.get(), now);
            throw commands.tooLateToCount(life);
        }
        ReviewLife after = commands.apply(command, life, now);
        book.keep(after);
        out.send(Events.of(command, life, after, now));
        takeNote(command, life, after, now);
        return Replies.done(command, after, book.terms(after), standing(command, now), now);
    }

    private ReviewLife find(ReviewCommand command, Instant now) throws Refused {
        String task = command.getTask();
        if (task == null) {
            Commands.requireNoTask(command);
            ReviewLife next = handOut.next(command, lives::get, now);
            if (next.getVersion() == 1 && lives.get(next.getCard().getTask()).isEmpty()) {
                out.send(Events.of("created", Optional.empty(), next, now));
            }
            return next;
        }
        ReviewLife life = known(task);
        if (command.getAction() == ReviewAction.CLAIM && !Lives.isHeldBy(life, command.getReviewer())) {
            handOut.requireFor(command.getReviewer(), life, now);
        }
        return life;
    }

    private ReviewLife known(String task) throws Refused {
        return lives.get(task)
                .orElseThrow(() -> new Refused(
                        Refusal.UNKNOWN_TASK, "There is no task " + task + ", or none any more. Claim another one."));
    }

    private Replies.Standing standing(ReviewCommand command, Instant now) {
        return new Replies.Standing(
                waiting.waiting(model -> handOut.wants(command, model)),
                waiting.inHand(command.getReviewer()),
                people.today(command.getReviewer(), now));
    }

    private void takeNote(ReviewCommand command, ReviewLife before, ReviewLife after, Instant now) {
        switch (command.getAction()) {
            case CLAIM -> {
                if (before.getState() != ReviewState.LEASED) {
                    handOut.handed(after, command.getReviewer());
                }
                if (after.getGold() != null) {
                    rememberCopy(after, command.getReviewer());
                }
            }
            case SUBMIT -> people.countToday(command.getReviewer(), 1, now);
            case UNDO -> people.countToday(command.getReviewer(), -1, now);
            case REOPEN, REVISE -> truths.isKnownNoMore(after.getCard().getTask(), now);
            case RENEW, RELEASE, SKIP, ESCALATE, CANCEL, REINSTATE, LOOK -> {}
        }
        publish(command, before, after, now);
    }

    /** Other copies of the same task may wait, given back by those who had them: they are not for whoever has had this one. */
    private void rememberCopy(ReviewLife copy, String reviewer) {
        String source = copy.getGold().getSource();
        String task = copy.getCard().getTask();
        lives.copies(source).stream()
                .filter(other -> !other.equals(task))
                .flatMap(other -> lives.get(other).stream())
                .filter(other -> Lives.isOpen(other) && !Lives.isBarred(other, reviewer))
                .forEach(other -> book.keep(Lives.barred(other, reviewer)));
        lives.putCopy(source, task);
    }

    /** Nobody but the desk knows which answers were known before. */
    private void publish(ReviewCommand command, ReviewLife before, ReviewLife after, Instant now) {
        boolean was = before.getState() == ReviewState.LABELLED;
        boolean is = after.getState() == ReviewState.LABELLED;
        if (after.getGold() != null) {
            return;
        }
        if (is && !was) {
            out.send(Results.of(after));
        } else if (command.getAction() == ReviewAction.REVISE) {
            out.send(Results.revised(after, now));
        }
        book.tellEnd(before, after);
        boolean isTakenBack = command.getAction() == ReviewAction.UNDO
                || command.getAction() == ReviewAction.REOPEN && before.getResult() != null;
        if (was && isTakenBack) {
            out.send(Results.takenBack(before, after, now));
        }
    }

    /**
     * Does what has become due: leases and tasks run out, it is told of what is late, closed tasks are settled, and what was
     * closed long ago is forgotten. Some of it, where it is much: the rest the next time, in another transaction.
     *
     * @return whether there is more
     */
    public boolean tick(Instant now) {
        int left = MOST_AT_ONCE;
        for (Optional<String> due = waiting.due(now); left > 0 && due.isPresent(); due = waiting.due(now)) {
            doDue(lives.get(due.get()).orElseThrow(), now);
            left--;
        }
        lives.closedBefore(now.minus(REMEMBERED), MOST_AT_ONCE).forEach(lives::delete);
        lives.forgetEarlyBefore(now.minus(EARLY), MOST_AT_ONCE);
        replies.forgetBefore(now.minus(RecentReplies.KEPT));
        if (!nextNews.isAfter(now)) {
            people.takeChanged()
                    .forEach(person -> out.send(
                            ReviewPerson.newBuilder(person).setWatch(null).build()));
            agreement.changed(now).forEach(out::send);
            agreement.forgetBefore(now);
            nextNews = now.plus(BETWEEN_NEWS);
        }
        return left == 0;
    }

    private void doDue(ReviewLife life, Instant now) {
        if (!Lives.isOpen(life)) {
            truths.settle(life, now);
        } else if (life.getState() == ReviewState.LEASED
                && !life.getLease().getUntil().isAfter(now)) {
            book.change("lease-expired", life, Lives.leaseExpired(life, book.terms(life)), now);
        } else if (life.getState() != ReviewState.LEASED
                && !life.getAvailableUntil().isAfter(now)) {
            book.change("expired", life, Lives.expired(life, now), now);
        } else {
            book.change(life.getReminded() == 0 ? "due-soon" : "overdue", life, Lives.reminded(life), now);
        }
    }

    /** Since when a task is there; empty of one whose answer is known, which is made when it is handed out. */
    public Optional<Instant> createdAt(String task) {
        return lives.get(task).filter(life -> life.getGold() == null).map(ReviewLife::getCreated);
    }

    /**
     * The business says what is true of a prediction: people who answered it are judged by that, once nothing can be taken back, and
     * where the rules say so nobody else is asked.
     */
    public void accept(ReviewTruth truth, Instant now) {
        truths.accept(truth, now);
    }

    /** What there is to do. */
    public DeskStatus status() {
        return waiting.status();
    }
}
