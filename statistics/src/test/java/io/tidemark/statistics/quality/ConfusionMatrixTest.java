package io.tidemark.statistics.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

    private static final List<String> CLASSES = List.of("a", "b", "c");

    private static final ConfusionMatrix MATRIX =
            new ConfusionMatrix(CLASSES, new long[][] {{5, 1, 0}, {2, 7, 1}, {0, 0, 4}});

    @Test
    void of_rows_countsThoseWithLabel() {
        ConfusionMatrix matrix = ConfusionMatrix.of(
                CLASSES, Arrays.asList("a", "b", null, "c", "a"), Arrays.asList("a", "c", "b", "c", "b"));

        assertThat(matrix).isEqualTo(new ConfusionMatrix(CLASSES, new long[][] {{1, 1, 0}, {0, 0, 1}, {0, 0, 1}}));
        assertThat(matrix.total()).isEqualTo(4);
    }

    @Test
    void of_unknownLabel_saysWhich() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(CLASSES, List.of("a"), List.of("d")))
                .withMessageContaining("label d");
    }

    @Test
    void margins_ofClass_areRowAndColumn() {
        assertThat(MATRIX.trueRows(1)).isEqualTo(10);
        assertThat(MATRIX.predictedRows(1)).isEqualTo(8);
        assertThat(MATRIX.right()).isEqualTo(16);
        assertThat(MATRIX.against(1)).isEqualTo(new BinaryCounts(7, 1, 3, 9));
    }

    @Test
    void plus_none_isTheSame() {
        ConfusionMatrix none = new ConfusionMatrix(CLASSES, new long[3][3]);

        assertThat(MATRIX.plus(none)).isEqualTo(MATRIX).isEqualTo(none.plus(MATRIX));
        assertThat(MATRIX.plus(MATRIX).total()).isEqualTo(40);
    }

    @Test
    void counts_changedOutside_staysAsItWas() {
        MATRIX.counts()[0][0] = 99;

        assertThat(MATRIX.at(0, 0)).isEqualTo(5);
    }

    @Test
    void new_ofWrongShape_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfusionMatrix(CLASSES, new long[2][3]));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfusionMatrix(List.of("a", "a"), new long[2][2]));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfusionMatrix(List.of("a"), new long[][] {{-1}}));
    }
}
