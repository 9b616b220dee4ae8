package io.tidemark.monitor.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.people.People;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewPerson;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that come when somebody else has got the task, or when it is closed: they tell of the person, and not of the task. */
class LateAnswersTest extends DeskScene {

    private static final Duration LEASE_AND_MORE = Duration.ofMinutes(11);

    @Test
    void late_whileAnotherHasTheTask_tellsOfThePersonAlone() {
        ReviewReply ann = lapsed("ann", "a");
        ReviewReply bob = claim("bob", "a");

        ReviewReply refused = submit("ann", ann, "no");
        ReviewReply taken = submit("bob", bob, "yes");
        pass(Duration.ofMinutes(2));

        assertThat(refused.getRefusal()).isEqualTo("stale-lease");
        assertThat(refused.getMessage())
                .isEqualTo(
                        "Your time was up, and somebody else has got the task since. Your answer came too late to count"
                                + " for its result; it is kept, and counts for how good your answers are. Claim another one.");
        assertThat(taken.getRefusal()).isNull();
        assertThat(said.results).singleElement().satisfies(result -> {
            assertThat(result.getLabel()).isEqualTo("yes");
            assertThat(result.getAnswers())
                    .extracting(ReviewAnswer::getReviewer)
                    .containsExactly("bob");
        });
        assertThat(late()).singleElement().satisfies(event -> {
            assertThat(event.getReviewer()).isEqualTo("ann");
            assertThat(event.getLabel()).isEqualTo("no");
            assertThat(event.getLease()).isEqualTo(ann.getLease());
            assertThat(event.getBefore()).isEqualTo(ReviewState.LEASED);
            assertThat(event.getAfter()).isEqualTo(ReviewState.LEASED);
        });
        assertThat(person("ann").getAnswers()).isEqualTo(1);
        assertThat(person("ann").getCompared()).isEqualTo(1);
        assertThat(person("ann").getAgreed()).isZero();
        assertThat(person("bob").getCompared()).as("with no late answer").isZero();
        assertThat(said.agreements).as("one answer in time").isEmpty();
    }

    @Test
    void late_isNoVoteAmongOthers() {
        rule = ADAPTIVE;
        ReviewReply ann = lapsed("ann", "a");
        ReviewReply bob = claim("bob", "a");
        submit("ann", ann, "no");
        submit("bob", bob, "yes");
        assertThat(said.results).isEmpty();

        answer("cem", "a", "yes");

        assertThat(said.results).extracting(ReviewResult::getLabel).containsExactly("yes");
        assertThat(said.results.get(0).getAnswers())
                .extracting(ReviewAnswer::getReviewer)
                .containsExactly("bob", "cem");
    }

    @Test
    void late_whenAllIsCountedAlready_isCountedAtOnceAndOnce() {
        ReviewReply ann = lapsed("ann", "a");
        answer("bob", "a", "yes");
        pass(Duration.ofMinutes(2));
        desk = open();

        assertThat(submit("ann", ann, "yes").getRefusal()).isEqualTo("closed");
        desk = open();
        assertThat(submit("ann", ann, "no").getMessage())
                .isEqualTo("The task is closed: it has its answer. Claim another one.");
        pass(Duration.ofMinutes(2));

        assertThat(late()).hasSize(1);
        assertThat(person("ann").getAnswers()).isEqualTo(1);
        assertThat(person("ann").getAgreed()).isEqualTo(1);
        assertThat(said.results).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void late_sentAgain_isRepliedToAlikeAndKeptOnce(boolean isRestarted) {
        ReviewReply ann = lapsed("ann", "a");
        claim("bob", "a");
        ReviewCommand command = ReviewCommand.newBuilder(command(ReviewAction.SUBMIT, "ann", ann))
                .setLabel("no")
                .build();

        ReviewReply first = send(command);
        desk = isRestarted ? open() : desk;
        ReviewReply second = send(command);

        assertThat(second).isEqualTo(first);
        assertThat(late()).hasSize(1);
    }

    @Test
    void late_whenNobodyAnsweredInTime_isInNoResult() {
        ReviewReply ann = lapsed("ann", "a");
        pass(rule.times().available());
        assertThat(said.ended).hasSize(1);

        assertThat(submit("ann", ann, "yes").getMessage())
                .startsWith("The task is closed: nobody answered it in time.");
        pass(Duration.ofMinutes(2));

        assertThat(late()).hasSize(1);
        assertThat(said.all)
                .singleElement()
                .satisfies(result -> assertThat(result.getAnswers()).isEmpty());
        assertThat(person("ann").getAnswers()).isEqualTo(1);
        assertThat(person("ann").getCompared()).isZero();
    }

    @Test
    void late_toATaskThatWasCancelledInHand_isKept() {
        put("a");
        ReviewReply ann = claim("ann", "a");
        send(command(ReviewAction.CANCEL, "lead", claimOf("a")));

        assertThat(submit("ann", ann, "yes").getRefusal()).isEqualTo("closed");
        pass(Duration.ofMinutes(2));

        assertThat(late()).hasSize(1);
        assertThat(person("ann").getAnswers()).isEqualTo(1);
    }

    @Test
    void late_toATaskThatTheBusinessEnded_isJudgedByIt_andItIsAskedOfOthersAsKnown() {
        rule = new DeskRule(ONE.overlap(), ONE.times(), ONE.quality(), Map.of(), Set.of(), false, false, true, false);
        for (int i = 0; i < 10; i++) {
            desk.accept(demanded("told-" + i), now);
            ReviewReply held = claim("ann");
            say("told-" + i, "yes");
            submit("ann", held, i < 4 ? "no" : "yes");
        }
        pass(Duration.ofMinutes(2));
        putNext(30);

        assertThat(late()).hasSize(10);
        assertThat(person("ann").getTruthRight()).isEqualTo(6);
        assertThat(person("ann").getTruthWrong()).isEqualTo(4);
        assertThat(claimAndAnswer("ann", 5, reply -> "yes"))
                .as("ann has seen them")
                .allSatisfy(reply -> assertThat(reply.getTask()).startsWith("next"));
    }

    @Test
    void late_isJudgedByTheBusiness() {
        ReviewReply ann = lapsed("ann", "a");
        answer("bob", "a", "yes");
        pass(Duration.ofMinutes(2));
        say("a", "yes");
        submit("ann", ann, "no");
        pass(Duration.ofMinutes(2));

        assertThat(person("ann").getTruthWrong()).isEqualTo(1);
        assertThat(person("bob").getTruthRight()).isEqualTo(1);
        say("a", "no");
        pass(Duration.ofMinutes(2));
        assertThat(person("ann").getTruthRight()).isEqualTo(1);
        assertThat(person("ann").getTruthWrong()).isZero();
    }

    @Test
    void late_ofAKnownTask_countsAsAnyAnswerToOne() {
        rule = ADAPTIVE;
        settleUnanimously(30, "ann", "bob");
        putNext(30);
        ReviewReply held = claim("cem");
        while (held.getTask().startsWith("next")) {
            submit("cem", held, "yes");
            held = claim("cem");
        }
        ReviewPerson before = counted("cem");
        pass(LEASE_AND_MORE);
        ReviewReply other = claim("dia", held.getTask());
        String truth = truth(held);
        assertThat(submit("cem", held, truth.equals("yes") ? "no" : "yes").getRefusal())
                .isEqualTo("stale-lease");
        submit("dia", other, truth);
        pass(Duration.ofMinutes(2));

        assertThat(person("cem").getGoldWrong()).isEqualTo(before.getGoldWrong() + 1);
        assertThat(person("cem").getGoldRight()).isEqualTo(before.getGoldRight());
        assertThat(person("dia").getGoldRight()).isEqualTo(1);
    }

    /** With all that was answered until now, or nothing. */
    private ReviewPerson counted(String name) {
        pass(Duration.ofMinutes(1));
        return new People(people).get("m", name);
    }

    private static String truth(ReviewReply held) {
        String text = held.getCard().getContent().get("text");
        int number = Integer.parseInt(text.substring(text.lastIndexOf('-') + 1));
        return number % 2 == 0 ? "yes" : "no";
    }

    @Test
    void late_againstAllOthers_leavesNoKnownAnswer() {
        rule = ADAPTIVE;
        for (int i = 0; i < 30; i++) {
            ReviewReply dia = lapsed("dia", "known-" + i);
            answer("ann", "known-" + i, "yes");
            answer("bob", "known-" + i, "yes");
            if (i % 2 == 0) {
                pass(Duration.ofMinutes(1));
            }
            submit("dia", dia, "no");
            pass(Duration.ofMinutes(1));
        }
        putNext(30);

        assertThat(claimAndAnswer("cem", 30, reply -> "yes"))
                .allSatisfy(reply -> assertThat(reply.getTask()).startsWith("next"));
    }

    @Test
    void late_andThenInTime_countsOnceByWhatWasSaidInTime() {
        ReviewReply ann = lapsed("ann", "a");
        ReviewReply bob = claim("bob", "a");
        submit("ann", ann, "no");
        send(command(ReviewAction.RELEASE, "bob", bob));

        assertThat(answer("ann", "a", "yes").getRefusal()).isNull();
        pass(Duration.ofMinutes(2));

        assertThat(person("ann").getAnswers()).isEqualTo(1);
        assertThat(person("ann").getLabels()).containsOnlyKeys("yes");
        assertThat(said.results).hasSize(1);
    }

    @Test
    void refused_forAnotherReason_isNotLate() {
        put("a");
        ReviewReply given = claim("ann", "a");
        send(command(ReviewAction.RELEASE, "ann", given));
        claim("bob", "a");
        submit("ann", given, "yes");

        ReviewReply own = lapsed("cem", "b");
        ReviewReply again = claim("cem", "b");
        submit("cem", own, "no");
        assertThat(submit("cem", again, "yes").getRefusal()).isNull();
        submit("cem", own, "no");

        ReviewReply ann = lapsed("ann", "c");
        claim("bob", "c");
        submit("ann", ann, "none of the choices");
        submit("dia", ann, "yes");
        submit("ann", ReviewReply.newBuilder(ann).setLease(ann.getLease() + 1).build(), "yes");
        submit("ann", ReviewReply.newBuilder(ann).setLease(null).build(), "yes");

        assertThat(late()).isEmpty();
    }

    @Test
    void lapsedLease_beforeTheTaskIsReopened_isForgottenWithItsAnswers() {
        ReviewReply ann = lapsed("ann", "a");
        answer("bob", "a", "yes");
        send(command(ReviewAction.REOPEN, "lead", claimOf("a")));

        assertThat(submit("ann", ann, "yes").getRefusal()).isEqualTo("stale-lease");

        assertThat(late()).isEmpty();
    }

    @Test
    void lapsedLeases_areRememberedOfTheLastTenPeople() {
        Terms terms = new Terms(ONE, new People(people).skills("m"));
        ReviewLife life = Lives.created(task("a"), now, ONE);
        for (int i = 1; i <= 25; i++) {
            life = Lives.leaseExpired(Lives.claimed(life, "person-" + i, now, ONE), terms);
        }

        ReviewLife closed = Lives.expired(life, now);
        assertThat(closed.getLapsed()).hasSize(10);
        assertThat(Lives.hasLapsed(closed, "person-25", 25L)).isTrue();
        assertThat(Lives.hasLapsed(closed, "person-16", 16L)).isTrue();
        assertThat(Lives.hasLapsed(closed, "person-15", 15L)).isFalse();
    }

    /** A claim whose time is up. */
    private ReviewReply lapsed(String reviewer, String task) {
        put(task);
        ReviewReply held = claim(reviewer, task);
        pass(LEASE_AND_MORE);
        return held;
    }

    private List<ReviewEvent> late() {
        return said.events.stream()
                .filter(event -> event.getEvent().equals("submitted-late"))
                .toList();
    }
}
