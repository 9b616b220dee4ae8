package io.tidemark.statistics.bias;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.FoldedNormal;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Undefined;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Distances of the label distributions p (of a) and q (of d).
 *
 * <p>None is 0 where the true distributions agree, as chance adds to each. The value is as observed; the interval is around the
 * value less what chance adds, with the standard error by the delta method and, where that vanishes, to second order.
 */
final class LabelDistance {

    private static final double HALF = 0.5;

    private final double[] p;
    private final double[] q;
    private final long rowsA;
    private final long rowsD;

    private LabelDistance(SortedMap<String, Long> a, SortedMap<String, Long> d, SortedSet<String> labels) {
        rowsA = a.values().stream().mapToLong(Long::longValue).sum();
        rowsD = d.values().stream().mapToLong(Long::longValue).sum();
        p = shares(a, labels, rowsA);
        q = shares(d, labels, rowsD);
    }

    private static double[] shares(SortedMap<String, Long> counts, SortedSet<String> labels, long rows) {
        return labels.stream()
                .mapToDouble(label -> (double) counts.getOrDefault(label, 0L) / rows)
                .toArray();
    }

    /** A distance over the label values that the convention asks for. */
    static Measurement of(FacetSplit split, Convention convention, Function<LabelDistance, Measurement> distance) {
        SortedMap<String, Long> a = split.a().labels();
        SortedMap<String, Long> d = split.d().labels();
        if (a.isEmpty() || d.isEmpty()) {
            return new Undefined("a side has no labelled row");
        }
        SortedSet<String> labels = new TreeSet<>(a.keySet());
        if (convention == Convention.CLARIFY) {
            labels.retainAll(d.keySet());
        } else {
            labels.addAll(d.keySet());
        }
        if (labels.isEmpty()) {
            return new Undefined("the sides have no label value in common");
        }
        LabelDistance shares = new LabelDistance(a, d, labels);
        Measurement measurement = distance.apply(shares);
        boolean infinite = measurement instanceof Measurement.Measured;
        return infinite && convention == Convention.DEFAULT
                ? new Undefined("d lacks a label value that the others have: the distance is infinite")
                : measurement;
    }

    /** Rows of the rarest label of a side. */
    static long leastCount(FacetSplit split) {
        SortedMap<String, Long> a = split.a().labels();
        SortedMap<String, Long> d = split.d().labels();
        SortedSet<String> labels = new TreeSet<>(a.keySet());
        labels.addAll(d.keySet());
        return labels.stream()
                .mapToLong(label -> Math.min(a.getOrDefault(label, 0L), d.getOrDefault(label, 0L)))
                .min()
                .orElse(0);
    }

    /** Σ p ln(p / q), in nats. */
    Measurement kullbackLeibler() {
        double value = 0;
        double added = 0;
        double[] byP = new double[p.length];
        double[] byQ = new double[p.length];
        for (int k = 0; k < p.length; k++) {
            if (p[k] > 0 && q[k] == 0) {
                return Measurement.of(Double.POSITIVE_INFINITY, rowsA + rowsD, 0);
            }
            if (p[k] > 0) {
                byP[k] = StrictMath.log(p[k] / q[k]);
                byQ[k] = -p[k] / q[k];
                value += p[k] * byP[k];
                added += HALF * ((1 - p[k]) / rowsA - byQ[k] * (1 - q[k]) / rowsD);
            }
        }
        double atNone = HALF * (p.length - 1) * scale() * scale();
        return estimate(value, added, variance(byP, byQ) + atNone);
    }

    /** Half the divergences of p and of q from their mean, in nats. */
    Measurement jensenShannon() {
        double value = 0;
        double added = 0;
        double[] byP = new double[p.length];
        double[] byQ = new double[p.length];
        for (int k = 0; k < p.length; k++) {
            double mean = (p[k] + q[k]) / 2;
            byP[k] = p[k] == 0 ? 0 : HALF * StrictMath.log(p[k] / mean);
            byQ[k] = q[k] == 0 ? 0 : HALF * StrictMath.log(q[k] / mean);
            value += p[k] * byP[k] + q[k] * byQ[k];
            added += (q[k] * (1 - p[k]) / rowsA + p[k] * (1 - q[k]) / rowsD) / (8 * mean);
        }
        double atNone = 2.0 * (p.length - 1) * scale() * scale() / 64;
        return estimate(value, added, variance(byP, byQ) + atNone);
    }

    /** sqrt Σ (p - q)². */
    Measurement euclidean() {
        double square = 0;
        double added = 0;
        double atNone = 0;
        double[] byP = new double[p.length];
        double[] byQ = new double[p.length];
        for (int k = 0; k < p.length; k++) {
            double difference = p[k] - q[k];
            square += difference * difference;
            byP[k] = 2 * difference;
            byQ[k] = -2 * difference;
            added += covariance(k, k);
            for (int j = 0; j < p.length; j++) {
                atNone += 2 * covariance(k, j) * covariance(k, j);
            }
        }
        double error = Math.sqrt(variance(byP, byQ) + atNone);
        double half = Estimate.Z95 * error;
        double lower = Math.sqrt(Math.max(0, square - added - half));
        double upper = Math.sqrt(Math.max(0, square - added + half));
        double size = Math.sqrt(Math.max(square, added));
        return new Estimate(Math.sqrt(square), size == 0 ? 0 : error / (2 * size), lower, upper, rowsA + rowsD);
    }

    /** Σ |p - q| / 2. */
    Measurement totalVariation() {
        double value = 0;
        double most = 0;
        double least = 0;
        double[] byP = new double[p.length];
        double[] byQ = new double[p.length];
        for (int k = 0; k < p.length; k++) {
            double deviation = Math.sqrt(covariance(k, k));
            double difference = Math.abs(p[k] - q[k]);
            value += HALF * difference;
            byP[k] = HALF * Math.signum(p[k] - q[k]);
            byQ[k] = -byP[k];
            if (deviation > 0) {
                most += HALF * deviation * FoldedNormal.addedToNone(difference / deviation);
                least += HALF * deviation * FoldedNormal.added(difference / deviation);
            }
        }
        double error = Math.sqrt(variance(byP, byQ));
        return folded(value, most, least, error);
    }

    /** max |p - q|. */
    Measurement largest() {
        int place = 0;
        for (int k = 1; k < p.length; k++) {
            place = Math.abs(p[k] - q[k]) > Math.abs(p[place] - q[place]) ? k : place;
        }
        double value = Math.abs(p[place] - q[place]);
        double error = Math.sqrt(covariance(place, place));
        return error == 0
                ? folded(value, 0, 0, 0)
                : folded(
                        value,
                        error * FoldedNormal.addedToNone(value / error),
                        error * FoldedNormal.added(value / error),
                        error);
    }

    private Measurement estimate(double value, double added, double variance) {
        return folded(value, added, added, Math.sqrt(variance));
    }

    /** From the value less the most that chance may have added, to the value less the least. */
    private Measurement folded(double value, double most, double least, double error) {
        double lower = Math.max(0, value - most - Estimate.Z95 * error);
        double upper = Math.max(lower, value - least + Estimate.Z95 * error);
        return new Estimate(value, error, lower, upper, rowsA + rowsD);
    }

    private double scale() {
        return 1.0 / rowsA + 1.0 / rowsD;
    }

    /** Covariance of the differences of two shares. */
    private double covariance(int k, int j) {
        return k == j
                ? p[k] * (1 - p[k]) / rowsA + q[k] * (1 - q[k]) / rowsD
                : -(p[k] * p[j] / rowsA + q[k] * q[j] / rowsD);
    }

    private double variance(double[] byP, double[] byQ) {
        return spread(p, byP) / rowsA + spread(q, byQ) / rowsD;
    }

    private static double spread(double[] shares, double[] derivative) {
        double mean = 0;
        double squares = 0;
        for (int k = 0; k < shares.length; k++) {
            mean += shares[k] * derivative[k];
            squares += shares[k] * derivative[k] * derivative[k];
        }
        return Math.max(0, squares - mean * mean);
    }
}
