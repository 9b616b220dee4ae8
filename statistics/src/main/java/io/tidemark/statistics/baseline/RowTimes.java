package io.tidemark.statistics.baseline;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The times of the rows of a baseline, 8 bytes each. */
final class RowTimes {

    private long[] times = new long[1024];
    private final LongSummaryStatistics reach = new LongSummaryStatistics();
    private int rows;
    private boolean complete = true;
    private boolean inOrder = true;

    void add(OptionalLong time) {
        if (rows == times.length) {
            times = Arrays.copyOf(times, 2 * rows);
        }
        times[rows] = time.orElse(0);
        complete &= time.isPresent();
        inOrder &= rows == 0 || times[rows - 1] <= times[rows];
        rows++;
        time.ifPresent(reach);
    }

    /** Whether every row has a time. */
    boolean areComplete() {
        return complete;
    }

    /**
     * The rows of each window that has any, windows aligned to the epoch.
     *
     * @param size of the windows, milliseconds
     */
    Stream<int[]> windows(long size) {
        int[] ordered = ordered();
        int[] starts = IntStream.range(0, rows)
                .filter(i -> i == 0 || window(ordered[i], size) != window(ordered[i - 1], size))
                .toArray();
        return IntStream.range(0, starts.length)
                .mapToObj(w -> Arrays.copyOfRange(ordered, starts[w], w + 1 < starts.length ? starts[w + 1] : rows));
    }

    /** The earlier half of the rows, and the later one; as they came where some have no time. */
    List<int[]> halves() {
        int[] ordered = complete ? ordered() : IntStream.range(0, rows).toArray();
        return List.of(Arrays.copyOfRange(ordered, 0, rows / 2), Arrays.copyOfRange(ordered, rows / 2, rows));
    }

    /** The earliest and the latest; empty where no row has one. */
    Optional<LongSummaryStatistics> reach() {
        return Optional.of(reach).filter(some -> some.getCount() > 0);
    }

    /** The rows, earliest first. */
    int[] ordered() {
        IntStream all = IntStream.range(0, rows);
        return inOrder
                ? all.toArray()
                : all.boxed()
                        .sorted(Comparator.comparingLong(row -> times[row]))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    private long window(int row, long size) {
        return Math.floorDiv(times[row], size);
    }
}
