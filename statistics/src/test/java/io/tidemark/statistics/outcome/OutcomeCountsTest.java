package io.tidemark.statistics.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OutcomeCountsTest {

    @Property
    void plus_anyOrderAndGrouping_isTheSameToTheByte(@ForAll long seed) {
        Random random = new Random(seed);
        OutcomeCounts a = RandomOutcomes.counts(random);
        OutcomeCounts b = RandomOutcomes.counts(random);
        OutcomeCounts c = RandomOutcomes.counts(random);

        assertThat(a.plus(b).plus(c).toBytes())
                .isEqualTo(c.plus(a.plus(b)).toBytes())
                .isEqualTo(a.plus(c.plus(b)).toBytes());
        assertThat(a.plus(OutcomeCounts.NONE)).isEqualTo(a);
    }

    @Property
    void minus_whatWasAdded_leavesNothing(@ForAll long seed) {
        Random random = new Random(seed);
        OutcomeCounts a = RandomOutcomes.counts(random);
        OutcomeCounts b = RandomOutcomes.counts(random);

        assertThat(a.minus(a)).isEqualTo(OutcomeCounts.NONE);
        assertThat(a.plus(b).minus(a).toBytes()).isEqualTo(b.toBytes());
        assertThat(OutcomeCounts.NONE.minus(a).plus(a).isNothing()).isTrue();
    }

    @Property
    void fromBytes_ofCounts_areThoseCounts(@ForAll long seed) {
        Random random = new Random(seed);
        OutcomeCounts counts = RandomOutcomes.counts(random).minus(RandomOutcomes.counts(random));

        assertThat(OutcomeCounts.fromBytes(counts.toBytes())).isEqualTo(counts).hasSameHashCodeAs(counts);
    }

    @Property
    void fromBytes_changedOrCut_areReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int changes) {
        Random random = new Random(seed);
        byte[] bytes = RandomOutcomes.counts(random).toBytes();
        for (int i = 0; i < changes; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));

        Throwable problem = catchThrowable(() -> OutcomeCounts.fromBytes(cut));
        assertThat(problem == null || problem instanceof IllegalArgumentException)
                .isTrue();
    }

    @Test
    void toBytes_isVersionThenPairsOfSkippedAndAmount() {
        OutcomeCounts counts =
                new OutcomeCounts.Tally().add(0, 1).add(3, -2).add(4, 300).build();

        assertThat(counts.toBytes()).containsExactly(1, 0, 2, 2, 3, 0, 0xd8, 4);
        assertThat(counts.at(3)).isEqualTo(-2);
        assertThat(counts.at(2)).isZero();
    }

    @Test
    void add_cellsThatDoNotRise_areRefused() {
        OutcomeCounts.Tally builder = new OutcomeCounts.Tally().add(3, 1);

        assertThatThrownBy(() -> builder.add(3, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
