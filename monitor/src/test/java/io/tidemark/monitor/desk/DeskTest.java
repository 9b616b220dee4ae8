package io.tidemark.monitor.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewOutcome;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewState;
import io.tidemark.schemas.ReviewTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeskTest extends DeskScene {

    private static final DeskRule JOINED =
            new DeskRule(ONE.overlap(), ONE.times(), ONE.quality(), Map.of(), Set.of(), false, true, false, false);
    private static final DeskRule LABELLED_CANCELLED =
            new DeskRule(ONE.overlap(), ONE.times(), ONE.quality(), Map.of(), Set.of(), false, false, true, false);

    @Test
    void claim_severalTasks_handsOutTheOldestWithItsCard() {
        put("a", "b");

        ReviewReply reply = claim("ann");

        assertThat(reply.getRefusal()).isNull();
        assertThat(reply.getTask()).isEqualTo("a");
        assertThat(reply.getCard().getContent()).containsEntry("text", "about a");
        assertThat(reply.getLease()).isEqualTo(1);
        assertThat(reply.getLeasedUntil()).isEqualTo(START.plus(Duration.ofMinutes(10)));
        assertThat(reply.getWaiting()).isEqualTo(1);
    }

    @Test
    void claim_taskThatSomebodyHas_isRefused() {
        put("a");
        claim("ann");

        assertThat(claim("bob").getRefusal()).isEqualTo("nothing-waits");
        assertThat(claim("bob", "a").getRefusal()).isEqualTo("leased");
    }

    @Test
    void submit_withTheLeaseInForce_closesTheTaskAndWritesTheResult() {
        put("a");
        ReviewReply held = claim("ann");

        ReviewReply reply = submit("ann", held, "yes");

        assertThat(reply.getState()).isEqualTo(ReviewState.LABELLED);
        assertThat(said.results).singleElement().satisfies(result -> {
            assertThat(result.getLabel()).isEqualTo("yes");
            assertThat(result.getReviewer()).isEqualTo("ann");
            assertThat(result.getProbability()).isEqualTo(0.25);
            assertThat(result.getAnswers()).hasSize(1);
        });
        assertThat(said.events).extracting(ReviewEvent::getEvent).containsExactly("created", "claimed", "submitted");
        assertThat(said.events).extracting(ReviewEvent::getVersion).containsExactly(1L, 2L, 3L);
    }

    @Test
    void submit_withAnyOtherLease_isRefusedAndChangesNothing() {
        put("a");
        ReviewReply held = claim("ann");

        assertThat(submit("bob", held, "yes").getRefusal()).isEqualTo("stale-lease");
        assertThat(submit("ann", ReviewReply.newBuilder(held).setLease(2L).build(), "yes")
                        .getRefusal())
                .isEqualTo("stale-lease");
        assertThat(submit("ann", held, "perhaps").getRefusal()).isEqualTo("not-a-choice");
        assertThat(said.results).isEmpty();
        assertThat(submit("ann", held, "no").getState()).isEqualTo(ReviewState.LABELLED);
    }

    @Test
    void submit_afterTheLeaseRanOut_countsUnlessSomebodyElseWasHandedTheTask() {
        put("a", "b");
        ReviewReply first = claim("ann");
        ReviewReply second = claim("ann");
        pass(Duration.ofMinutes(11));
        ReviewReply others = claim("bob");

        assertThat(others.getTask()).isEqualTo("a");
        assertThat(submit("ann", first, "yes").getRefusal()).isEqualTo("stale-lease");
        assertThat(submit("ann", second, "yes").getState()).isEqualTo(ReviewState.LABELLED);
        assertThat(submit("bob", others, "no").getState()).isEqualTo(ReviewState.LABELLED);
    }

    @Test
    void renew_againAndAgain_endsAfterAnHour() {
        put("a");
        ReviewReply held = claim("ann");
        for (int i = 0; i < 11; i++) {
            pass(Duration.ofMinutes(5));
            held = send(command(ReviewAction.RENEW, "ann", held));
        }

        assertThat(held.getLeasedUntil()).isEqualTo(START.plus(Duration.ofHours(1)));
        pass(Duration.ofMinutes(5));
        assertThat(send(command(ReviewAction.RENEW, "ann", held)).getRefusal()).isEqualTo("stale-lease");
    }

    @Test
    void leases_thatRunOutThreeTimes_escalateToALead() {
        put("a");
        for (int i = 0; i < 3; i++) {
            claim("ann");
            pass(Duration.ofMinutes(11));
        }

        assertThat(claim("bob").getRefusal()).isEqualTo("nothing-waits");
        assertThat(claim("bob", "a").getRefusal()).isEqualTo("not-allowed");
        assertThat(submit("lead", claim("lead"), "yes").getState()).isEqualTo(ReviewState.LABELLED);
    }

    @Test
    void skip_byTwoPeople_isForALeadAndNeverShownToThemAgain() {
        put("a");
        ReviewReply held = claim("ann");
        assertThat(send(command(ReviewAction.SKIP, "ann", held)).getRefusal()).isEqualTo("no-reason");
        skip("ann", held);

        assertThat(claim("ann").getRefusal()).isEqualTo("nothing-waits");
        assertThat(claim("ann", "a").getRefusal()).isEqualTo("skipped-before");
        skip("bob", claim("bob"));
        assertThat(claim("lead").getTask()).isEqualTo("a");
    }

    @Test
    void adaptive_twoAgree_isDoneWithTwo() {
        rule = ADAPTIVE;
        put("a");
        assertThat(submit("ann", claim("ann"), "yes").getState()).isEqualTo(ReviewState.QUEUED);
        assertThat(claim("ann").getRefusal()).isEqualTo("nothing-waits");

        assertThat(submit("bob", claim("bob"), "yes").getState()).isEqualTo(ReviewState.LABELLED);
        assertThat(said.results).singleElement().satisfies(result -> {
            assertThat(result.getLabel()).isEqualTo("yes");
            assertThat(result.getReviewer()).isEqualTo("ann, bob");
        });
    }

    @Test
    void adaptive_twoDisagree_theThirdDecides() {
        rule = ADAPTIVE;
        put("a");
        submit("ann", claim("ann"), "yes");
        assertThat(submit("bob", claim("bob"), "no").getState()).isEqualTo(ReviewState.QUEUED);

        assertThat(submit("cem", claim("cem"), "no").getState()).isEqualTo(ReviewState.LABELLED);
        assertThat(said.results).singleElement().satisfies(result -> {
            assertThat(result.getLabel()).isEqualTo("no");
            assertThat(result.getReviewer()).isEqualTo("bob, cem");
        });
    }

    @Test
    void adaptive_threeDisagree_aLeadDecides() {
        rule = ADAPTIVE;
        put("a");
        submit("ann", claim("ann"), "yes");
        submit("bob", claim("bob"), "no");
        assertThat(submit("cem", claim("cem"), "perhaps not").getState()).isEqualTo(ReviewState.ESCALATED);

        assertThat(claim("dia").getRefusal()).isEqualTo("nothing-waits");
        submit("lead", claim("lead"), "no");
        assertThat(said.results).extracting(ReviewResult::getLabel).containsExactly("no");
    }

    @Test
    void claim_tasksThatOthersBegan_comeFirst() {
        rule = ADAPTIVE;
        put("a", "b");
        submit("ann", claim("ann", "b"), "yes");

        assertThat(claim("bob").getTask()).isEqualTo("b");
    }

    @Test
    void claim_beyondTheLimit_isRefused() {
        put("a", "b", "c", "d", "e", "f");
        for (int i = 0; i < 5; i++) {
            assertThat(claim("ann").getRefusal()).isNull();
        }

        assertThat(claim("ann").getRefusal()).isEqualTo("at-limit");
        assertThat(claim("ann", "f").getRefusal()).isEqualTo("at-limit");
        assertThat(claim("bob").getTask()).isEqualTo("f");
    }

    @Test
    void claim_whatOneHolds_isTheSameLease() {
        put("a");
        ReviewReply held = claim("ann");

        assertThat(claim("ann", "a").getLease()).isEqualTo(held.getLease());
    }

    @Test
    void undo_withinTenSeconds_takesTheResultBackAndHandsOutTheTaskAgain() {
        put("a");
        submit("ann", claim("ann"), "yes");
        pass(Duration.ofSeconds(9));

        ReviewReply again = send(command(ReviewAction.UNDO, "ann", claimOf("a")));

        assertThat(again.getCard().getTask()).isEqualTo("a");
        assertThat(said.takenBack).containsExactly("prediction-a");
        assertThat(submit("ann", again, "no").getState()).isEqualTo(ReviewState.LABELLED);
        assertThat(said.results).extracting(ReviewResult::getLabel).containsExactly("yes", "no");
    }

    @Test
    void undo_laterOrOfSomebodyElse_isRefused() {
        put("a");
        submit("ann", claim("ann"), "yes");

        assertThat(send(command(ReviewAction.UNDO, "bob", claimOf("a"))).getRefusal())
                .isEqualTo("nothing-to-undo");
        pass(Duration.ofSeconds(11));
        assertThat(send(command(ReviewAction.UNDO, "ann", claimOf("a"))).getRefusal())
                .isEqualTo("nothing-to-undo");
    }

    @Test
    void sameCommandTwice_isDoneOnceAndAnsweredAlike() {
        put("a", "b");
        ReviewCommand claim = command(ReviewAction.CLAIM, "ann", null);

        ReviewReply one = send(claim);
        ReviewReply two = send(claim);

        assertThat(two).isEqualTo(one);
        assertThat(claim("bob").getTask()).isEqualTo("b");
    }

    @Test
    void available_passed_expiresTheTaskWithoutAResult() {
        put("a");
        ReviewReply held = claim("ann");
        pass(Duration.ofDays(8));

        assertThat(submit("ann", held, "yes").getRefusal()).isEqualTo("closed");
        assertThat(said.results).isEmpty();
        assertThat(said.events).extracting(ReviewEvent::getEvent).endsWith("expired", "submitted-late");
    }

    @Test
    void answerFromElsewhere_closesTheTask() {
        put("a");
        desk.accept(elsewhere("a"), now);

        assertThat(claim("ann").getRefusal()).isEqualTo("nothing-waits");
        assertThat(said.results).isEmpty();
    }

    @Test
    void answerBeforeItsTask_closesTheTaskWhenItComes() {
        desk.accept(elsewhere("a"), now);
        put("a", "b");

        assertThat(claim("ann").getTask()).isEqualTo("b");
        assertThat(claim("ann", "a").getRefusal()).isEqualTo("closed");
    }

    @Test
    void memoryLost_doesNotAskAgainForWhatTheDeskItselfHasSaid() {
        put("a", "b");
        submit("ann", claim("ann"), "yes");
        ReviewResult own = said.results.get(0);
        desk = new Desk(
                new Desk.Stores(
                        new TransactionalStore(Snapshot.AT_PUT),
                        new TransactionalStore(Snapshot.AT_PUT),
                        new TransactionalStore(Snapshot.AT_PUT)),
                model -> rule,
                Staff.ANYBODY,
                said);
        put("a", "b");
        desk.accept(own, now);

        assertThat(claim("bob").getTask()).isEqualTo("b");
        assertThat(claim("bob").getRefusal()).isEqualTo("nothing-waits");
    }

    @Test
    void ownResult_comingBackAfterAnUndo_closesNothing() {
        put("a");
        submit("ann", claim("ann"), "yes");
        ReviewReply again = send(command(ReviewAction.UNDO, "ann", claimOf("a")));
        desk.accept(said.results.get(0), now);

        assertThat(submit("ann", again, "no").getState()).isEqualTo(ReviewState.LABELLED);
    }

    @Test
    void commandOfLongAgo_isNotDone() {
        put("a");
        desk.accept(command(ReviewAction.CLAIM, "ann", null), now.minus(Duration.ofHours(1)), now);

        assertThat(said.replies.get(0).getRefusal()).isEqualTo("too-late");
    }

    @Test
    void duplicates_joined_areAnsweredTogether() {
        rule = JOINED;
        desk.accept(alike("a", "Came  broken"), now);
        desk.accept(alike("b", "came broken "), now);
        desk.accept(alike("c", "came late"), now);

        ReviewReply held = claim("ann");
        assertThat(claim("bob").getTask()).isEqualTo("c");
        submit("ann", held, "yes");
        assertThat(said.results).hasSize(1);
        pass(Duration.ofSeconds(11));

        assertThat(said.results).extracting(ReviewResult::getTask).containsExactly("a", "b");
        assertThat(said.results.get(1).getDerivedFrom()).isEqualTo("a");
        assertThat(said.results.get(1).getPrediction()).isEqualTo("prediction-b");
        assertThat(claim("cem", "b").getRefusal()).isEqualTo("closed");
    }

    @Test
    void duplicates_ofATaskThatIsCancelledOrDeleted_areAskedThemselves() {
        rule = JOINED;
        desk.accept(alike("a", "came broken"), now);
        desk.accept(alike("b", "came broken"), now);
        desk.accept(alike("c", "came broken"), now);
        send(command(ReviewAction.CANCEL, "lead", claimOf("a")));
        pass(Duration.ofSeconds(11));

        ReviewReply held = claim("ann");
        assertThat(held.getTask()).isEqualTo("b");
        desk.remove("b", now);
        assertThat(claim("ann").getTask()).isEqualTo("c");
        assertThat(said.results).isEmpty();
    }

    @Test
    void oversizedCommand_isRefusedInFewWords() {
        put("a");
        String much = "x".repeat(600_000);
        for (ReviewCommand command : List.of(
                ReviewCommand.newBuilder(command(ReviewAction.CLAIM, "ann", null))
                        .setCommand(much)
                        .build(),
                ReviewCommand.newBuilder(command(ReviewAction.CLAIM, much, null))
                        .build(),
                ReviewCommand.newBuilder(command(ReviewAction.CLAIM, "ann", null))
                        .setTask(much)
                        .build(),
                ReviewCommand.newBuilder(command(ReviewAction.SUBMIT, "ann", claimOf("a")))
                        .setLabel(much)
                        .build(),
                ReviewCommand.newBuilder(command(ReviewAction.CLAIM, "ann", null))
                        .setModels(List.of(much))
                        .build())) {
            ReviewReply reply = send(command);

            assertThat(reply.getRefusal()).isEqualTo("too-long");
            assertThat(reply.toString().length()).isLessThan(2_000);
        }
    }

    /** Two tasks alike are answered together; then one is to be looked at by itself. */
    private void reopenFollower() {
        rule = JOINED;
        desk.accept(alike("a", "came broken"), now);
        desk.accept(alike("b", "came broken"), now);
        submit("ann", claim("ann"), "yes");
        pass(Duration.ofSeconds(11));
        send(command(ReviewAction.REOPEN, "lead", claimOf("b")));
    }

    @Test
    void followerReopened_isHandedOut() {
        reopenFollower();

        assertThat(claim("lead").getTask()).isEqualTo("b");
    }

    @Test
    void cardsThatNobodyCanBeAskedAbout_areTold() {
        assertThat(Desk.problem(task("a"))).isEmpty();
        assertThat(Desk.problem(ReviewTask.newBuilder(task("a"))
                        .setChoices(List.of("one"))
                        .build()))
                .isPresent();
        assertThat(Desk.problem(ReviewTask.newBuilder(task("a"))
                        .setChoices(List.of("a", "a"))
                        .build()))
                .isPresent();
        assertThat(Desk.problem(ReviewTask.newBuilder(task("a"))
                        .setChoices(List.of("a\0", "b"))
                        .build()))
                .isPresent();
    }

    @Test
    void deletedTask_isGoneWithAllThatIsKnownOfIt() {
        put("a");
        ReviewReply held = claim("ann");
        desk.remove("a", now);

        assertThat(submit("ann", held, "yes").getRefusal()).isEqualTo("unknown-task");
        lives.scan(null, null, (task, life) -> fail("still stored"));
    }

    @Test
    void cancelAndReopen_areOfLeads() {
        put("a");
        assertThat(send(command(ReviewAction.CANCEL, "ann", claimOf("a"))).getRefusal())
                .isEqualTo("not-allowed");
        assertThat(send(command(ReviewAction.CANCEL, "lead", claimOf("a"))).getState())
                .isEqualTo(ReviewState.CANCELLED);
        assertThat(claim("ann", "a").getRefusal()).isEqualTo("closed");

        assertThat(send(command(ReviewAction.REOPEN, "lead", claimOf("a"))).getState())
                .isEqualTo(ReviewState.ESCALATED);
        assertThat(claim("lead").getTask()).isEqualTo("a");
    }

    @Test
    void restart_atAnyMoment_goesOnWhereItWas() {
        put("a", "b");
        ReviewReply held = claim("ann");
        ReviewCommand repeated = command(ReviewAction.CLAIM, "bob", null);
        ReviewReply others = send(repeated);
        desk = open();

        assertThat(send(repeated)).isEqualTo(others);
        assertThat(claim("cem").getRefusal()).isEqualTo("nothing-waits");
        assertThat(submit("ann", held, "yes").getState()).isEqualTo(ReviewState.LABELLED);
        pass(Duration.ofMinutes(11));
        assertThat(claim("cem").getTask()).isEqualTo("b");
    }

    private ReviewResult elsewhere(String task) {
        return ReviewResult.newBuilder()
                .setTask(task)
                .setPrediction("prediction-" + task)
                .setModel("m")
                .setTime(now)
                .setLabel("yes")
                .setReviewer("script")
                .setProbability(0.25)
                .build();
    }

    private static ReviewTask alike(String id, String text) {
        return ReviewTask.newBuilder(task(id)).setContent(Map.of("text", text)).build();
    }

    @Test
    void expired_isToldInAResult_withTheAnswersSoFar() {
        rule = ADAPTIVE;
        put("a", "b");
        submit("ann", claim("ann", "a"), "yes");
        pass(ADAPTIVE.times().available().plusSeconds(1));

        assertThat(said.results).isEmpty();
        assertThat(said.ended).extracting(ReviewResult::getTask).containsExactly("a", "b");
        assertThat(said.ended).extracting(ReviewResult::getOutcome).containsOnly(ReviewOutcome.EXPIRED);
        ReviewResult ended = said.ended.get(0);
        assertThat(ended.getLabel()).isNull();
        assertThat(ended.getTime()).isEqualTo(now);
        assertThat(ended.getAnswers()).extracting(ReviewAnswer::getLabel).containsExactly("yes");
        assertThat(ended.getProbability()).isEqualTo(0.25);
        assertThat(said.ended.get(1).getAnswers()).isEmpty();
    }

    @Test
    void escalated_andNoLeadAnswers_expiresLikeAnyOther() {
        put("a");
        skip("ann", claim("ann"));
        skip("bob", claim("bob"));
        pass(ONE.times().available());

        assertThat(said.ended).extracting(ReviewResult::getOutcome).containsExactly(ReviewOutcome.EXPIRED);
        assertThat(claim("lead").getRefusal()).isEqualTo("nothing-waits");
    }

    @Test
    void cancelled_isToldInAResult() {
        put("a");
        ReviewReply held = claim("ann");
        send(command(ReviewAction.CANCEL, "lead", claimOf("a")));

        assertThat(said.ended).extracting(ReviewResult::getOutcome).containsExactly(ReviewOutcome.CANCELLED);
        assertThat(submit("ann", held, "yes").getRefusal()).isEqualTo("closed");
        assertThat(said.all).hasSize(1);
    }

    @Test
    void endOfATask_thatComesBack_isNoAnswerToIt() {
        put("a");
        pass(ONE.times().available());
        send(command(ReviewAction.REOPEN, "lead", claimOf("a")));
        desk.accept(said.ended.get(0), now);

        assertThat(Desk.isNews(said.ended.get(0))).isFalse();
        assertThat(submit("lead", claim("lead"), "yes").getState()).isEqualTo(ReviewState.LABELLED);
        assertThat(said.all)
                .extracting(ReviewResult::getOutcome)
                .containsExactly(ReviewOutcome.EXPIRED, ReviewOutcome.LABELLED);
        assertThat(said.all.get(1).getTaskVersion())
                .isGreaterThan(said.all.get(0).getTaskVersion());
    }

    @Test
    void reopenedFollower_itsAnswerTakenBack_isNoNewsFromElsewhere() {
        reopenFollower();

        ReviewResult takenBack = said.all.get(said.all.size() - 1);
        assertThat(takenBack.getOutcome()).isEqualTo(ReviewOutcome.TAKEN_BACK);
        assertThat(takenBack.getAnswers()).isEmpty();
        assertThat(Desk.isNews(takenBack)).isFalse();
        desk.accept(said.results.get(1), now);
        assertThat(claim("lead").getTask())
                .as("what was said before it was opened again does not close it")
                .isEqualTo("b");
        assertThat(Desk.isNews(elsewhere("b"))).isTrue();
    }

    @Test
    void followers_thatExpire_areToldOfEach() {
        rule = JOINED;
        desk.accept(alike("a", "came broken"), now);
        pass(Duration.ofHours(1));
        desk.accept(alike("b", "came broken"), now);
        pass(JOINED.times().available());
        pass(Duration.ofSeconds(11));

        assertThat(said.all).extracting(ReviewResult::getTask).containsExactly("a", "b");
        assertThat(said.all).extracting(ReviewResult::getOutcome).containsOnly(ReviewOutcome.EXPIRED);
    }

    @Test
    void naturalLabel_whereRulesSaySo_endsTheTask() {
        rule = LABELLED_CANCELLED;
        desk.accept(demanded("a"), now);
        ReviewReply held = claim("ann");
        say("a", "no");

        ReviewReply refused = submit("ann", held, "yes");
        assertThat(refused.getRefusal()).isEqualTo("closed");
        assertThat(refused.getMessage())
                .isEqualTo(
                        "The task is closed: it was cancelled, and what is true of its prediction has become known, so"
                                + " no answer is needed. Your answer came too late to count for its result; it is kept, and"
                                + " counts for how good your answers are. Claim another one.");
        assertThat(said.ended).extracting(ReviewResult::getOutcome).containsExactly(ReviewOutcome.CANCELLED);
        ReviewEvent event = said.events.get(said.events.size() - 2);
        assertThat(event.getEvent()).isEqualTo("cancelled");
        assertThat(event.getReason()).isEqualTo("natural label");
        assertThat(event.getReviewer()).isEmpty();
        assertThat(claim("bob").getRefusal()).isEqualTo("nothing-waits");
    }

    @Test
    void naturalLabel_ofATaskHalfAnswered_keepsTheAnswersAndJudgesThem() {
        rule = new DeskRule(
                ADAPTIVE.overlap(), ONE.times(), ONE.quality(), Map.of(), Set.of(), false, false, true, false);
        desk.accept(demanded("a"), now);
        submit("ann", claim("ann"), "yes");
        say("a", "no");
        pass(Duration.ofSeconds(11));
        pass(Duration.ofMinutes(2));

        assertThat(said.ended.get(0).getAnswers())
                .extracting(ReviewAnswer::getReviewer)
                .containsExactly("ann");
        assertThat(said.persons.get(said.persons.size() - 1).getTruthWrong()).isEqualTo(1);
    }

    @Test
    void naturalLabel_ofWhatChanceDrewOrALeadOpened_changesNothing() {
        rule = LABELLED_CANCELLED;
        put("audited");
        desk.accept(
                ReviewTask.newBuilder(demanded("thinned")).setProbability(0.5).build(), now);
        desk.accept(
                ReviewTask.newBuilder(demanded("both"))
                        .setReasons(List.of("torn", "audit"))
                        .build(),
                now);
        desk.accept(demanded("reopened"), now);
        say("reopened", "yes");
        send(command(ReviewAction.REOPEN, "lead", claimOf("reopened")));
        for (String task : List.of("audited", "thinned", "both", "reopened")) {
            say(task, "no");
        }

        assertThat(said.ended).extracting(ReviewResult::getTask).containsExactly("reopened");
        assertThat(claim("ann").getRefusal()).isNull();
        assertThat(claim("bob").getRefusal()).isNull();
        assertThat(claim("cem").getRefusal()).isNull();
        assertThat(claim("lead").getTask()).isEqualTo("reopened");
    }

    @Test
    void naturalLabel_takenBackOrWhereRulesDoNotSaySo_endsNothing() {
        desk.accept(demanded("a"), now);
        say("a", "no");
        rule = LABELLED_CANCELLED;
        desk.accept(demanded("b"), now);
        say("b", null);

        assertThat(said.ended).isEmpty();
    }

    @Test
    void look_withoutATask_showsTheOldestThatOneHas_andToNobodyElse() {
        put("a", "b", "c");
        assertThat(send(command(ReviewAction.LOOK, "ann", null)).getCard()).isNull();
        ReviewReply first = claim("ann");
        claim("ann");

        ReviewReply told = send(command(ReviewAction.LOOK, "ann", null));

        assertThat(told.getTask()).isEqualTo(first.getTask()).isEqualTo("a");
        assertThat(told.getLease()).isEqualTo(first.getLease());
        assertThat(told.getCard().getContent()).isEqualTo(first.getCard().getContent());
        assertThat(send(command(ReviewAction.LOOK, "bob", null)).getCard()).isNull();
        submit("ann", told, "yes");
        assertThat(send(command(ReviewAction.LOOK, "ann", null)).getTask()).isEqualTo("b");
        pass(Duration.ofMinutes(11));
        assertThat(send(command(ReviewAction.LOOK, "ann", null)).getCard())
                .as("its time is up")
                .isNull();
    }
}
