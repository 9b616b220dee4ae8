package io.tidemark.monitor.review;

import io.tidemark.monitor.state.Fields;
import io.tidemark.schemas.ReviewReason;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.wire.TrustedAvro;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A prediction of which it is decided at the end of a span whether it is put before people. What becomes of it is written down for
 * each way in which the targets may come out: a way is a number with one bit for each target, set where that draws the prediction.
 *
 * @param prediction its id
 * @param where what was counted of it
 * @param domains bits of the targets that may draw it
 * @param ranks by target: its hash, of which the smallest are drawn
 * @param probabilities by way: with which it is chosen if those targets were sure to draw it, and the others not to
 * @param tasks by way: its task, where it is put before people
 */
public record Candidate(
        String prediction,
        Where where,
        int domains,
        long[] ranks,
        double[] probabilities,
        List<Optional<ReviewTask>> tasks) {

    private static final double TO_SHARE = 0x1p-53;

    static {
        TrustedAvro.install();
    }

    /**
     * Where a prediction is counted.
     *
     * @param time its event time
     * @param scheme by which its outcome is counted
     * @param version of its model
     * @param slots of the values of its facets
     * @param stratum of the review
     */
    public record Where(long time, int scheme, String version, byte[] slots, int stratum) {

        private void writeTo(DataOutputStream out) throws IOException {
            out.writeLong(time);
            out.writeInt(scheme);
            out.writeUTF(version);
            out.writeByte(slots.length);
            out.write(slots);
            out.writeByte(stratum);
        }

        private static Where readFrom(DataInputStream in) throws IOException {
            long time = in.readLong();
            int scheme = in.readInt();
            String version = in.readUTF();
            byte[] slots = new byte[in.readUnsignedByte()];
            in.readFully(slots);
            return new Where(time, scheme, version, slots, in.readByte());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Where that
                    && time == that.time
                    && scheme == that.scheme
                    && version.equals(that.version)
                    && Arrays.equals(slots, that.slots)
                    && stratum == that.stratum;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(time);
        }

        @Override
        public String toString() {
            return "Where[" + time + ", " + version + ", " + stratum + "]";
        }
    }

    /** Whether it is put before people even if no target draws it. */
    boolean isSure() {
        return tasks.get(0).isPresent();
    }

    /**
     * Its task when the targets have drawn.
     *
     * @param way the targets that drew it
     * @param shares by target: the probability with which each draws such a prediction
     */
    Optional<ReviewTask> task(Spans spans, int way, double[] shares) {
        return tasks.get(way)
                .map(task -> ReviewTask.newBuilder(task)
                        .setProbability(probability(shares))
                        .setEvidence(evidence(spans, task.getEvidence(), shares))
                        .build());
    }

    /** Over the draws of all targets, which are independent of each other. */
    private double probability(double[] shares) {
        double sum = 0;
        for (int way = 0; way < probabilities.length; way++) {
            double ofWay = probabilities[way];
            for (int target = 0; target < shares.length; target++) {
                ofWay *= (way >>> target & 1) == 1 ? shares[target] : 1 - shares[target];
            }
            sum += ofWay;
        }
        return Math.min(1, sum);
    }

    /** With the probability of each target, which was not known before. */
    private static List<ReviewReason> evidence(Spans spans, List<ReviewReason> of, double[] shares) {
        List<ReviewReason> evidence = new ArrayList<>();
        for (ReviewReason reason : of) {
            ReviewReason told = reason;
            for (int target = 0; target < shares.length; target++) {
                if (spans.targets().get(target).id().equals(reason.getCondition())) {
                    told = ReviewReason.newBuilder(reason)
                            .setUpper(shares[target])
                            .build();
                }
            }
            evidence.add(told);
        }
        return evidence;
    }

    /** A hash as the share of all hashes that are below it, rounded down to 53 bits. */
    static double share(long rank) {
        return (rank >>> 11) * TO_SHARE;
    }

    public byte[] toBytes() {
        return Fields.bytes(out -> {
            out.writeUTF(prediction);
            where.writeTo(out);
            out.writeByte(domains);
            out.writeByte(ranks.length);
            for (long rank : ranks) {
                out.writeLong(rank);
            }
            for (int way = 0; way < probabilities.length; way++) {
                out.writeDouble(probabilities[way]);
                byte[] task = tasks.get(way).map(Candidate::encoded).orElse(new byte[0]);
                out.writeInt(task.length);
                out.write(task);
            }
        });
    }

    static Candidate fromBytes(byte[] bytes) {
        return Fields.read(bytes, 0, in -> {
            String prediction = in.readUTF();
            Where where = Where.readFrom(in);
            int domains = in.readByte();
            long[] ranks = new long[in.readByte()];
            for (int target = 0; target < ranks.length; target++) {
                ranks[target] = in.readLong();
            }
            double[] probabilities = new double[1 << ranks.length];
            List<Optional<ReviewTask>> tasks = new ArrayList<>();
            for (int way = 0; way < probabilities.length; way++) {
                probabilities[way] = in.readDouble();
                byte[] task = new byte[in.readInt()];
                in.readFully(task);
                tasks.add(task.length == 0 ? Optional.empty() : Optional.of(decoded(task)));
            }
            return new Candidate(prediction, where, domains, ranks, probabilities, tasks);
        });
    }

    private static byte[] encoded(ReviewTask task) {
        try {
            ByteBuffer bytes = ReviewTask.getEncoder().encode(task);
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
    }

    private static ReviewTask decoded(byte[] task) {
        try {
            return ReviewTask.getDecoder().decode(task);
        } catch (IOException e) {
            throw new UncheckedIOException("a candidate is cut short", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Candidate that && Arrays.equals(toBytes(), that.toBytes());
    }

    @Override
    public int hashCode() {
        return prediction.hashCode();
    }

    @Override
    public String toString() {
        return "Candidate[" + prediction + ", " + where + "]";
    }
}
