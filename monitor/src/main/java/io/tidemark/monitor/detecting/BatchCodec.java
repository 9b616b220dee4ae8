package io.tidemark.monitor.detecting;

import io.tidemark.monitor.state.Fields;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Batches of outcomes on the internal topics: a tag byte, apart from those of other messages, then the batch. */
public final class BatchCodec {

    private static final byte BATCH = 7;

    private BatchCodec() {}

    public static boolean isBatch(byte[] message) {
        return message[0] == BATCH;
    }

    public static byte[] encode(OutcomeBatch batch) {
        return Fields.tagged(BATCH, out -> {
            out.writeUTF(batch.model());
            out.writeLong(batch.pane());
            out.writeInt(batch.task());
            out.writeLong(batch.sequence());
            write(out, batch.outcomes());
        });
    }

    public static OutcomeBatch decode(byte[] message) {
        return Fields.read(
                message,
                1,
                in -> new OutcomeBatch(in.readUTF(), in.readLong(), in.readInt(), in.readLong(), outcomes(in)));
    }

    private static void write(DataOutputStream out, List<KnownOutcome> outcomes) throws IOException {
        out.writeInt(outcomes.size());
        for (KnownOutcome outcome : outcomes) {
            outcome.writeTo(out);
        }
    }

    private static List<KnownOutcome> outcomes(DataInputStream in) throws IOException {
        List<KnownOutcome> outcomes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            outcomes.add(KnownOutcome.readFrom(in));
        }
        return outcomes;
    }
}
