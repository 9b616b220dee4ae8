package io.tidemark.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class QuantityTest {

    private static final long MB = 1 << 20;

    @Test
    void growth_leak_isBeyondTheBound() {
        List<Sample> leaking = heap(i -> (200 + i) * MB);

        assertThat(Quantity.HEAP.growth(leaking)).isEqualTo(29, within(1e-9));
        assertThat(Quantity.HEAP.growth(leaking)).isGreaterThan(Quantity.HEAP.bound(leaking));
    }

    @Test
    void growth_sawToothAndOneOutlier_isWithinTheBound() {
        List<Sample> flat = heap(i -> (200 + i % 3 + (i == 29 ? 300 : 0)) * MB);

        assertThat(Quantity.HEAP.growth(flat)).isCloseTo(0, within(1.0));
        assertThat(Quantity.HEAP.bound(flat)).isEqualTo(16);
    }

    @Test
    void bound_largeHeap_isAShareOfIt() {
        assertThat(Quantity.HEAP.bound(heap(i -> 1_000 * MB))).isEqualTo(50, within(1e-9));
    }

    /** The bounds that are told are those that are kept. */
    @Test
    void help_tellsEachBound() {
        String help = new CommandLine(new SoakCommand()).getUsageMessage().replaceAll("\\s+", " ");

        for (Quantity quantity : Quantity.values()) {
            for (String part : quantity.rule().split(" or ", -1)) {
                assertThat(help).contains(part.replace(" records", ""));
            }
        }
    }

    private static List<Sample> heap(IntToLongFunction bytes) {
        return IntStream.range(0, 30)
                .mapToObj(i -> new Sample(10 * i, bytes.applyAsLong(i), 0, 0, 0, 0, 0))
                .toList();
    }
}
