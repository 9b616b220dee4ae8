package io.tidemark.statistics.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Golden numbers: scikit-learn 1.5.2, {@code ndcg_score([baseline], [live])}; the first one is also SageMaker's example. */
class NdcgTest {

    @Test
    void of_orders_areThoseOfScikitLearn() {
        assertThat(Ndcg.of(new double[] {.70, .50, .05}, new double[] {.05, .50, .70}))
                .isCloseTo(0.687639624122622, within(1e-14));
        assertThat(Ndcg.of(
                        new double[] {.61, .05, .33, .12, .27, .018, .44, .09},
                        new double[] {.12, .31, .36, .02, .48, .011, .25, .15}))
                .isCloseTo(0.7800835934437311, within(1e-14));
        assertThat(Ndcg.of(new double[] {.5, .25, .125, .0625}, new double[] {.01, .02, .4, .3}))
                .isCloseTo(0.6755960323776302, within(1e-14));
    }

    @Test
    void of_sameOrder_isOneWhateverTheSizes() {
        assertThat(Ndcg.of(new double[] {.1, .7, .2}, new double[] {5, 90, 6})).isEqualTo(1);
    }

    @Test
    void of_nothingAttributed_isNoNumber() {
        assertThat(Ndcg.of(new double[] {0, 0}, new double[] {1, 2})).isNaN();
    }
}
