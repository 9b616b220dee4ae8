package io.tidemark.monitor.detecting;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;

/**
 * How wrong one prediction was, as far as detectors need it. Detectors read outcomes in the order of {@link #compareTo}: by the
 * time when they became known, then by id.
 *
 * @param time when both prediction and truth were there, milliseconds since the epoch
 * @param id of the prediction
 * @param scheme number of the {@link io.tidemark.monitor.models.OutcomeScheme} that facets and loss are meant by
 * @param version version of the model
 * @param facets slots of the values of its facets; the array belongs to this object
 * @param loss from 0 for right to 1, see {@link io.tidemark.statistics.outcome.OutcomeLayout#loss}
 */
public record KnownOutcome(long time, String id, int scheme, String version, byte[] facets, double loss)
        implements Comparable<KnownOutcome> {

    private static final Comparator<KnownOutcome> ORDER =
            Comparator.comparingLong(KnownOutcome::time).thenComparing(KnownOutcome::id);

    void writeTo(DataOutputStream out) throws IOException {
        out.writeLong(time);
        out.writeUTF(id);
        out.writeInt(scheme);
        out.writeUTF(version);
        out.writeByte(facets.length);
        out.write(facets);
        out.writeDouble(loss);
    }

    static KnownOutcome readFrom(DataInputStream in) throws IOException {
        long time = in.readLong();
        String id = in.readUTF();
        int scheme = in.readInt();
        String version = in.readUTF();
        byte[] facets = new byte[in.readUnsignedByte()];
        in.readFully(facets);
        return new KnownOutcome(time, id, scheme, version, facets, in.readDouble());
    }

    @Override
    public int compareTo(KnownOutcome other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KnownOutcome that
                && time == that.time
                && id.equals(that.id)
                && scheme == that.scheme
                && version.equals(that.version)
                && Arrays.equals(facets, that.facets)
                && Double.compare(loss, that.loss) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(time) + id.hashCode();
    }
}
