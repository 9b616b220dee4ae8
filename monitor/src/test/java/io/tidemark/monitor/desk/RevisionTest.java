package io.tidemark.monitor.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Labels that are others once all answers are put together. */
class RevisionTest extends DeskScene {

    private ReviewReply revise(String who, String task, String label, Double probability) {
        return send(ReviewCommand.newBuilder(command(ReviewAction.REVISE, who, claimOf(task)))
                .setLabel(label)
                .setValue(probability)
                .build());
    }

    private ReviewReply revise(String task) {
        return revise("lead", task, "no", 0.97);
    }

    private void settled(String task) {
        put(task);
        answer("ann", task, "yes");
        pass(Duration.ofMinutes(2));
    }

    @Test
    void revise_settledTask_hasTheNewLabelInPlaceOfTheOld() {
        settled("a");
        ReviewResult before = said.results.get(0);

        assertThat(revise("a").getRefusal()).isNull();

        ReviewResult after = said.results.get(1);
        assertThat(after.getLabel()).isEqualTo("no");
        assertThat(after.getMethod()).isEqualTo("dawid-skene");
        assertThat(after.getConfidence()).isEqualTo(0.97);
        assertThat(after.getTaskVersion()).isGreaterThan(before.getTaskVersion());
        assertThat(after.getTime()).isEqualTo(now).isAfter(before.getTime());
        assertThat(after.getAnswers()).as("what was said stays").isEqualTo(before.getAnswers());
        assertThat(said.takenBack).isEmpty();
        assertThat(said.events.get(said.events.size() - 1).getEvent()).isEqualTo("revised");
        assertThat(revise("a").getRefusal()).as("once").isEqualTo("nothing-to-undo");
        desk.accept(after, now);
        assertThat(said.results).as("its own word is no news").hasSize(2);
    }

    @Test
    void revise_notSureEnough_orNotByALead_orNoChoice_changesNothing() {
        settled("a");

        assertThat(revise("ann", "a", "no", 0.97).getRefusal()).isEqualTo("not-allowed");
        assertThat(revise("lead", "a", "no", 0.94).getRefusal()).isEqualTo("not-allowed");
        assertThat(revise("lead", "a", "no", 1.01).getRefusal()).isEqualTo("not-allowed");
        assertThat(revise("lead", "a", "no", null).getRefusal()).isEqualTo("not-allowed");
        assertThat(revise("lead", "a", "never", 0.97).getRefusal()).isEqualTo("not-a-choice");
        assertThat(said.results).hasSize(1);
        rule = new DeskRule(
                DeskRule.Overlap.adaptive(0.9),
                ONE.times(),
                ONE.quality(),
                ONE.priority(),
                ONE.skills(),
                false,
                false,
                false,
                false);
        assertThat(revise("lead", "a", "no", 0.94).getRefusal())
                .as("by the rule")
                .isNull();
    }

    @Test
    void revise_openTask_orOneWhoseAnswerMayBeTakenBack_isRefused() {
        put("a", "b");
        answer("ann", "a", "yes");

        assertThat(revise("a").getRefusal()).isEqualTo("not-allowed");
        assertThat(revise("b").getRefusal()).isEqualTo("not-allowed");
        assertThat(revise("nothing").getRefusal()).isEqualTo("unknown-task");
    }

    @Test
    void revise_wordOfALead_orOfTheBusiness_stands() {
        put("a");
        answer("lead", "a", "yes");
        settled("b");
        say("b", "yes");

        assertThat(revise("a").getRefusal()).isEqualTo("not-allowed");
        pass(Duration.ofMinutes(2));
        assertThat(revise("a").getMessage()).contains("The label stands");
        assertThat(revise("b").getMessage()).contains("The label stands");
        say("b", null);
        assertThat(revise("b").getRefusal())
                .as("the business took its word back")
                .isNull();
    }

    @Test
    void revise_taskThatServesAsGold_isNoLongerKnown() {
        rule = withGold(ADAPTIVE);
        settleUnanimously(1, "ann", "bob");
        assertThat(revise("lead", "settled-0", "no", 0.99).getRefusal()).isNull();
        putNext(60);
        List<ReviewReply> handed = claimAndAnswer("cid", 60, held -> "yes");
        assertThat(handed)
                .noneMatch(held -> held.getCard().getContent().get("text").equals("about settled-0"));
    }
}
