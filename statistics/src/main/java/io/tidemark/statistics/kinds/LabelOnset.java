package io.tidemark.statistics.kinds;

import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Onset;
import io.tidemark.statistics.judge.Series;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Since when within a window a drift was visible that labels tell of: the {@link Onset} of the rows that it is about. Those
 * are of truths that gained; of answers that gained given the truth, or truths given the answer, beyond what the baseline
 * would make of the pane's truths or answers; and, of quality, the rows off the diagonal.
 */
public final class LabelOnset {

    private LabelOnset() {}

    /**
     * The pane since which a drift was visible.
     *
     * @param series what drifted, one of the findings of {@link LabelJudge}
     * @param panes the window's panes, in order of time; at least one
     * @return its index
     */
    public static int of(Series series, LabelledRows baseline, LabelledRows window, List<LabelledRows> panes) {
        Function<LabelledRows, long[][]> table = table(series);
        long[][] before = table.apply(baseline);
        long[][] now = table.apply(window);
        boolean ofQuality = series.kind() == Kind.QUALITY;
        boolean[][] marked = ofQuality ? offDiagonal(now) : gained(before, now);
        List<long[][]> tables = panes.stream().map(table).toList();
        return Onset.first(
                tables.stream()
                        .mapToDouble(pane -> size(pane) * share(before, ofQuality ? before : pane, marked))
                        .toArray(),
                tables.stream().mapToLong(pane -> count(pane, marked)).toArray(),
                tables.stream().mapToLong(LabelOnset::size).toArray());
    }

    private static Function<LabelledRows, long[][]> table(Series series) {
        return switch (series.subject()) {
            case Movement.TRUTH -> LabelledRows::truthAlone;
            case Movement.TRUTH_GIVEN_ANSWER -> LabelledRows::byAnswer;
            default -> LabelledRows::joint;
        };
    }

    private static boolean[][] offDiagonal(long[][] table) {
        boolean[][] marked = new boolean[table.length][table[0].length];
        for (int row = 0; row < marked.length; row++) {
            Arrays.fill(marked[row], true);
            if (row < marked[row].length) {
                marked[row][row] = false;
            }
        }
        return marked;
    }

    private static boolean[][] gained(long[][] before, long[][] now) {
        boolean[][] gained = new boolean[now.length][now[0].length];
        for (int row = 0; row < gained.length; row++) {
            double m = sum(before[row]);
            double n = sum(now[row]);
            for (int column = 0; column < gained[row].length; column++) {
                gained[row][column] = m > 0 && now[row][column] / n > before[row][column] / m;
            }
        }
        return gained;
    }

    /**
     * The share of marked rows, were each row of the table what it was, and as frequent as in {@code weights}; half an
     * observation is added on each side.
     */
    private static double share(long[][] before, long[][] weights, boolean[][] marked) {
        double expected = 0;
        double all = 0;
        for (int row = 0; row < before.length; row++) {
            double m = sum(before[row]);
            double weight = m > 0 ? sum(weights[row]) : 0;
            all += weight;
            for (int column = 0; column < before[row].length; column++) {
                expected += marked[row][column] && m > 0 ? weight * before[row][column] / m : 0;
            }
        }
        double rows = size(before);
        return all > 0 ? (expected / all * rows + 0.5) / (rows + 1) : 0.5;
    }

    private static long count(long[][] table, boolean[][] marked) {
        long count = 0;
        for (int row = 0; row < table.length; row++) {
            for (int column = 0; column < table[row].length; column++) {
                count += marked[row][column] ? table[row][column] : 0;
            }
        }
        return count;
    }

    private static long size(long[][] table) {
        return Arrays.stream(table).flatMapToLong(Arrays::stream).sum();
    }

    private static long sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }
}
