package io.tidemark.monitor.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.state.Fields;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What some answers come to: how often each label was given, and how long people took. Totals of two spans of time, taken from
 * each other, are those of the time between.
 *
 * @param labels at most {@value #MOST_LABELS} by name, and all others together as an empty one
 * @param timed answers of which the time is known
 * @param haste sum of their minus ln(seconds): more for people who hurry
 * @param hasteSquares sum of the squares of these
 */
record Totals(SortedMap<String, Long> labels, long timed, double haste, double hasteSquares) {

    static final Totals NONE = new Totals(new TreeMap<>(), 0, 0, 0);
    static final int MOST_LABELS = 20;

    private static final String OTHER = "";
    private static final double SHORTEST = 0.1;
    private static final double LONGEST = 3600;

    /** Number, sum and sum of squares of one thing that is measured of each answer. */
    record Sums(long n, double sum, double squares) {

        double mean() {
            return sum / n;
        }

        Sums plus(Sums other) {
            return new Sums(n + other.n, sum + other.sum, squares + other.squares);
        }

        /** Variance of the single answers, as if there were half an answer more of 0 and of 1. */
        double shareVariance() {
            double share = (sum + 0.5) / (n + 1);
            return share * (1 - share);
        }

        double variance() {
            return Math.max(0, squares - sum * sum / n) / (n - 1);
        }
    }

    /** Under which name a label is counted here. */
    String nameOf(String label) {
        return labels.containsKey(label) || labels.size() < MOST_LABELS ? label : OTHER;
    }

    /** One answer. */
    static Totals of(String label, Double seconds) {
        double haste = seconds == null ? 0 : -StrictMath.log(Math.min(LONGEST, Math.max(SHORTEST, seconds)));
        return new Totals(new TreeMap<>(Map.of(label, 1L)), seconds == null ? 0 : 1, haste, haste * haste);
    }

    Totals plus(Totals more) {
        return with(more, 1);
    }

    Totals minus(Totals less) {
        return with(less, -1);
    }

    private Totals with(Totals other, int sign) {
        SortedMap<String, Long> sum = new TreeMap<>(labels);
        other.labels.forEach((label, count) -> sum.merge(label, sign * count, Long::sum));
        return new Totals(
                sum, timed + sign * other.timed, haste + sign * other.haste, hasteSquares + sign * other.hasteSquares);
    }

    long answers() {
        return labels.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether an answer is this label: 1 or 0. */
    Sums share(String label) {
        long given = labels.getOrDefault(label, 0L);
        return new Sums(answers(), given, given);
    }

    Sums pace() {
        return new Sums(timed, haste, hasteSquares);
    }

    /** However long the text is. */
    static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), UTF_8);
    }

    byte[] toBytes() {
        return Fields.bytes(this::writeTo);
    }

    static Totals of(byte[] bytes) {
        return Fields.read(bytes, 0, Totals::readFrom);
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(labels.size());
        for (Map.Entry<String, Long> label : labels.entrySet()) {
            write(out, label.getKey());
            out.writeLong(label.getValue());
        }
        out.writeLong(timed);
        out.writeDouble(haste);
        out.writeDouble(hasteSquares);
    }

    static Totals readFrom(DataInputStream in) throws IOException {
        SortedMap<String, Long> labels = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            labels.put(text(in), in.readLong());
        }
        return new Totals(labels, in.readLong(), in.readDouble(), in.readDouble());
    }
}
