package io.tidemark.monitor.slices;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The intervals between some thresholds, in their order; each holds its upper end. */
public final class Intervals {

    private final double[] thresholds;
    private final List<String> names;

    /**
     * Where to cut numbers into intervals with about equally many each, equal ones together; fewer where one number has more rows
     * than an interval, and no cut where all are the same.
     *
     * @param sorted ascending, finite
     */
    public static List<Double> ofEqualRows(double[] sorted, int intervals) {
        return IntStream.range(1, intervals)
                .mapToObj(i -> ((long) sorted.length * i + intervals - 1) / intervals)
                .filter(rows -> rows > 0)
                .map(rows -> sorted[(int) (rows - 1)])
                .filter(end -> end < sorted[sorted.length - 1])
                .distinct()
                .toList();
    }

    /** @param thresholds rising; without any there is one interval */
    public Intervals(List<Double> thresholds) {
        this.thresholds = thresholds.stream().mapToDouble(Double::doubleValue).toArray();
        this.names = names(thresholds);
    }

    private static List<String> names(List<Double> thresholds) {
        List<String> names = new ArrayList<>();
        if (thresholds.isEmpty()) {
            return List.of("any number");
        }
        for (int i = 0; i <= thresholds.size(); i++) {
            String over = i == 0 ? "" : "over " + plain(thresholds.get(i - 1));
            String to = i == thresholds.size() ? "" : "to " + plain(thresholds.get(i));
            names.add(i == 0 ? "up " + to : (over + " " + to).strip());
        }
        return names;
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** As in "up to 25", "over 25 to 40", "over 40". */
    public List<String> names() {
        return names;
    }

    /** The place in {@link #names} of the interval that a number lies in. */
    public int place(double number) {
        int place = 0;
        for (double threshold : thresholds) {
            place += number > threshold ? 1 : 0;
        }
        return place;
    }
}
