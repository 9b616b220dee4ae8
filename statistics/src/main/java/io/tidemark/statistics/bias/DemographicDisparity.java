package io.tidemark.statistics.bias;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Undefined;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Conditional demographic disparity: how much larger d's share is among the rejected than among the accepted, within groups.
 *
 * <pre>  Σ n_g (d's share of the rejected of g - d's share of the accepted of g) / n     0 for a share of no row</pre>
 *
 * <p>The standard error is by the delta method.
 */
final class DemographicDisparity {

    private final SortedMap<String, Share> a;
    private final SortedMap<String, Share> d;
    private double n;
    private double accepted;

    private DemographicDisparity(SortedMap<String, Share> a, SortedMap<String, Share> d) {
        this.a = a;
        this.d = d;
        a.values().forEach(this::count);
        d.values().forEach(this::count);
    }

    private void count(Share share) {
        n += share.total();
        accepted += share.accepted();
    }

    static Measurement of(SortedMap<String, Share> a, SortedMap<String, Share> d) {
        return new DemographicDisparity(a, d).measure();
    }

    private Measurement measure() {
        if (accepted == 0 || accepted == n) {
            return new Undefined("no positive or no negative outcome at all");
        }
        SortedSet<String> groups = new TreeSet<>(a.keySet());
        groups.addAll(d.keySet());
        double value = 0;
        for (String group : groups) {
            value += in(group).weighted() / n;
        }
        double variance = 0;
        for (String group : groups) {
            variance += in(group).squares(value) / n / n;
        }
        double error = Math.sqrt(variance);
        return new Estimate(
                value,
                error,
                Math.max(-1, value - Estimate.Z95 * error),
                Math.min(1, value + Estimate.Z95 * error),
                (long) n);
    }

    private Group in(String group) {
        return new Group(a.getOrDefault(group, Share.NONE), d.getOrDefault(group, Share.NONE));
    }

    /** The rows of one group. */
    private record Group(Share a, Share d) {

        double rejected() {
            return (double) a.rejected() + d.rejected();
        }

        double accepted() {
            return (double) a.accepted() + d.accepted();
        }

        double size() {
            return rejected() + accepted();
        }

        double ofRejected() {
            return Ratio.quotient((double) d.rejected(), rejected());
        }

        double ofAccepted() {
            return Ratio.quotient((double) d.accepted(), accepted());
        }

        double disparity() {
            return ofRejected() - ofAccepted();
        }

        double weighted() {
            return size() * disparity();
        }

        /** Sum over rows of the squared derivative by one row more, times n². */
        double squares(double value) {
            double base = disparity() - value;
            double byRejected = rejected() == 0 ? 0 : size() / rejected();
            double byAccepted = accepted() == 0 ? 0 : size() / accepted();
            return d.rejected() * square(base + byRejected * (1 - ofRejected()))
                    + a.rejected() * square(base - byRejected * ofRejected())
                    + d.accepted() * square(base - byAccepted * (1 - ofAccepted()))
                    + a.accepted() * square(base + byAccepted * ofAccepted());
        }

        private static double square(double x) {
            return x * x;
        }
    }
}
