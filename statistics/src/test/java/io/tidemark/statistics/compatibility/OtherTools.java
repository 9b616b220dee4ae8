package io.tidemark.statistics.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The samples of other_tools.py, made again, and what the other tools said of them. */
final class OtherTools {

    static final JsonNode RECORDED = read();

    private static final long MODULUS = 1L << 31;

    static final Map<String, double[][]> NUMBERS = Map.of(
            "bells", pair(bell(400, 1), bell(300, 2).map(x -> x * 1.2 + 0.3)),
            "small", pair(bell(30, 3), bell(25, 4).map(x -> x + 0.5)),
            "tiny", pair(bell(12, 31), bell(7, 32).map(x -> x + 0.5)),
            "odd", pair(bell(1007, 33), bell(300, 34).map(x -> x + 0.2)),
            "large", pair(bell(12000, 5), bell(3000, 6).map(x -> x + 0.1)),
            "wholes",
                    pair(
                            uniform(500, 7).map(x -> Math.floor(x * 50)),
                            uniform(400, 8).map(x -> Math.floor(x * 55))),
            "digits",
                    pair(
                            uniform(500, 9).map(x -> Math.floor(x * 5)),
                            uniform(400, 10).map(x -> Math.floor(x * x * 5))),
            "squares",
                    pair(bell(1500, 11).map(x -> x * x * x * x), bell(800, 12).map(x -> x * x * x * x * 1.2)),
            "same", pair(bell(200, 13), bell(200, 13)));

    static final Map<String, int[][]> LETTERS = Map.of(
            "four", new int[][] {letters(600, 21, .4, .3, .2, .1), letters(500, 22, .3, .3, .2, .2)},
            "two", new int[][] {letters(300, 23, .7, .3), letters(300, 24, .6, .4)},
            "new", new int[][] {letters(2007, 25, .5, .3, .2), letters(700, 26, .5, .3, .1, .1)},
            "gone", new int[][] {letters(1200, 27, .5, .3, .1, .1), letters(700, 28, .5, .3, .2)});

    private OtherTools() {}

    private static JsonNode read() {
        try (InputStream in = OtherTools.class.getResourceAsStream("other-tools.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[][] pair(DoubleStream baseline, DoubleStream current) {
        return new double[][] {baseline.toArray(), current.toArray()};
    }

    private static DoubleStream uniform(int n, long seed) {
        double[] values = new double[n];
        long x = seed;
        for (int i = 0; i < n; i++) {
            x = (1103515245L * x + 12345) % MODULUS;
            values[i] = (double) x / MODULUS;
        }
        return DoubleStream.of(values);
    }

    private static DoubleStream bell(int n, long seed) {
        double[] uniform = uniform(12 * n, seed).toArray();
        return IntStream.range(0, n)
                .mapToDouble(i -> IntStream.range(12 * i, 12 * i + 12)
                                .mapToDouble(j -> uniform[j])
                                .sum()
                        - 6);
    }

    private static int[] letters(int n, long seed, double... shares) {
        double[] edges = shares.clone();
        for (int i = 1; i < edges.length; i++) {
            edges[i] += edges[i - 1];
        }
        return uniform(n, seed)
                .mapToInt(u -> (int) DoubleStream.of(edges)
                        .filter(edge -> edge <= u * edges[edges.length - 1])
                        .count())
                .toArray();
    }
}
