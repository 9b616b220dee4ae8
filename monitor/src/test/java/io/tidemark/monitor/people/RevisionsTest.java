package io.tidemark.monitor.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.people.Revisions.Revised;
import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewOutcome;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.wire.TrustedAvro;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two people who are always right, and three who always say yes: where most of them answered alone the label is theirs. */
class RevisionsTest {

    private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");

    @BeforeAll
    static void trustAvro() {
        TrustedAvro.install();
    }

    private static ReviewResult result(String task, String model, String label, Map<String, String> said) {
        List<ReviewAnswer> answers = new ArrayList<>();
        new TreeMap<>(said)
                .forEach((reviewer, answer) -> answers.add(ReviewAnswer.newBuilder()
                        .setReviewer(reviewer)
                        .setTime(AT)
                        .setLabel(answer)
                        .build()));
        return ReviewResult.newBuilder()
                .setTask(task)
                .setPrediction("p-" + task)
                .setModel(model)
                .setProbability(1.0)
                .setPolicy("p")
                .setReasons(List.of())
                .setVersion("1")
                .setPredictionTime(AT)
                .setCampaign("")
                .setTaskVersion(4)
                .setOutcome(ReviewOutcome.LABELLED)
                .setTime(AT)
                .setLabel(label)
                .setReviewer("")
                .setAnswers(answers)
                .build();
    }

    private static List<ReviewResult> results(String model) {
        List<ReviewResult> results = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String truth = i % 2 == 0 ? "yes" : "no";
            results.add(result(
                    model + i,
                    model,
                    "yes",
                    Map.of("ann", truth, "bob", truth, "cid", "yes", "dan", "yes", "eve", "yes")));
        }
        return results;
    }

    @Test
    void of_peopleWhoAlwaysSayTheSame_areOutvotedByThoseWhoKnow() {
        List<Revised> revised = Revisions.of(results("m"), model -> 0.95);

        assertThat(revised).hasSize(30).allSatisfy(one -> {
            assertThat(one.before()).isEqualTo("yes");
            assertThat(one.label()).isEqualTo("no");
            assertThat(one.probability()).isBetween(0.95, 1.0);
            assertThat(Integer.parseInt(one.task().substring(1)) % 2).isEqualTo(1);
        });
        assertThat(Revisions.of(results("m"), model -> 1.1))
                .as("never sure enough")
                .isEmpty();
    }

    /** What people said of one text a hundred times over is one item, and says nothing more of them. */
    @Test
    void answers_takenOverFromAnother_areNotCounted() {
        ReviewResult one = result("m0", "m", "yes", Map.of("ann", "yes"));
        ReviewResult taken = ReviewResult.newBuilder(result("m1", "m", "yes", Map.of("ann", "yes")))
                .setDerivedFrom("m0")
                .build();

        assertThat(Revisions.answers(List.of(one, taken))).hasSize(1);
    }

    @Test
    void of_labelsRevisedBefore_areLeft_andModelsStandByThemselves() {
        List<ReviewResult> both = new ArrayList<>(results("m"));
        both.addAll(results("n"));
        assertThat(Revisions.of(both, model -> model.equals("n") ? 0.95 : 2))
                .hasSize(30)
                .allMatch(one -> one.model().equals("n"));

        List<Revised> first = Revisions.of(results("m"), model -> 0.95);
        Map<String, String> labels = new TreeMap<>();
        first.forEach(one -> labels.put(one.task(), one.label()));
        List<ReviewResult> after = results("m").stream()
                .map(result -> ReviewResult.newBuilder(result)
                        .setLabel(labels.getOrDefault(result.getTask(), result.getLabel()))
                        .build())
                .toList();
        assertThat(Revisions.of(after, model -> 0.95)).isEmpty();
    }
}
