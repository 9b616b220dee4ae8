package io.tidemark.monitor.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SizingTest {

    private static final int JOINING_TASKS = 8;
    private static final Costs COSTS = new Costs(1, 0.1, 10, 0.03, 100, 50, 80);

    private static Load load(double rate, double labelled) {
        return new Load(rate, 20, 200, labelled, Duration.ofHours(1), 4, 3);
    }

    @Test
    void of_amillionWithoutLabels_isComputedFromTheCosts() {
        Sizing sizing = Sizing.of(load(1e6, 0), JOINING_TASKS, COSTS);

        // 3 microseconds each: 3 cores busy, 6 at half load, on two instances of 4 cores and one more.
        assertThat(sizing.cores()).isEqualTo(3, within(1e-9));
        assertThat(sizing.instances()).isEqualTo(3);
        assertThat(sizing.threads()).isEqualTo(2);
        assertThat(sizing.partitions()).isEqualTo(12);
        assertThat(sizing.diskMb()).isZero();
        assertThat(sizing.inMbPerSecond()).isEqualTo(200e6 / 1048576, within(1e-9));
        assertThat(sizing.internalMbPerSecond()).isEqualTo(6e6 / 1048576, within(1e-9));
    }

    @Test
    void of_labelsOfAnHour_predictionsThatWaitTakeDiskOnInstancesAndBrokers() {
        Sizing sizing = Sizing.of(load(1_000, 0.5), JOINING_TASKS, COSTS);

        double open = 1_000 * 0.5 * 3_600;
        assertThat(sizing.brokerMb()).isEqualTo(open * 50 * 3 / 1048576, within(1e-6));
        // Two instances, of which one may be missing.
        assertThat(sizing.diskMb()).isEqualTo(open * 80 / 1048576, within(1e-6));
        assertThat(sizing.mostLabelled()).isEqualTo(1);
    }

    @Test
    void of_moreLabelsThanTheJoiningTasksCanTake_saysWhichShareTheyCan() {
        // 8 tasks with a core each, at half load, 10 microseconds a label: 400,000 of 10 million.
        assertThat(Sizing.of(load(10e6, 1), JOINING_TASKS, COSTS).mostLabelled())
                .isEqualTo(0.04, within(1e-9));
    }

    @Property
    void of_anyLoad_threadsSufficeAndEachHasAPartition(
            @ForAll @DoubleRange(min = 1, max = 1e7) double rate,
            @ForAll @DoubleRange(min = 0, max = 1) double labelled,
            @ForAll @IntRange(min = 1, max = 64) int cores) {
        Load load = new Load(rate, 24, 250, labelled, Duration.ofDays(1), cores, 3);
        Sizing sizing = Sizing.of(load, JOINING_TASKS);

        int threads = sizing.threads() * sizing.instances();
        assertThat(sizing.instances()).isGreaterThanOrEqualTo(2);
        assertThat(sizing.threads()).isLessThanOrEqualTo(Math.max(1, cores));
        assertThat(threads).isGreaterThanOrEqualTo((int) Math.ceil(sizing.cores() * 2));
        assertThat(sizing.partitions()).isGreaterThanOrEqualTo(threads);
        assertThat(sizing.partitions() % sizing.instances()).isZero();
        assertThat(rate / sizing.partitions()).isLessThanOrEqualTo(100_000);
        assertThat(Sizing.of(load.at(rate * 2), JOINING_TASKS).cores())
                .isEqualTo(2 * sizing.cores(), within(1e-6 * sizing.cores()));
    }

    @Test
    void load_outsideOfItsRange_saysWhatIsExpected() {
        assertThatThrownBy(() -> load(0, 0)).hasMessageContaining("1 to 1,000,000,000 predictions a second, was 0.0");
        assertThatThrownBy(() -> load(1, 2)).hasMessageContaining("a labelled share of 0 to 1, was 2.0");
    }
}
