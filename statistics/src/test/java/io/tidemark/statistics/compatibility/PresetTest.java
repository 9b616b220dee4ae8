package io.tidemark.statistics.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.compatibility.Ruling.Side;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules of other tools; those of Evidently and NannyML are in {@link OtherToolsTest}. */
class PresetTest {

    @Test
    void sageMaker_baselineWithoutGaps_objectsToTheFirstMissingValue() {
        double[] full = IntStream.range(0, 500).asDoubleStream().toArray();
        double[] gap = full.clone();
        gap[7] = Double.NaN;

        assertThat(drifted(Preset.SAGEMAKER, new RawColumn.Numbers(full, full))).isEmpty();
        assertThat(drifted(Preset.SAGEMAKER, new RawColumn.Numbers(full, gap))).containsExactly("completeness");
    }

    @Test
    void sageMaker_negativeOrNewOrMovedValues_areViolations() {
        double[] full = IntStream.range(0, 500).asDoubleStream().toArray();
        double[] moved = IntStream.range(0, 500).mapToDouble(i -> i - 250).toArray();
        assertThat(drifted(Preset.SAGEMAKER, new RawColumn.Numbers(full, moved)))
                .containsExactly("l-infinity-robust/deequ", "negative-share");

        int[] known = IntStream.range(0, 300).map(i -> i % 3).toArray();
        int[] unknown = IntStream.range(0, 300).map(i -> i % 4).toArray();
        assertThat(drifted(Preset.SAGEMAKER, new RawColumn.Categories(known, unknown, 4)))
                .containsExactly("l-infinity-simple/deequ", "outside-domain-share");
    }

    @Test
    void fixedLimits_movedOrMissingValues_drift() {
        double[] full = IntStream.range(0, 500).asDoubleStream().toArray();
        double[] upper = IntStream.range(250, 500).asDoubleStream().toArray();
        double[] gaps = IntStream.range(0, 500)
                .mapToDouble(i -> i % 20 == 0 ? Double.NaN : i)
                .toArray();

        assertThat(drifted(Preset.FIXED, new RawColumn.Numbers(full, full))).isEmpty();
        assertThat(drifted(Preset.FIXED, new RawColumn.Numbers(full, upper)))
                .containsExactly("psi/equal-probability-10/jeffreys");
        assertThat(drifted(Preset.FIXED, new RawColumn.Numbers(full, gaps)))
                .containsExactly("missing-share-difference");
    }

    @Test
    void presets_emptySide_neverDriftByWhatIsNotThere() {
        RawColumn empty = new RawColumn.Numbers(new double[] {1, 2, 3}, new double[0]);
        for (Preset preset : Preset.values()) {
            assertThat(drifted(preset, empty)).as(preset.name()).isEmpty();
        }
    }

    @Test
    void evidently_dataSet_driftsWithHalfOfItsColumns() {
        assertThat(Preset.EVIDENTLY.isDrift(2, 5)).isFalse();
        assertThat(Preset.EVIDENTLY.isDrift(3, 6)).isTrue();
        assertThat(Preset.SAGEMAKER.isDrift(1, 100)).isTrue();
        assertThat(Preset.SAGEMAKER.isDrift(0, 0)).isFalse();
    }

    @Test
    void ruling_sides_areTheirSigns() {
        Measurement half = new Measured(0.5, 1, 1);
        assertThat(new Ruling("x", half, Side.AT_LEAST, 0.5).isDrift()).isTrue();
        assertThat(new Ruling("x", half, Side.ABOVE, 0.5).isDrift()).isFalse();
        assertThat(new Ruling("x", half, Side.AT_MOST, 0.5).isDrift()).isTrue();
        assertThat(new Ruling("x", half, Side.BELOW, 0.5).isDrift()).isFalse();
        assertThat(new Ruling("x", new Undefined("why"), Side.BELOW, 0.5).isDrift())
                .isFalse();
    }

    private static List<String> drifted(Preset preset, RawColumn column) {
        return preset.rule(column).stream()
                .filter(Ruling::isDrift)
                .map(Ruling::statistic)
                .toList();
    }
}
