package io.tidemark.statistics.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.Truth;
import io.tidemark.statistics.outcome.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutcomesBuilderTest {

    @Test
    void build_classes_countsRowsAndSegments() {
        OutcomesBuilder builder = new OutcomesBuilder(List.of("yes", "no"));
        builder.row(List.of("shop=a"), answer(0), Optional.of(new Truth.OfClass(0)), 1_000);
        builder.row(List.of("shop=b"), answer(0), Optional.of(new Truth.OfClass(1)), OutcomeLayout.NO_DELAY);
        builder.row(List.of("shop=b"), answer(1), Optional.empty(), OutcomeLayout.NO_DELAY);

        BaselineOutcomes outcomes = builder.build();

        assertThat(OutcomeLayout.predictions(outcomes.of(""))).isEqualTo(3);
        assertThat(OutcomeLayout.labels(outcomes.of(""))).isEqualTo(2);
        assertThat(outcomes.layout().joint(outcomes.of("")))
                .isDeepEqualTo(new long[][] {{1, 0, 0}, {1, 0, 0}, {0, 0, 0}});
        assertThat(OutcomeLayout.labels(outcomes.of("shop=b"))).isOne();
        assertThat(outcomes.of("shop=c").isNothing()).isTrue();
        assertThat(Arrays.stream(OutcomeLayout.delays(outcomes.of(""))).sum()).isOne();
    }

    @Test
    void build_manyClasses_mostFrequentThirtyHaveARow() {
        List<String> classes = IntStream.range(0, 33).mapToObj(i -> "c" + i).toList();
        OutcomesBuilder builder = new OutcomesBuilder(classes);
        for (int i = 0; i < 33; i++) {
            for (int n = 0; n <= i; n++) {
                builder.row(List.of(), new Answer.OfClass(i, new int[33]), Optional.of(new Truth.OfClass(i)), 0);
            }
        }

        assertThat(((ClassLayout) builder.build().layout()).own())
                .hasSize(30)
                .startsWith("c32", "c31")
                .doesNotContain("c0", "c1", "c2");
    }

    @Test
    void build_values_areBinnedByEighths() {
        OutcomesBuilder builder = new OutcomesBuilder(List.of());
        for (int i = 0; i < 800; i++) {
            builder.row(List.of(), new Answer.OfValue(i), Optional.of(new Truth.OfValue(2 * i)), 0);
        }

        BaselineOutcomes outcomes = builder.build();

        long[][] joint = outcomes.layout().joint(outcomes.of(""));
        for (int row = 0; row < 8; row++) {
            assertThat(joint[row][row]).isEqualTo(100);
        }
    }

    @Test
    void build_valuesWithoutLabels_expectTruthsAsPredictions() {
        OutcomesBuilder builder = new OutcomesBuilder(List.of());
        for (int i = 0; i < 800; i++) {
            builder.row(List.of(), new Answer.OfValue(i), Optional.empty(), 0);
        }

        ValueLayout layout = (ValueLayout) builder.build().layout();

        assertThat(layout.truth()).isEqualTo(layout.prediction());
        assertThat(layout.truth().inner()).isEqualTo(8);
    }

    private static Answer answer(int index) {
        return new Answer.OfClass(index, new int[2]);
    }
}
