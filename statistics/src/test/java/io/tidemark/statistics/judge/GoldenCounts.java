package io.tidemark.statistics.judge;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Pairs of count vectors with their distances by scipy 1.17.1 (reference, live; TVD, maximum of the CDFs, PSI +½). */
final class GoldenCounts {

    private GoldenCounts() {}

    static Stream<Arguments> all() {
        return Stream.of(
                Arguments.of(new long[] {10, 20, 30, 40}, new long[] {40, 30, 20, 10}, .4, .4, .871976853),
                Arguments.of(
                        hundreds(8),
                        new long[] {100, 110, 90, 100, 100, 100, 110, 100},
                        .0216049383,
                        .00925925926,
                        .00348783784),
                Arguments.of(
                        hundreds(8),
                        new long[] {180, 80, 70, 170, 200, 10, 130, 100},
                        .223404255,
                        .119680851,
                        .415862573),
                Arguments.of(
                        hundreds(8), new long[] {100, 100, 100, 0, 0, 100, 100, 1}, .373003992, .223802395, 1.82842202),
                Arguments.of(hundreds(2), new long[] {92, 23}, .3, .3, .407518825),
                Arguments.of(new long[] {3, 1, 4}, new long[] {2, 3, 0}, .5, .5, 1.18877781),
                Arguments.of(
                        new long[] {16, 18, 16, 14, 12, 12},
                        new long[] {16, 16, 16, 16, 16, 8},
                        .0681818182,
                        .0454545455,
                        .0345101213));
    }

    private static long[] hundreds(int bins) {
        long[] counts = new long[bins];
        Arrays.fill(counts, 100);
        return counts;
    }
}
