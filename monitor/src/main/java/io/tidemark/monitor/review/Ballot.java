package io.tidemark.monitor.review;

import io.tidemark.monitor.review.SpanDraws.Draw;
import io.tidemark.monitor.state.Fields;
import java.util.Arrays;

/**
 * What one source partition has for the draws of one span of a model: how many predictions, or one of them. Additive: any number of
 * them may be sent.
 *
 * @param model name of the model
 * @param review {@linkplain Spans#review number} of the review whose draws they are
 * @param span start of the span
 * @param counts by draw: predictions that are among it; empty of a prediction
 * @param list number of the draw that the prediction is among, or the number of draws where it is sure to be put before people
 * @param rank its hash there
 * @param prediction its id; empty of counts
 * @param candidate what {@link Candidate} says of it; empty where another ballot of it does
 */
public record Ballot(
        String model, int review, long span, long[] counts, int list, long rank, String prediction, byte[] candidate) {

    private static final byte BALLOT = 8;

    static Ballot ofCounts(Draw of, long[] counts) {
        return new Ballot(of.model(), of.review(), of.span(), counts, 0, 0, "", new byte[0]);
    }

    static Ballot ofCandidate(Draw of, int list, long rank, String prediction, byte[] candidate) {
        return new Ballot(of.model(), of.review(), of.span(), new long[0], list, rank, prediction, candidate);
    }

    boolean isOfCounts() {
        return counts.length > 0;
    }

    public static boolean isBallot(byte[] message) {
        return message[0] == BALLOT;
    }

    public byte[] toBytes() {
        return Fields.tagged(BALLOT, out -> {
            out.writeUTF(model);
            out.writeInt(review);
            out.writeLong(span);
            out.writeByte(counts.length);
            for (long count : counts) {
                out.writeLong(count);
            }
            out.writeByte(list);
            out.writeLong(rank);
            out.writeUTF(prediction);
            out.write(candidate);
        });
    }

    public static Ballot fromBytes(byte[] message) {
        return Fields.read(message, 1, in -> {
            String model = in.readUTF();
            int review = in.readInt();
            long span = in.readLong();
            long[] counts = new long[in.readByte()];
            for (int place = 0; place < counts.length; place++) {
                counts[place] = in.readLong();
            }
            return new Ballot(
                    model, review, span, counts, in.readByte(), in.readLong(), in.readUTF(), in.readAllBytes());
        });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ballot that && Arrays.equals(toBytes(), that.toBytes());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(span) + prediction.hashCode();
    }

    @Override
    public String toString() {
        return "Ballot[" + model + ", " + span + ", " + list + ", " + prediction + "]";
    }
}
