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
import java.util.Objects;
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
    private final Duplicates duplicates;
    private final RecentReplies replies;
    private final People people;
    private final GoldPool gold;
    private final Agreement agreement;
    private final WaitingTasks waiting = new WaitingTasks();
    private final HandOut handOut;
    private final Commands commands;
    private final Settlement settlement;
    private final Function<String, DeskRule> rules;
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
        this.duplicates = new Duplicates(stores.lives());
        this.replies = new RecentReplies(stores.replies());
        this.people = new People(stores.people());
        this.gold = new GoldPool(stores.people());
        this.agreement = new Agreement(new Tallies(stores.people()));
        this.rules = rules;
        this.out = out;
        this.handOut = new HandOut(waiting, rules, staff, people, gold);
        this.commands = new Commands(this::terms, staff);
        this.settlement = new Settlement(people, gold, agreement);
        this.lives.forEachUnsettled(this::watch);
    }

    /**
     * @param lives of tasks
     * @param replies what was replied of late
     * @param people what is known of those who answer
     */
    public record Stores(BlobStore lives, BlobStore replies, BlobStore people) {}

    private Terms terms(String model) {
        return new Terms(rules.apply(model), people.skills(model));
    }

    private Terms terms(ReviewLife life) {
        return terms(life.getCard().getModel());
    }

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
        } else if (isOfCampaign(known.get()) && isClosedForNothing(known.get())) {
            adopt(known.get(), card, now);
        }
        return lives.get(card.getTask()).orElseThrow();
    }

    /** A campaign does not need the answer any more. Who has the task in hand may still give it; nobody else gets it. */
    public void withdraw(String task, Instant now) {
        lives.get(task).filter(Desk::isOfCampaign).filter(Lives::isOpen).ifPresent(life -> {
            boolean isInHand = life.getState() == ReviewState.LEASED;
            ReviewLife after = isInHand ? Lives.notAvailableAfter(life, now) : Lives.cancelled(life, now);
            change("campaign-over", life, after, now);
        });
    }

    private static boolean isOfCampaign(ReviewLife life) {
        return !life.getCard().getCampaign().isEmpty();
    }

    private static boolean isClosedForNothing(ReviewLife life) {
        return life.getState() == ReviewState.EXPIRED || life.getState() == ReviewState.CANCELLED;
    }

    private void adopt(ReviewLife life, ReviewTask card, Instant now) {
        isKnownNoMore(card.getTask(), now);
        ReviewLife adopted = isClosedForNothing(life)
                ? Lives.askedAnew(settledNow(life, now), card, now, terms(life))
                : Lives.chosen(life, card, now, rule(life));
        change("adopted", life, adopted, now);
        if (adopted.getResult() != null) {
            out.send(Results.of(adopted));
        } else if (isOpenForNothing(adopted)) {
            endAsLabelled(adopted, now);
        }
    }

    /** What people have said of it counts for them before it is asked anew. */
    private ReviewLife settledNow(ReviewLife closed, Instant now) {
        if (!closed.getSettled()) {
            doDue(closed, now);
        }
        return lives.get(closed.getCard().getTask()).orElseThrow();
    }

    private void create(ReviewTask card, Instant now) {
        ReviewLife life = Lives.created(card, now, rules.apply(card.getModel()));
        out.send(Events.of("created", Optional.empty(), life, now));
        if (lives.takeEarly(card.getTask())) {
            change("answered-elsewhere", life, Lives.answeredElsewhere(life, now), now);
        } else {
            keep(life);
            join(life, now);
        }
    }

    /** One of several with the same content is shown to people. */
    private void join(ReviewLife life, Instant now) {
        ReviewTask card = life.getCard();
        if (!rule(life).joinsDuplicates() || !Duplicates.isTold(card)) {
            return;
        }
        Optional<ReviewLife> first = duplicates.first(card).flatMap(lives::get).filter(Lives::isOpen);
        if (first.isPresent()) {
            String task = first.get().getCard().getTask();
            duplicates.follow(task, card.getTask());
            change("joined", life, Lives.following(life, task), now);
        } else {
            duplicates.lead(card);
        }
    }

    /** What waits for the answer to a task that is closed for good has it now, or is asked itself. */
    private void dissolve(ReviewLife closed, Instant now) {
        for (String follower : duplicates.dissolve(closed.getCard())) {
            Optional<ReviewLife> waits = lives.get(follower)
                    .filter(life -> closed.getCard().getTask().equals(life.getFollows()))
                    .filter(Lives::isOpen);
            waits.filter(life -> closed.getResult() != null).ifPresent(life -> {
                ReviewLife after = change("answered-by-other", life, Lives.answeredByOther(life, closed, now), now);
                out.send(Results.derived(after, closed));
            });
            waits.filter(life -> closed.getResult() == null)
                    .ifPresent(life -> join(change("parted", life, Lives.parted(life), now), now));
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
                .ifPresent(life -> change("answered-elsewhere", life, Lives.answeredElsewhere(life, now), now));
    }

    /** What the desk said of a task that has been opened again since is no news: it is of an earlier change. */
    private static boolean isForgotten(ReviewResult result, ReviewLife life) {
        return life.getLeases() == 0 && (result.getTaskVersion() == 0 || result.getTaskVersion() > life.getVersion());
    }

    /** Whether a result tells something of its answer that the desk has not said itself. */
    public static boolean isNews(ReviewResult result) {
        return Results.isOfAnswer(result) && !Results.isOfDesk(result);
    }

    /**
     * The business says what is true of a prediction: people who answered it are judged by that, once nothing can be taken back, and
     * where the rules say so nobody else is asked.
     */
    public void accept(ReviewTruth truth, Instant now) {
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
        if (isOpenForNothing(life)) {
            endAsLabelled(life, now);
        } else if (life.getSettled()) {
            judge(life, now);
        } else {
            keep(life);
        }
    }

    private boolean isOpenForNothing(ReviewLife life) {
        return Lives.isOpen(life) && Lives.isNeedless(life, rule(life));
    }

    private void endAsLabelled(ReviewLife life, Instant now) {
        ReviewLife after = Lives.cancelled(life, now);
        keep(after);
        out.send(Events.labelled(life, after, now));
        tellEnd(life, after);
        settlement.know(after, now);
    }

    /**
     * Counts who was right by the business's label; and by that the answer of a task becomes known, or is no longer.
     *
     * @return the task as it stands then: it may be open again
     */
    private ReviewLife judge(ReviewLife settled, Instant now) {
        ReviewLife judged = settlement.judged(settled, rule(settled), now);
        keep(judged);
        if (Settlement.isContradicted(settled)) {
            isKnownNoMore(settled.getCard().getTask(), now);
        } else {
            settlement.know(settled, now);
        }
        DeskRule rule = rule(judged);
        return rule.reopensContradicted() && Lives.isContradicted(judged) && !Lives.isNeedless(judged, rule)
                ? openAgain(judged, now)
                : judged;
    }

    /** People may have been wrong: they are asked anew. */
    private ReviewLife openAgain(ReviewLife contradicted, Instant now) {
        ReviewLife after = Lives.contradicted(contradicted, now, terms(contradicted));
        keep(after);
        out.send(Events.contradicted(contradicted, after, now));
        out.send(Results.takenBack(contradicted, after, now));
        return after;
    }

    /** The task is deleted, with all that is known of it, and what was made of it to know how good people are. */
    public void remove(String task, Instant now) {
        isKnownNoMore(task, now);
        lives.get(task).ifPresent(life -> {
            delete(life, now);
            dissolve(ReviewLife.newBuilder(life).setResult(null).build(), now);
        });
    }

    private void delete(ReviewLife life, Instant now) {
        waiting.remove(life.getCard().getTask());
        lives.delete(life);
        out.send(Events.of("deleted", Optional.of(life), life, now));
    }

    /** Nobody is asked any more by a task whose answer was known. */
    private void isKnownNoMore(String task, Instant now) {
        gold.remove(task);
        lives.takeCopies(task).forEach(copy -> lives.get(copy).ifPresent(life -> delete(life, now)));
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
                .map(life -> Replies.again(command, known, life, rule(life)))
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
                    .map(life -> Replies.done(command, life, terms(life), standing(command, now), now))
                    .orElseGet(() -> Replies.done(command, "", standing(command, now), now));
        }
        ReviewLife life = known(command.getTask());
        return Replies.done(command, life, terms(life), standing(command, now), now);
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
            life = change("lease-expired", life, Lives.leaseExpired(life, terms(life)), now);
        }
        Optional<ReviewAnswer> late = commands.late(command, life, now);
        if (late.isPresent()) {
            keepLate(command, life, late.get(), now);
            throw commands.tooLateToCount(life);
        }
        ReviewLife after = commands.apply(command, life, now);
        keep(after);
        out.send(Events.of(command, life, after, now));
        takeNote(command, life, after, now);
        return Replies.done(command, after, terms(after), standing(command, now), now);
    }

    /** It tells of the person: at once, where the answers of others have been counted already. */
    private void keepLate(ReviewCommand command, ReviewLife life, ReviewAnswer answer, Instant now) {
        ReviewLife kept = Lives.answeredLate(life, answer);
        out.send(Events.late(command, life, kept, now));
        if (kept.getSettled()) {
            settlement
                    .count(kept, answer, rule(kept), now)
                    .ifPresent(person -> out.send(Events.paused(kept, person, now)));
            judge(kept, now);
        } else {
            keep(kept);
        }
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
            case REOPEN, REVISE -> isKnownNoMore(after.getCard().getTask(), now);
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
                .forEach(other -> keep(Lives.barred(other, reviewer)));
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
        tellEnd(before, after);
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
            settlement.settle(life, rule(life), now).forEach(person -> out.send(Events.paused(life, person, now)));
            // Others of the same content wait on where people are asked anew.
            if (!Lives.isOpen(judge(Lives.settled(life), now))) {
                dissolve(life, now);
            }
        } else if (life.getState() == ReviewState.LEASED
                && !life.getLease().getUntil().isAfter(now)) {
            change("lease-expired", life, Lives.leaseExpired(life, terms(life)), now);
        } else if (life.getState() != ReviewState.LEASED
                && !life.getAvailableUntil().isAfter(now)) {
            change("expired", life, Lives.expired(life, now), now);
        } else {
            change(life.getReminded() == 0 ? "due-soon" : "overdue", life, Lives.reminded(life), now);
        }
    }

    /** Since when a task is there; empty of one whose answer is known, which is made when it is handed out. */
    public Optional<Instant> createdAt(String task) {
        return lives.get(task).filter(life -> life.getGold() == null).map(ReviewLife::getCreated);
    }

    /** What there is to do. */
    public DeskStatus status() {
        return waiting.status();
    }

    private DeskRule rule(ReviewLife life) {
        return rules.apply(life.getCard().getModel());
    }

    private ReviewLife change(String event, ReviewLife before, ReviewLife after, Instant now) {
        keep(after);
        out.send(Events.of(event, Optional.of(before), after, now));
        tellEnd(before, after);
        return after;
    }

    /** Who waits for an answer is told that there will be none. */
    private void tellEnd(ReviewLife before, ReviewLife after) {
        if (Lives.isOpen(before) && isClosedForNothing(after) && after.getGold() == null) {
            out.send(Results.ended(after));
        }
    }

    private void keep(ReviewLife life) {
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
}
