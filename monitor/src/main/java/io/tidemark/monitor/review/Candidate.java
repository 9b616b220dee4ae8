package io.tidemark.monitor.review;

import io.tidemark.monitor.review.ReviewPolicy.Choice;
import io.tidemark.monitor.state.AvroBlobs;
import io.tidemark.monitor.state.Fields;
import io.tidemark.schemas.ReviewReason;
import io.tidemark.schemas.ReviewTask;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A prediction of which it is decided at the end of a span whether it is put before people. What becomes of it is written down for
 * each way in which the targets may come out: a way is a number with one bit for each target, set where that draws the prediction.
 * Its task, which may be long, is there once, as ways differ only in why it is chosen.
 *
 * @param prediction its id
 * @param where what was counted of it
 * @param domains bits of the targets that may draw it
 * @param ranks by target: its hash, of which the smallest are drawn
 * @param places by target: number of the draw of it that the prediction belongs to
 * @param probabilities by way: with which it is chosen if those targets were sure to draw it, and the others not to
 * @param task its task, without why it is chosen
 * @param choices by way: why it is chosen, where it is put before people
 */
public record Candidate(
        String prediction,
        Where where,
        int domains,
        long[] ranks,
        int[] places,
        double[] probabilities,
        ReviewTask task,
        List<Optional<Choice>> choices) {

    private static final double TO_SHARE = 0x1p-53;
    private static final AvroBlobs<ReviewTask> TASKS = new AvroBlobs<>(ReviewTask.class);
    private static final AvroBlobs<ReviewReason> REASONS = new AvroBlobs<>(ReviewReason.class);

    /**
     * Where a prediction is counted.
     *
     * @param time its event time
     * @param scheme by which its outcome is counted; 0 where it is not counted
     * @param version of its model
     * @param slots of the values of its facets
     * @param stratum of the review
     */
    public record Where(long time, int scheme, String version, byte[] slots, int stratum) {

        private static final int NO_SCHEME = 0;

        /** Of one that is not counted, as it came too late or has no answer: nor is it counted as one that was asked about. */
        public static Where notCounted(long time, int stratum) {
            return new Where(time, NO_SCHEME, "", new byte[0], stratum);
        }

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
        return choices.get(0).isPresent();
    }

    /**
     * Its task when the targets have drawn.
     *
     * @param way the targets that drew it
     * @param shares by target: the probability with which each draws such a prediction
     */
    Optional<ReviewTask> task(Spans spans, int way, double[] shares) {
        return choices.get(way)
                .map(choice -> ReviewTask.newBuilder(task)
                        .setProbability(probability(shares))
                        .setReasons(choice.reasons())
                        .setEvidence(evidence(spans, choice.evidence(), shares))
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
            for (int target = 0; target < ranks.length; target++) {
                out.writeLong(ranks[target]);
                out.writeByte(places[target]);
            }
            write(out, TASKS, task);
            for (int way = 0; way < probabilities.length; way++) {
                out.writeDouble(probabilities[way]);
                Optional<Choice> choice = choices.get(way);
                out.writeBoolean(choice.isPresent());
                if (choice.isPresent()) {
                    write(out, choice.get());
                }
            }
        });
    }

    static Candidate fromBytes(byte[] bytes) {
        return Fields.read(bytes, 0, in -> {
            String prediction = in.readUTF();
            Where where = Where.readFrom(in);
            int domains = in.readByte();
            long[] ranks = new long[in.readByte()];
            int[] places = new int[ranks.length];
            for (int target = 0; target < ranks.length; target++) {
                ranks[target] = in.readLong();
                places[target] = in.readByte();
            }
            ReviewTask task = read(in, TASKS);
            double[] probabilities = new double[1 << ranks.length];
            List<Optional<Choice>> choices = new ArrayList<>();
            for (int way = 0; way < probabilities.length; way++) {
                probabilities[way] = in.readDouble();
                choices.add(in.readBoolean() ? Optional.of(choice(in)) : Optional.empty());
            }
            return new Candidate(prediction, where, domains, ranks, places, probabilities, task, choices);
        });
    }

    private static void write(DataOutputStream out, Choice choice) throws IOException {
        out.writeDouble(choice.probability());
        out.writeInt(choice.reasons().size());
        for (String reason : choice.reasons()) {
            out.writeUTF(reason);
        }
        out.writeInt(choice.evidence().size());
        for (ReviewReason reason : choice.evidence()) {
            write(out, REASONS, reason);
        }
    }

    private static Choice choice(DataInputStream in) throws IOException {
        double probability = in.readDouble();
        List<String> reasons = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            reasons.add(in.readUTF());
        }
        List<ReviewReason> evidence = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            evidence.add(read(in, REASONS));
        }
        return new Choice(probability, reasons, evidence);
    }

    private static <T> void write(DataOutputStream out, AvroBlobs<T> blobs, T record) throws IOException {
        byte[] bytes = blobs.write(record);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static <T> T read(DataInputStream in, AvroBlobs<T> blobs) throws IOException {
        byte[] record = new byte[in.readInt()];
        in.readFully(record);
        return blobs.read(record);
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
