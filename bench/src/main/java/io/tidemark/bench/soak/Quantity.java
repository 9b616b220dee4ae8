package io.tidemark.bench.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that must stay flat: over the second half of a run it may grow by a share of its median, or by an allowance where
 * that is more. Growth is the median slope between all pairs of samples, times the length of the half, so that single samples
 * do not decide.
 */
enum Quantity {
    HEAP("heap after GC", "MB", 1 << 20, 0.05, 16),
    RESIDENT("resident memory", "MB", 1 << 20, 0.05, 48),
    COMMITTED("memory of the JVM", "MB", 1 << 20, 0.05, 48),
    HANDLES("open handles", "", 1, 0.05, 16),
    STATE("state folder", "MB", 1 << 20, 0.10, 24),
    LAG("lag", "records", 1, 0, 10_000);

    private final String title;
    private final String unit;
    private final double scale;
    private final double share;
    private final double allowance;

    Quantity(String title, String unit, double scale, double share, double allowance) {
        this.title = title;
        this.unit = unit;
        this.scale = scale;
        this.share = share;
        this.allowance = allowance;
    }

    String title() {
        return unit.isEmpty() ? title : title + ", " + unit;
    }

    /** In its unit. */
    double value(Sample sample) {
        return of(sample) / scale;
    }

    private long of(Sample sample) {
        return switch (this) {
            case HEAP -> sample.heap();
            case RESIDENT -> sample.resident();
            case COMMITTED -> sample.committed();
            case HANDLES -> sample.handles();
            case STATE -> sample.state();
            case LAG -> sample.lag();
        };
    }

    /** By how much it grew over the time of the samples, in its unit; negative where it shrank. */
    double growth(List<Sample> samples) {
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            for (int j = i + 1; j < samples.size(); j++) {
                double time = samples.get(j).seconds() - samples.get(i).seconds();
                slopes.add((value(samples.get(j)) - value(samples.get(i))) / time);
            }
        }
        double time = samples.get(samples.size() - 1).seconds() - samples.get(0).seconds();
        return median(slopes) * time;
    }

    /** By how much it may grow, in its unit. */
    double bound(List<Sample> samples) {
        return Math.max(
                allowance, share * median(samples.stream().map(this::value).toList()));
    }

    /** The same in words. */
    String rule() {
        String words = "%,.0f%s".formatted(allowance, unit.isEmpty() ? "" : " " + unit);
        return share == 0 ? words : "%.0f %% or %s".formatted(100 * share, words);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
