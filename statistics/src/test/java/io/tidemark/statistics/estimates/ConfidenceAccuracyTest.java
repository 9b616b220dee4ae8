package io.tidemark.statistics.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ConfidenceAccuracyTest {

    private static final double[] CONFIDENCES = {0.5, 0.6, 0.7, 0.8, 0.9};

    private static ConfidenceCounts counts(long... rows) {
        return new ConfidenceCounts(CONFIDENCES, rows);
    }

    @Test
    void byThreshold_lessSureWindow_isLessAccurate() {
        // 80 of 100 are right: the threshold lies at the lower end of 0.6.
        Measurement accuracy =
                ConfidenceAccuracy.byThreshold(counts(20, 20, 20, 20, 20), 0.8, 100, counts(50, 20, 10, 10, 10));

        assertThat(((Estimate) accuracy).value()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void byThreshold_withinAGroup_countsItInPart() {
        Measurement accuracy =
                ConfidenceAccuracy.byThreshold(counts(20, 20, 20, 20, 20), 0.5, 100, counts(0, 0, 100, 0, 0));

        assertThat(((Estimate) accuracy).value()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void byDifference_lessSureWindow_fallsAsItsConfidence() {
        Measurement accuracy =
                ConfidenceAccuracy.byDifference(counts(20, 20, 20, 20, 20), 0.8, 100, counts(50, 50, 0, 0, 0));

        assertThat(((Estimate) accuracy).value()).isCloseTo(0.8 - 0.15, within(1e-12));
    }

    @Test
    void byDifference_moreThanThereIsRoomFor_isUndefined() {
        assertThat(ConfidenceAccuracy.byDifference(counts(100, 0, 0, 0, 0), 0.95, 100, counts(0, 0, 0, 0, 9)))
                .isInstanceOf(Undefined.class);
    }

    @Test
    void estimates_withoutRows_areNotEnough() {
        ConfidenceCounts none = counts(0, 0, 0, 0, 0);

        assertThat(ConfidenceAccuracy.byThreshold(counts(1, 1, 1, 1, 1), 0.8, 5, none))
                .isInstanceOf(NotEnoughData.class);
        assertThat(ConfidenceAccuracy.byDifference(none, 0.8, 0, counts(1, 1, 1, 1, 1)))
                .isInstanceOf(NotEnoughData.class);
    }

    @Test
    void estimates_otherGroups_areRefused() {
        ConfidenceCounts other = new ConfidenceCounts(new double[] {0.5, 0.9}, new long[] {1, 1});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfidenceAccuracy.byThreshold(counts(1, 1, 1, 1, 1), 0.8, 5, other));
    }

    @Property(tries = 100)
    void estimates_ofTheBaselineItself_areItsAccuracy(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.05, max = 0.95) double accuracy) {
        ConfidenceCounts same =
                counts(new SplittableRandom(seed).longs(5, 1, 100).toArray());

        assertThat(((Estimate) ConfidenceAccuracy.byThreshold(same, accuracy, 100, same)).value())
                .isCloseTo(accuracy, within(1e-9));
        assertThat(((Estimate) ConfidenceAccuracy.byDifference(same, accuracy, 100, same)).value())
                .isCloseTo(accuracy, within(1e-9));
    }

    @Test
    void ofScores_bothEnds_areSure() {
        ConfidenceCounts counts = ConfidenceCounts.ofScores(new double[] {0.05, 0.4, 0.7}, new long[] {1, 2, 3});

        assertThat(counts.rows()).containsExactly(2, 3, 1);
        assertThat(counts.confidences()).containsExactly(0.6, 0.7, 0.95);
    }
}
