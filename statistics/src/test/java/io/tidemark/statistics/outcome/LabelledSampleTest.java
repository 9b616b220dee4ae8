package io.tidemark.statistics.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.statistics.outcome.LabelledSample.Row;
import io.tidemark.statistics.profile.RowSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledSampleTest {

    private static Row row(int last, RowOutcome outcome) {
        return new Row(new byte[] {0, 0, 0, 0, 0, 0, 0, (byte) last, 3}, outcome);
    }

    @Test
    void of_rowsInAnyOrder_keepTheirOutcomes() {
        RowOutcome right = new RowOutcome(1, 0.5, true);
        RowOutcome wrong = new RowOutcome(0, Double.NaN, false);
        LabelledSample sample =
                LabelledSample.of(1, List.of(row(0x80, wrong), row(2, right), row(1, RowOutcome.UNKNOWN)));

        assertThat(sample.outcomes()).containsExactly(RowOutcome.UNKNOWN, right, wrong);
        assertThat(sample.hasLabels()).isTrue();
        assertThat(LabelledSample.of(RowSample.of(1, sample.rows().toBytes()), sample.outcomeBytes()))
                .isEqualTo(sample);
        assertThat(LabelledSample.of(sample.rows()).hasLabels()).isFalse();
    }

    @Test
    void of_outcomesOfOtherRows_isRefused() {
        LabelledSample sample = LabelledSample.of(1, List.of(row(1, RowOutcome.UNKNOWN)));

        assertThatThrownBy(() -> LabelledSample.of(sample.rows(), new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 outcomes of 1 rows");
    }

    @Test
    void outcome_ofClasses_isRightOrWrongWithTheLossOfTheTruth() {
        Answer answer = new Answer.OfClass(1, new int[] {1 << 21, 1 << 19});

        assertThat(RowOutcome.of(answer, new Truth.OfClass(1))).isEqualTo(new RowOutcome(1, 0.5, true));
        assertThat(RowOutcome.of(answer, new Truth.OfClass(0))).isEqualTo(new RowOutcome(0, 2, false));
        RowOutcome unheardOf =
                RowOutcome.of(new Answer.OfClass(Answer.OTHER, new int[0]), new Truth.OfClass(Answer.OTHER));
        assertThat(unheardOf.right()).as("nobody answers what is no class").isFalse();
        assertThat(unheardOf.isKnown()).isTrue();
        assertThat(unheardOf.loss()).isNaN();
    }

    @Test
    void outcome_ofValues_isTheErrorWhereTheAnswerIsANumber() {
        Truth truth = new Truth.OfValue(7);

        assertThat(RowOutcome.of(new Answer.OfValue(4), truth)).isEqualTo(new RowOutcome(7, 3, false));
        assertThat(RowOutcome.of(new Answer.OfValue(Double.NaN), truth).loss()).isNaN();
    }
}
