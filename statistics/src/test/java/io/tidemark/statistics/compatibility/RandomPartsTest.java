package io.tidemark.statistics.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomPartsTest {

    private static final long[] COUNTS = {700, 0, 299, 4};

    @Test
    void of_counts_addUpAgainInPartsOfEqualSize() {
        List<long[]> parts = RandomParts.of(COUNTS, 10, 5);

        for (int slot = 0; slot < COUNTS.length; slot++) {
            int of = slot;
            assertThat(parts.stream().mapToLong(part -> part[of]).sum()).isEqualTo(COUNTS[slot]);
        }
        assertThat(parts)
                .hasSize(10)
                .allSatisfy(part -> assertThat(LongStream.of(part).sum()).isBetween(100L, 101L));
    }

    @Test
    void of_sameSeed_isTheSame() {
        assertThat(words(RandomParts.of(COUNTS, 10, 5))).isEqualTo(words(RandomParts.of(COUNTS, 10, 5)));
        assertThat(words(RandomParts.of(COUNTS, 10, 5))).isNotEqualTo(words(RandomParts.of(COUNTS, 10, 6)));
    }

    /** Shares of a part vary as those of a draw without replacement do: p(1 − p)/n · (N − n)/(N − 1). */
    @Test
    void of_manySeeds_variesAsDrawsWithoutReplacement() {
        double squares = 0;
        int seeds = 2000;
        for (int seed = 0; seed < seeds; seed++) {
            double share = RandomParts.of(new long[] {500, 500}, 10, seed).get(3)[0] / 100.0;
            squares += (share - 0.5) * (share - 0.5);
        }

        double expected = 0.25 / 100 * 900 / 999;
        assertThat(squares / seeds).isBetween(0.9 * expected, 1.1 * expected);
    }

    private static List<String> words(List<long[]> parts) {
        return parts.stream().map(Arrays::toString).toList();
    }
}
