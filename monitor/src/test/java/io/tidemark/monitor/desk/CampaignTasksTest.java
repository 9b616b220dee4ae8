package io.tidemark.monitor.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.people.GoldPool;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewState;
import io.tidemark.schemas.ReviewTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tasks that a campaign asks for, and takes away when it knows. */
class CampaignTasksTest extends DeskScene {

    private static ReviewTask asked(String id) {
        return ReviewTask.newBuilder(task(id))
                .setReasons(List.of("campaign"))
                .setCampaign("c1")
                .setPredicted("yes")
                .build();
    }

    @Test
    void withdraw_waiting_isCancelled() {
        desk.ask(asked("t"), now);
        desk.withdraw("t", now);

        assertThat(claim("ann").getRefusal()).isEqualTo("nothing-waits");
        assertThat(said.events).extracting(ReviewEvent::getEvent).containsExactly("created", "campaign-over");
    }

    @Test
    void withdraw_inHand_mayStillBeAnswered() {
        desk.ask(asked("t"), now);
        ReviewReply held = claim("ann");
        desk.withdraw("t", now);

        assertThat(submit("ann", held, "no").getState()).isEqualTo(ReviewState.LABELLED);
        assertThat(said.results).extracting(ReviewResult::getCampaign).containsExactly("c1");
    }

    @Test
    void withdraw_inHandUntilTheLeaseRunsOut_isHandedToNobodyElse() {
        desk.ask(asked("t"), now);
        claim("ann");
        desk.withdraw("t", now);
        pass(Duration.ofMinutes(11));
        pass(Duration.ofSeconds(1));

        assertThat(claim("bob").getRefusal()).isEqualTo("nothing-waits");
        assertThat(said.events.get(said.events.size() - 1).getEvent()).isEqualTo("expired");
    }

    @Test
    void withdraw_chosenOtherwiseToo_staysForPeople() {
        desk.ask(asked("t"), now);
        put("t");
        desk.withdraw("t", now);
        submit("ann", claim("ann"), "no");

        assertThat(said.results).extracting(ReviewResult::getCampaign).containsExactly("");
        assertThat(said.results.get(0).getReasons()).containsExactly("audit");
    }

    @Test
    void accept_chosenOtherwiseAfterTheAnswer_isToldAgainAsALabel() {
        desk.ask(asked("t"), now);
        submit("ann", claim("ann"), "no");
        put("t");

        assertThat(said.results).extracting(ReviewResult::getCampaign).containsExactly("c1", "");
        assertThat(said.results).extracting(ReviewResult::getLabel).containsExactly("no", "no");
    }

    @Test
    void accept_chosenOtherwiseAfterTheCampaignIsOver_isAskedAfterAll() {
        desk.ask(asked("t"), now);
        desk.withdraw("t", now);
        put("t");

        assertThat(claim("ann").getTask()).isEqualTo("t");
    }

    @Test
    void ask_takenAwayByACampaignBefore_isAskedAnew() {
        desk.ask(asked("t"), now);
        desk.withdraw("t", now);

        assertThat(desk.ask(ReviewTask.newBuilder(asked("t")).setCampaign("c2").build(), now)
                        .getState())
                .isEqualTo(ReviewState.QUEUED);
        assertThat(claim("ann").getTask()).isEqualTo("t");
    }

    @Test
    void ask_takenAwayAfterOneOfTwoAnswers_whatTheBusinessSaysStaysJudged() {
        rule = ADAPTIVE;
        desk.ask(asked("t"), now);
        answer("ann", "t", "no");
        desk.withdraw("t", now);
        say("t", "yes");
        desk.ask(ReviewTask.newBuilder(asked("t")).setCampaign("c2").build(), now);
        answer("bob", "t", "no");
        answer("cid", "t", "no");
        pass(Duration.ofMinutes(2));
        assertThat(person("ann").getTruthWrong()).isEqualTo(1);
        assertThat(person("bob").getTruthWrong()).isEqualTo(1);
        say("t", "no");
        pass(Duration.ofMinutes(2));

        assertThat(person("ann").getTruthWrong()).isZero();
        assertThat(person("ann").getTruthRight()).isEqualTo(1);
        assertThat(person("bob").getTruthRight()).isEqualTo(1);
    }

    @Test
    void ask_takenAwayAndLabelledSince_isNoKnownAnswerWhileItIsOpen() {
        desk.ask(asked("t"), now);
        desk.withdraw("t", now);
        say("t", "yes");
        desk.ask(ReviewTask.newBuilder(asked("t")).setCampaign("c2").build(), now);

        assertThat(new GoldPool(people).contains("t")).isFalse();
    }

    @Test
    void put_takenAwayAndLabelledSince_isNotAskedWhereLabelsEndTasks() {
        rule = new DeskRule(ONE.overlap(), ONE.times(), ONE.quality(), Map.of(), Set.of(), false, false, true, false);
        desk.ask(asked("t"), now);
        desk.withdraw("t", now);
        say("t", "yes");
        desk.accept(demanded("t"), now);

        assertThat(claim("ann").getRefusal()).isEqualTo("nothing-waits");
    }

    @Test
    void ask_waitingForOtherReasons_staysAsItIs() {
        put("t");

        assertThat(desk.ask(asked("t"), now).getCard().getCampaign()).isEmpty();
        assertThat(said.events).hasSize(1);
    }

    /** It is to tell how good the model is. */
    @Test
    void claim_whereThePredictionIsShown_isHiddenAllTheSame() {
        rule = new DeskRule(ONE.overlap(), ONE.times(), ONE.quality(), Map.of(), Set.of(), true, false, false, false);
        for (int i = 0; i < 5; i++) {
            desk.ask(asked("t" + i), now);
            assertThat(claim("ann").getCard().getPredicted()).isNull();
        }
    }
}
