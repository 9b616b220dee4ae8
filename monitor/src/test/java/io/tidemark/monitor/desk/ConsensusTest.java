package io.tidemark.monitor.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.config.DeskRule.Overlap;
import io.tidemark.monitor.people.Skills;
import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.wire.TrustedAvro;
import io.tidemark.statistics.annotation.WorkerSkill;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the ways of putting answers together cost and bring: three choices, people who are wrong in all ways alike. The expected
 * figures come from a simulation in another language, of 200,000 tasks with skills known.
 */
class ConsensusTest {

    private static final Instant TIME = Instant.parse("2026-03-01T09:00:00Z");
    private static final int TASKS = 20_000;
    private static final Offset<Double> ACCURACY = Offset.offset(0.008);
    private static final Offset<Double> VOTES = Offset.offset(0.03);
    private static final List<String> CHOICES = List.of("negative", "neutral", "positive");
    private static final double[] GOOD = {0.95, 0.92, 0.90, 0.88};
    private static final double[] MIXED = {0.95, 0.90, 0.80, 0.55};

    @BeforeAll
    static void trustAvro() {
        TrustedAvro.install();
    }

    @Test
    void onePerson_isAsRightAsPeopleAre() {
        assertThat(simulate(GOOD, Overlap.ONE, false).accuracy()).isCloseTo(0.913, ACCURACY);
        assertThat(simulate(MIXED, Overlap.ONE, false).accuracy()).isCloseTo(0.801, ACCURACY);
    }

    @Test
    void twoAndAThirdOnDisagreement_isAsRightAsThreeForFewerAnswers() {
        Outcome good = simulate(GOOD, Overlap.adaptive(0.95), false);
        Outcome mixed = simulate(MIXED, Overlap.adaptive(0.95), false);

        assertThat(good.votes()).isCloseTo(2.16, VOTES);
        assertThat(good.accuracy()).isCloseTo(0.979, ACCURACY);
        assertThat(mixed.votes()).isCloseTo(2.35, VOTES);
        assertThat(mixed.accuracy()).isCloseTo(0.912, ACCURACY);
        assertThat(mixed.divided()).isCloseTo(0.04, Offset.offset(0.01));
    }

    @Test
    void bySkill_stopsEarlyAndIsRightMoreOften() {
        Outcome good = simulate(GOOD, Overlap.adaptive(0.95), true);
        Outcome mixed = simulate(MIXED, Overlap.adaptive(0.95), true);
        Outcome sooner = simulate(GOOD, Overlap.adaptive(0.90), true);

        assertThat(good.votes()).isCloseTo(2.16, VOTES);
        assertThat(good.accuracy()).isCloseTo(0.984, ACCURACY);
        assertThat(mixed.votes()).isCloseTo(2.43, VOTES);
        assertThat(mixed.accuracy()).isCloseTo(0.945, Offset.offset(0.012));
        assertThat(sooner.votes()).isCloseTo(1.59, Offset.offset(0.1));
        assertThat(sooner.accuracy()).isCloseTo(0.959, Offset.offset(0.008));
    }

    @Test
    void bySkill_confidenceIsHowOftenTheLabelIsRight() {
        Outcome mixed = simulate(MIXED, Overlap.adaptive(0.95), true);

        assertThat(mixed.confidence()).isCloseTo(mixed.accuracy() / (1 - mixed.divided()), ACCURACY);
    }

    /**
     * @param accuracy share of tasks with the right label; those for a lead have none
     * @param votes answers to a task
     * @param divided share of tasks for a lead
     * @param confidence that the labels state, on average
     */
    private record Outcome(double accuracy, double votes, double divided, double confidence) {}

    private static Outcome simulate(double[] accuracies, Overlap overlap, boolean areKnown) {
        Random random = new Random(42);
        DeskRule standard = DeskRule.STANDARD;
        Terms terms = new Terms(
                new DeskRule(
                        overlap, standard.times(), standard.quality(), Map.of(), Set.of(), false, false, false, false),
                areKnown ? known(accuracies) : Skills.UNKNOWN);
        int right = 0;
        int labelled = 0;
        int votes = 0;
        double confidence = 0;
        List<Integer> people = new ArrayList<>();
        for (int i = 0; i < accuracies.length; i++) {
            people.add(i);
        }
        for (int task = 0; task < TASKS; task++) {
            Collections.shuffle(people, random);
            String truth = CHOICES.get(random.nextInt(CHOICES.size()));
            ReviewLife life = life();
            Consensus consensus = new Consensus.More();
            for (int asked = 0; consensus instanceof Consensus.More; asked++) {
                life = with(life, "p" + people.get(asked), said(truth, accuracies[people.get(asked)], random));
                consensus = Consensus.of(life, terms, false);
                votes++;
            }
            if (consensus instanceof Consensus.Agreed agreed) {
                labelled++;
                right += agreed.conclusion().getLabel().equals(truth) ? 1 : 0;
                Double stated = agreed.conclusion().getConfidence();
                confidence += stated == null ? 0 : stated;
            }
        }
        return new Outcome(
                (double) right / TASKS, (double) votes / TASKS, 1 - (double) labelled / TASKS, confidence / labelled);
    }

    private static Skills known(double[] accuracies) {
        Map<String, WorkerSkill> skills = new TreeMap<>();
        for (int i = 0; i < accuracies.length; i++) {
            long right = Math.round(accuracies[i] * 10_000);
            skills.put("p" + i, new WorkerSkill(right, 10_000 - right));
        }
        return new Skills() {
            @Override
            public WorkerSkill of(String reviewer) {
                return skills.get(reviewer);
            }

            @Override
            public double[] prior(List<String> choices) {
                return Skills.UNKNOWN.prior(choices);
            }
        };
    }

    private static String said(String truth, double accuracy, Random random) {
        if (random.nextDouble() < accuracy) {
            return truth;
        }
        List<String> wrong =
                CHOICES.stream().filter(choice -> !choice.equals(truth)).toList();
        return wrong.get(random.nextInt(wrong.size()));
    }

    private static ReviewLife with(ReviewLife life, String reviewer, String label) {
        List<ReviewAnswer> answers = new ArrayList<>(life.getAnswers());
        answers.add(ReviewAnswer.newBuilder()
                .setReviewer(reviewer)
                .setTime(TIME)
                .setLabel(label)
                .build());
        return ReviewLife.newBuilder(life).setAnswers(answers).build();
    }

    private static ReviewLife life() {
        ReviewTask card =
                ReviewTask.newBuilder(DeskScene.task("t")).setChoices(CHOICES).build();
        return Lives.created(card, TIME, DeskRule.STANDARD);
    }
}
