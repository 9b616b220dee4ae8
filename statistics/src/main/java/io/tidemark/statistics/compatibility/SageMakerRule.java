package io.tidemark.statistics.compatibility;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.compatibility.Ruling.Side;
import java.util.Arrays;
import java.util.List;

/**
 * The checks of SageMaker Model Monitor's data-quality job, with the constraints that it would suggest from the baseline:
 * completeness no lower than there; numbers by the robust, categories by the simple L-infinity distance, at 0.1; at most
 * a tenth of values outside the baseline's domain; no negative numbers where the baseline has none.
 *
 * @see "Amazon SageMaker developer guide, schema for constraints (constraints.json) and violations"
 */
final class SageMakerRule {

    private static final double DISTANCE = 0.1;
    private static final double OUTSIDE_DOMAIN = 0.1;

    private SageMakerRule() {}

    static List<Ruling> rule(RawColumn column) {
        return column instanceof RawColumn.Numbers numbers
                ? numbers(numbers)
                : categories((RawColumn.Categories) column);
    }

    private static List<Ruling> numbers(RawColumn.Numbers column) {
        Measurement distance = DeequStatistics.lInfinityRobust(column.finiteBaseline(), column.finiteCurrent());
        boolean neverNegative = Arrays.stream(column.baseline()).noneMatch(value -> value < 0);
        long negative =
                Arrays.stream(column.current()).filter(value -> value < 0).count();
        double limit = neverNegative ? 0 : 1;
        return List.of(
                completeness(column),
                new Ruling("l-infinity-robust/deequ", distance, Side.ABOVE, DISTANCE),
                new Ruling("negative-share", share(negative, column.currentPresent()), Side.ABOVE, limit));
    }

    private static List<Ruling> categories(RawColumn.Categories column) {
        long[] baseline = column.baselineCounts();
        long[] current = column.currentCounts();
        long outside = 0;
        for (int i = 0; i < baseline.length; i++) {
            outside += baseline[i] == 0 ? current[i] : 0;
        }
        return List.of(
                completeness(column),
                new Ruling(
                        "l-infinity-simple/deequ",
                        DeequStatistics.lInfinitySimple(baseline, current),
                        Side.ABOVE,
                        DISTANCE),
                new Ruling(Preset.OUTSIDE, share(outside, column.currentPresent()), Side.ABOVE, OUTSIDE_DOMAIN));
    }

    static List<Ruling> rule(CountedColumn column) {
        double suggested = column.baselineRows() == 0 ? 0 : (double) column.baselinePresent() / column.baselineRows();
        Ruling completeness = completeness(column.currentPresent(), column.currentRows(), suggested);
        if (!column.isNumeric()) {
            Measurement distance = DeequStatistics.lInfinitySimple(column.groupedBaseline(), column.groupedWindow());
            return List.of(
                    completeness,
                    new Ruling("l-infinity-simple/deequ", distance, Side.ABOVE, DISTANCE),
                    new Ruling(
                            Preset.OUTSIDE,
                            share(column.outside(), column.currentPresent()),
                            Side.ABOVE,
                            OUTSIDE_DOMAIN));
        }
        Measurement distance = DeequStatistics.lInfinityRobust(column.pair());
        double negative = column.isNewlyNegative() ? 1 : 0;
        return List.of(
                completeness,
                new Ruling("l-infinity-robust/deequ", distance, Side.ABOVE, DISTANCE),
                new Ruling(
                        "negative",
                        Measurement.of(negative, column.currentPresent(), column.baselinePresent()),
                        Side.ABOVE,
                        0));
    }

    private static Ruling completeness(RawColumn column) {
        double suggested = column.baselineRows() == 0 ? 0 : (double) column.baselinePresent() / column.baselineRows();
        return completeness(column.currentPresent(), column.currentRows(), suggested);
    }

    private static Ruling completeness(long present, long rows, double suggested) {
        return new Ruling(Preset.COMPLETENESS, share(present, rows), Side.BELOW, suggested);
    }

    private static Measurement share(long some, long all) {
        return all == 0 ? new NotEnoughData(0, 1) : Measurement.of((double) some / all, all, 0);
    }
}
