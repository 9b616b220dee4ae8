package io.tidemark.statistics.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Finding.NotEnoughData;
import io.tidemark.statistics.judge.Finding.Undefined;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.kinds.LabelledRows.Task;
import io.tidemark.statistics.quality.LossSums;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelJudgeTest {

    private static final LabelJudge JUDGE = new LabelJudge(Tolerances.DEFAULT);
    private static final List<String> CLASSES = List.of("bad", "fair", "good");
    private static final LossSums NO_LOSS = new LossSums(0, 0, 0);

    private static LabelledRows rows(long[][] joint) {
        return new LabelledRows(Task.CLASSIFICATION, CLASSES, CLASSES, joint, NO_LOSS);
    }

    private static LabelledRows drawn(Tables tables, double[] truths, double[][] answers, int n) {
        return rows(tables.draw(truths, answers, n));
    }

    private static List<String> kinds(LabelledRows baseline, LabelledRows window) {
        return Movement.of(JUDGE.judge(baseline, window, 0)).kinds().entrySet().stream()
                .filter(kind -> kind.getValue() == Movement.Moved.YES)
                .map(kind -> kind.getKey().word())
                .toList();
    }

    @Test
    void judge_classification_findingsAreInOrder_withNumbersThatPeopleKnow() {
        LabelledRows baseline = rows(new long[][] {{300, 50, 50}, {100, 300, 100}, {50, 100, 950}});
        LabelledRows window = rows(new long[][] {{90, 5, 5}, {40, 50, 10}, {5, 10, 85}});

        List<Finding> findings = JUDGE.judge(baseline, window, 0);

        assertThat(findings)
                .extracting(finding ->
                        finding.series().subject() + " " + finding.series().effect())
                .containsExactly(
                        "truth total-variation",
                        "prediction|truth conditional-total-variation",
                        "truth|prediction conditional-total-variation",
                        "accuracy drop/accuracy",
                        "log-loss relative-rise/log-loss");
        Finding truth = findings.get(0);
        assertThat(truth.effect().orElseThrow().value()).isCloseTo(0.55 - 1.0 / 3, within(1e-12));
        assertThat(truth.movers().get(0).bin()).isEqualTo("good");
        assertThat(findings.get(1).movers().get(0).bin()).isEqualTo("bad answered where fair is true");
        assertThat(findings.get(2).movers()).anyMatch(mover -> mover.bin().equals("fair true where bad was answered"));
        assertThat(findings.get(2).statistics()).containsKey("chi-square/stratified/p");
        assertThat(findings.get(3).statistics()).containsEntry("accuracy", 0.75);
        assertThat(findings.get(3).statistics()).containsEntry("accuracy/baseline", 0.775);
        assertThat(findings.get(4).outcome()).isInstanceOf(Undefined.class);
    }

    @Test
    void judge_moreOfOneClass_isPrior_notConcept() {
        Tables tables = new Tables(1);
        LabelledRows baseline = drawn(tables, Tables.THREE_TRUTHS, Tables.THREE, 3_500);

        int prior = 0;
        int wrong = 0;
        for (int i = 0; i < 500; i++) {
            List<String> kinds = kinds(baseline, drawn(tables, new double[] {.3, .1, .6}, Tables.THREE, 310));
            prior += kinds.contains("prior") ? 1 : 0;
            wrong += kinds.contains("concept") ? 1 : 0;
        }
        assertThat(prior).isGreaterThan(495);
        assertThat(wrong).isLessThan(5);
    }

    /** A part of what was good is called fair now, whatever was answered. */
    private static LabelledRows judgedByAnotherRule(Tables tables, int n) {
        long[][] window = tables.draw(Tables.THREE_TRUTHS, Tables.THREE, n);
        for (int answer = 0; answer < 3; answer++) {
            long moved = Math.round(window[2][answer] * 0.27);
            window[1][answer] += moved;
            window[2][answer] -= moved;
        }
        return rows(window);
    }

    @Test
    void judge_otherTruthsForTheSameAnswers_isConcept_notPrior() {
        Tables tables = new Tables(2);
        LabelledRows baseline = drawn(tables, Tables.THREE_TRUTHS, Tables.THREE, 3_500);

        int concept = 0;
        int wrong = 0;
        for (int i = 0; i < 500; i++) {
            List<String> kinds = kinds(baseline, judgedByAnotherRule(tables, 310));
            concept += kinds.contains("concept") ? 1 : 0;
            wrong += kinds.contains("prior") ? 1 : 0;
        }
        assertThat(concept).isGreaterThan(490);
        assertThat(wrong).isZero();
    }

    /** Fewer labels make it less sure which kind it is; they do not make another kind of it. */
    @ParameterizedTest
    @CsvSource({"110, 0.80, 0.86", "150, 0.90, 0.94", "200, 0.95, 0.98", "310, 0.97, 0.99"})
    void judge_fewerLabels_nameNoKindRatherThanAWrongOne(int labels, double leastPrior, double leastConcept) {
        Tables tables = new Tables(5);
        LabelledRows baseline = drawn(tables, Tables.THREE_TRUTHS, Tables.THREE, 3_500);
        int prior = 0;
        int concept = 0;
        int wrong = 0;
        for (int i = 0; i < 1_000; i++) {
            List<String> more = kinds(baseline, drawn(tables, new double[] {.3, .1, .6}, Tables.THREE, labels));
            List<String> other = kinds(baseline, judgedByAnotherRule(tables, labels));
            prior += more.contains("prior") ? 1 : 0;
            concept += other.contains("concept") ? 1 : 0;
            wrong += more.contains("concept") || other.contains("prior") ? 1 : 0;
        }
        assertThat(prior / 1e3).isGreaterThan(leastPrior);
        assertThat(concept / 1e3).isGreaterThan(leastConcept);
        assertThat(wrong).isLessThan(10);
    }

    @Test
    void judge_nothingMoved_hardlyEverSaysSo() {
        Tables tables = new Tables(3);
        int alarms = 0;
        for (int b = 0; b < 10; b++) {
            LabelledRows baseline = drawn(tables, Tables.THREE_TRUTHS, Tables.THREE, 3_500);
            for (int i = 0; i < 100; i++) {
                LabelledRows window = drawn(tables, Tables.THREE_TRUTHS, Tables.THREE, 310);
                alarms += kinds(baseline, window).isEmpty() ? 0 : 1;
            }
        }
        // accuracy has a tolerance of one standard error here, so quality is the one that is called at times
        assertThat(alarms).isLessThan(30);
    }

    @Test
    void judge_oneBaselineForManyWindows_whosePriorMoved_neverSaysConceptAgainAndAgain() {
        Tables tables = new Tables(4);
        int worst = 0;
        for (int b = 0; b < 20; b++) {
            LabelledRows baseline = drawn(tables, Tables.THREE_TRUTHS, Tables.THREE, 500);
            int wrong = 0;
            for (int i = 0; i < 50; i++) {
                LabelledRows window = drawn(tables, new double[] {.3, .1, .6}, Tables.THREE, 310);
                wrong += kinds(baseline, window).contains("concept") ? 1 : 0;
            }
            worst = Math.max(worst, wrong);
        }
        assertThat(worst).isLessThan(10);
    }

    @Test
    void judge_fewLabels_isNoJudgement() {
        LabelledRows baseline = rows(new long[][] {{300, 50, 50}, {100, 300, 100}, {50, 100, 950}});
        LabelledRows window = rows(new long[][] {{1, 2, 0}, {3, 4, 5}, {6, 7, 8}});

        assertThat(JUDGE.judge(baseline, window, 0).subList(0, 4))
                .allMatch(finding -> finding.outcome() instanceof NotEnoughData);
        assertThat(kinds(baseline, window)).isEmpty();
    }

    @Test
    void judge_lessLabelsThanAsked_isNoJudgement_howeverClear() {
        LabelledRows baseline = rows(new long[][] {{300, 50, 50}, {100, 300, 100}, {50, 100, 950}});
        LabelledRows window = rows(new long[][] {{90, 5, 5}, {40, 50, 10}, {5, 10, 85}});

        assertThat(JUDGE.judge(baseline, window, 301).get(0).outcome()).isEqualTo(new NotEnoughData(300, 2_000, 301));
        assertThat(JUDGE.judge(baseline, window, 300).get(0).isDrift()).isTrue();
    }

    @Test
    void judge_regression_hasTheErrorForItsQuality() {
        List<String> bins = List.of("low", "high");
        LabelledRows baseline = new LabelledRows(
                Task.REGRESSION, bins, bins, new long[][] {{480, 20}, {20, 480}}, new LossSums(1_000, 2_000, 8_000));
        LabelledRows window = new LabelledRows(
                Task.REGRESSION, bins, bins, new long[][] {{98, 2}, {5, 95}}, new LossSums(200, 1_600, 16_000));

        List<Finding> findings = JUDGE.judge(baseline, window, 0);

        assertThat(findings).hasSize(4);
        Finding error = findings.get(3);
        assertThat(error.series().kind()).isEqualTo(Kind.QUALITY);
        assertThat(error.series().subject()).isEqualTo("absolute-error");
        assertThat(((Judged) error.outcome()).effect().value()).isCloseTo(3, within(1e-12));
        assertThat(error.isDrift()).isTrue();
        assertThat(error.statistics()).containsEntry("mean", 8.0).containsEntry("mean/baseline", 2.0);
    }

    @Test
    void judge_classesInOtherOrder_isRefused() {
        LabelledRows baseline = rows(new long[3][3]);
        List<String> other = List.of("good", "fair", "bad");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JUDGE.judge(
                        baseline, new LabelledRows(Task.CLASSIFICATION, other, other, new long[3][3], NO_LOSS), 0))
                .withMessageContaining("different classes");
    }
}
