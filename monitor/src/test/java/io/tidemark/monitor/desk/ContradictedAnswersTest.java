package io.tidemark.monitor.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCommand;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The business says otherwise than people did: their answer stands, or they are asked anew. */
class ContradictedAnswersTest extends DeskScene {

    private static final DeskRule REOPENED = reopened(false);

    private static DeskRule reopened(boolean cancelsLabelled) {
        return new DeskRule(
                ONE.overlap(),
                ONE.times(),
                new DeskRule.Quality(0, 0),
                Map.of(),
                Set.of(),
                false,
                false,
                cancelsLabelled,
                true);
    }

    @Test
    void contradicted_byDefault_stands() {
        answered("a", "yes");
        say("a", "no");
        pass(Duration.ofMinutes(1));

        assertThat(said.takenBack).isEmpty();
        assertThat(reopenings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void contradicted_whereRulesSaySo_isAskedAnew(boolean isSettled) {
        rule = REOPENED;
        put("a");
        answer("ann", "a", "yes");
        if (isSettled) {
            pass(Duration.ofMinutes(1));
        }
        say("a", "no");
        pass(Duration.ofMinutes(1));
        desk = open();

        ReviewEvent event = reopenings().get(0);
        assertThat(event.getReason()).isEqualTo("natural label");
        assertThat(event.getReviewer()).isEmpty();
        assertThat(event.getBefore()).isEqualTo(ReviewState.LABELLED);
        assertThat(event.getAfter()).isEqualTo(ReviewState.QUEUED);
        assertThat(said.takenBack).containsExactly("prediction-a");
        assertThat(said.all.get(1).getTaskVersion())
                .isEqualTo(event.getVersion())
                .isGreaterThan(said.all.get(0).getTaskVersion());
        assertThat(answer("bob", "a", "no").getRefusal()).isNull();
        pass(Duration.ofMinutes(1));
        assertThat(said.results).extracting(ReviewResult::getLabel).containsExactly("yes", "no");
        assertThat(said.results.get(1).getTaskVersion())
                .isGreaterThan(said.all.get(1).getTaskVersion());
        assertThat(said.results.get(1).getAnswers()).hasSize(1);
    }

    @Test
    void contradictedOnceMore_byTheSameLabel_stands() {
        rule = REOPENED;
        answered("a", "yes");
        say("a", "no");
        desk = open();
        say("a", "no");
        answer("ann", "a", "yes");
        pass(Duration.ofMinutes(1));
        say("a", null);
        say("a", "no");
        desk = open();
        pass(Duration.ofMinutes(1));

        assertThat(reopenings()).hasSize(1);
        assertThat(said.results).hasSize(2);
        assertThat(said.takenBack).hasSize(1);
        assertThat(claim("bob").getRefusal()).isEqualTo("nothing-waits");
    }

    @Test
    void contradictedByAnotherLabel_isAskedAnewOnceMore() {
        rule = REOPENED;
        answered("a", "yes");
        say("a", "no");
        answer("ann", "a", "no");
        pass(Duration.ofMinutes(1));
        say("a", "yes");
        answer("ann", "a", "no");
        pass(Duration.ofMinutes(1));
        say("a", "no");
        say("a", "yes");

        assertThat(reopenings()).as("of two labels").hasSize(2);
        assertThat(said.results).hasSize(3);
    }

    @Test
    void labelThatWasKnownBefore_contradictsToo() {
        rule = REOPENED;
        put("a");
        say("a", "no");
        answer("ann", "a", "yes");
        assertThat(reopenings()).as("it can be taken back").isEmpty();

        pass(Duration.ofMinutes(1));

        assertThat(reopenings()).hasSize(1);
    }

    @Test
    void whatIsNoContradiction_stands() {
        rule = REOPENED;
        answered("same", "yes");
        answered("cannot-tell", "perhaps not");
        answered("unlabelled", "yes");
        desk.accept(
                ReviewTask.newBuilder(task("campaign"))
                        .setReasons(List.of("campaign"))
                        .setCampaign("c1")
                        .build(),
                now);
        answer("ann", "campaign", "yes");
        pass(Duration.ofMinutes(1));
        say("same", "yes");
        say("cannot-tell", "no");
        say("unlabelled", null);
        say("campaign", "no");
        pass(Duration.ofMinutes(1));

        assertThat(reopenings()).isEmpty();
    }

    /** Whoever wants nobody to be asked about what the business knows does not want it now. */
    @Test
    void whatALabelWouldHaveEnded_stands() {
        rule = reopened(true);
        desk.accept(
                ReviewTask.newBuilder(task("demanded"))
                        .setReasons(List.of("torn"))
                        .setProbability(1)
                        .build(),
                now);
        answer("ann", "demanded", "yes");
        answered("drawn", "yes");
        say("demanded", "no");
        say("drawn", "no");

        assertThat(reopenings()).extracting(ReviewEvent::getTask).containsExactly("drawn");
    }

    /** What was said before stays judged, by whatever the business says since. */
    @Test
    void peopleWhoWereWrong_stayCountedOnce() {
        rule = REOPENED;
        answered("a", "yes");
        say("a", "no");
        answer("bob", "a", "no");
        say("a", "no");
        pass(Duration.ofMinutes(2));
        assertThat(person("ann").getTruthWrong()).isEqualTo(1);
        assertThat(person("bob").getTruthRight()).isEqualTo(1);

        say("a", "yes");
        pass(Duration.ofMinutes(2));
        desk = open();
        assertThat(person("ann").getTruthRight()).isEqualTo(1);
        assertThat(person("ann").getTruthWrong()).isZero();
        assertThat(person("bob").getTruthWrong()).isEqualTo(1);
        answer("ann", "a", "no");
        pass(Duration.ofMinutes(2));
        assertThat(person("ann").getTruthWrong()).as("by the last answer").isEqualTo(1);
        assertThat(person("ann").getTruthRight()).isZero();
        assertThat(person("ann").getAnswers()).isEqualTo(2);
    }

    @Test
    void reopenedByALead_hasTheReasonInItsEvent() {
        answered("a", "yes");
        ReviewReply reply = send(ReviewCommand.newBuilder(command(ReviewAction.REOPEN, "lead", claimOf("a")))
                .setReason("ann appeals: the picture is upside down")
                .build());

        assertThat(reply.getState()).isEqualTo(ReviewState.ESCALATED);
        assertThat(reopenings()).singleElement().satisfies(event -> {
            assertThat(event.getReason()).isEqualTo("ann appeals: the picture is upside down");
            assertThat(event.getReviewer()).isEqualTo("lead");
        });
    }

    /** The answer that is taken back is nobody else's. */
    @Test
    void contradicted_othersOfTheSameContent_waitForWhatPeopleSayNow() {
        rule = new DeskRule(
                ONE.overlap(), ONE.times(), new DeskRule.Quality(0, 0), Map.of(), Set.of(), false, true, false, true);
        for (String id : List.of("a", "b")) {
            desk.accept(
                    ReviewTask.newBuilder(task(id))
                            .setContent(Map.of("text", "the same"))
                            .build(),
                    now);
        }
        answer("ann", "a", "yes");
        say("a", "no");

        pass(Duration.ofMinutes(1));
        assertThat(said.takenBack).containsExactly("prediction-a");
        assertThat(said.results).extracting(ReviewResult::getTask).containsExactly("a");
        answer("bob", "a", "no");
        pass(Duration.ofMinutes(1));

        assertThat(said.results).extracting(ReviewResult::getTask).containsExactly("a", "a", "b");
        assertThat(said.results).extracting(ReviewResult::getLabel).containsExactly("yes", "no", "no");
    }

    private void answered(String task, String label) {
        put(task);
        assertThat(answer("ann", task, label).getRefusal()).isNull();
        pass(Duration.ofMinutes(1));
    }

    private List<ReviewEvent> reopenings() {
        return said.events.stream()
                .filter(event -> event.getEvent().equals("reopened"))
                .toList();
    }
}
