package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.state.Fields;
import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * What is remembered of a prediction until its label comes, some 40 bytes.
 *
 * @param time its event time, milliseconds since the epoch
 * @param scheme number of the {@link io.tidemark.monitor.models.OutcomeScheme} that facets, answer and row are meant by
 * @param version version of the model
 * @param facets slots of the values of its facets; the array belongs to this object
 * @param stratum number of the stratum of the model's review that it belongs to; {@link OutcomeLayout#NO_STRATUM} without one
 * @param answer what the model answered
 * @param drawn all of it, as {@link io.tidemark.statistics.profile.RowSample} has rows, where it was drawn for the search for slices;
 *     no bytes otherwise. The array belongs to this object
 */
public record Projection(long time, int scheme, String version, byte[] facets, int stratum, Answer answer, byte[] drawn)
        implements Comparable<Projection> {

    static final byte[] NOT_DRAWN = {};

    private static final int CLASS = 0;
    private static final int VALUE = 1;
    private static final int SCORED_CLASS = 2;

    /** Added to the kind of an answer that a row comes before. */
    private static final int DRAWN = 4;

    /** Of a model without a review. */
    public Projection(long time, int scheme, String version, byte[] facets, Answer answer) {
        this(time, scheme, version, facets, OutcomeLayout.NO_STRATUM, answer);
    }

    /** Of one that was not drawn. */
    public Projection(long time, int scheme, String version, byte[] facets, int stratum, Answer answer) {
        this(time, scheme, version, facets, stratum, answer, NOT_DRAWN);
    }

    /** The same, drawn. */
    public Projection with(byte[] row) {
        return new Projection(time, scheme, version, facets, stratum, answer, row);
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeLong(time);
        out.writeInt(scheme);
        out.writeUTF(version);
        out.writeByte(facets.length);
        out.write(facets);
        out.writeByte(stratum);
        boolean scored = answer instanceof Answer.OfClass of && !Double.isNaN(of.score());
        int kind = answer instanceof Answer.OfValue ? VALUE : scored ? SCORED_CLASS : CLASS;
        if (drawn.length == 0) {
            out.writeByte(kind);
        } else {
            out.writeByte(kind + DRAWN);
            out.writeShort(drawn.length);
            out.write(drawn);
        }
        if (answer instanceof Answer.OfClass of) {
            out.writeShort(of.index());
            out.writeShort(of.losses().length);
            for (int loss : of.losses()) {
                out.writeInt(loss);
            }
            if (scored) {
                out.writeDouble(of.score());
            }
        } else if (answer instanceof Answer.OfValue of) {
            out.writeDouble(of.value());
        }
    }

    static Projection readFrom(DataInputStream in) throws IOException {
        long time = in.readLong();
        int scheme = in.readInt();
        String version = in.readUTF();
        byte[] facets = new byte[in.readUnsignedByte()];
        in.readFully(facets);
        int stratum = in.readByte();
        int kind = in.readByte();
        byte[] drawn = new byte[kind < DRAWN ? 0 : in.readUnsignedShort()];
        in.readFully(drawn);
        return new Projection(time, scheme, version, facets, stratum, answer(kind % DRAWN, in), drawn);
    }

    private static Answer answer(int kind, DataInputStream in) throws IOException {
        if (kind == VALUE) {
            return new Answer.OfValue(in.readDouble());
        }
        int index = in.readShort();
        int[] losses = new int[in.readUnsignedShort()];
        for (int c = 0; c < losses.length; c++) {
            losses[c] = in.readInt();
        }
        return new Answer.OfClass(index, losses, kind == SCORED_CLASS ? in.readDouble() : Double.NaN);
    }

    /** By time, and then by all else: which of several predictions of one id is the first does not depend on their order. */
    @Override
    public int compareTo(Projection other) {
        int byTime = Long.compare(time, other.time);
        return byTime != 0 ? byTime : Arrays.compare(Fields.bytes(this::writeTo), Fields.bytes(other::writeTo));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Projection that
                && time == that.time
                && scheme == that.scheme
                && version.equals(that.version)
                && Arrays.equals(facets, that.facets)
                && stratum == that.stratum
                && answer.equals(that.answer)
                && Arrays.equals(drawn, that.drawn);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(time) * 31 + answer.hashCode();
    }

    @Override
    public String toString() {
        return "Projection[" + time + ", " + scheme + ", " + version + ", " + Arrays.toString(facets) + ", " + stratum
                + ", "
                + answer
                + ", "
                + drawn.length
                + " bytes]";
    }
}
