package io.tidemark.statistics.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Series;
import io.tidemark.statistics.kinds.LabelledRows.Task;
import io.tidemark.statistics.quality.LossSums;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelOnsetTest {

    private static final List<String> CLASSES = List.of("bad", "fair", "good");

    private static LabelledRows rows(long[][] joint) {
        return new LabelledRows(Task.CLASSIFICATION, CLASSES, CLASSES, joint, new LossSums(0, 0, 0));
    }

    /** How often the onset is found within one pane of the fourth of six, of 60 labels each. */
    private static double found(Series series, double[] truths, double[][] answers) {
        Tables tables = new Tables(8);
        LabelledRows baseline = rows(tables.draw(Tables.THREE_TRUTHS, Tables.THREE, 3_500));
        int tries = 300;
        int found = 0;
        for (int i = 0; i < tries; i++) {
            List<LabelledRows> panes = new ArrayList<>();
            long[][] window = new long[3][3];
            for (int pane = 0; pane < 6; pane++) {
                long[][] joint = pane < 3
                        ? tables.draw(Tables.THREE_TRUTHS, Tables.THREE, 60)
                        : tables.draw(truths, answers, 60);
                panes.add(rows(joint));
                add(window, joint);
            }
            int onset = LabelOnset.of(series, baseline, rows(window), panes);
            found += Math.abs(onset - 3) <= 1 ? 1 : 0;
        }
        return (double) found / tries;
    }

    private static void add(long[][] to, long[][] counts) {
        for (int row = 0; row < to.length; row++) {
            for (int column = 0; column < to[row].length; column++) {
                to[row][column] += counts[row][column];
            }
        }
    }

    @Test
    void of_truthThatMoved_isFoundWithinAPane() {
        Series truth = new Series(Movement.TRUTH, Kind.PRIOR, "any");
        assertThat(found(truth, new double[] {.4, .1, .5}, Tables.THREE)).isGreaterThan(0.9);
    }

    @Test
    void of_relationThatMoved_isFoundWithinAPane_fromEitherSide() {
        double[][] other = {{.2, .3, .5}, {.5, .2, .3}, {.3, .3, .4}};
        Series answers = new Series(Movement.ANSWER_GIVEN_TRUTH, Kind.CONCEPT, "any");
        Series truths = new Series(Movement.TRUTH_GIVEN_ANSWER, Kind.CONCEPT, "any");

        assertThat(found(answers, Tables.THREE_TRUTHS, other)).isGreaterThan(0.9);
        assertThat(found(truths, Tables.THREE_TRUTHS, other)).isGreaterThan(0.9);
    }

    @Test
    void of_relationThatHeldWhileTheTruthMoved_isNotDrawnToTheTruth() {
        Series answers = new Series(Movement.ANSWER_GIVEN_TRUTH, Kind.CONCEPT, "any");
        LabelledRows baseline = rows(new long[][] {{900, 100, 0}, {0, 1_000, 0}, {0, 0, 1_000}});
        List<LabelledRows> panes = List.of(
                rows(new long[][] {{9, 1, 0}, {0, 90, 0}, {0, 0, 0}}),
                rows(new long[][] {{81, 9, 0}, {0, 10, 0}, {0, 0, 0}}),
                rows(new long[][] {{5, 5, 0}, {0, 90, 0}, {0, 0, 0}}));

        assertThat(LabelOnset.of(answers, baseline, rows(new long[][] {{95, 15, 0}, {0, 190, 0}, {0, 0, 0}}), panes))
                .isEqualTo(2);
    }

    @Test
    void of_quality_isThatOfWrongAnswers() {
        Series accuracy = new Series("accuracy", Kind.QUALITY, "drop/accuracy");
        assertThat(found(accuracy, Tables.THREE_TRUTHS, new double[][] {{.2, .4, .4}, {.4, .2, .4}, {.4, .2, .4}}))
                .isGreaterThan(0.9);
    }
}
