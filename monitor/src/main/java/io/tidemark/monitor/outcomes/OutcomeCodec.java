package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.state.Fields;
import io.tidemark.monitor.watermarks.Reach;
import io.tidemark.monitor.watermarks.Reach.Idle;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.RowOutcome;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Messages about outcomes on the internal topics: a tag byte, then the message. Tags are apart from those of partials. */
public final class OutcomeCodec {

    private static final byte PROJECTION = 3;
    private static final byte LABEL = 4;
    private static final byte PARTIAL = 5;
    private static final byte MANIFEST = 6;
    private static final byte ROW = 10;

    private OutcomeCodec() {}

    public static boolean isProjection(byte[] message) {
        return message[0] == PROJECTION;
    }

    public static boolean isLabel(byte[] message) {
        return message[0] == LABEL;
    }

    public static boolean isPartial(byte[] message) {
        return message[0] == PARTIAL;
    }

    public static boolean isRow(byte[] message) {
        return message[0] == ROW;
    }

    public static boolean isManifest(byte[] message) {
        return message[0] == MANIFEST;
    }

    public static byte[] encode(Projection projection) {
        return Fields.tagged(PROJECTION, projection::writeTo);
    }

    public static Projection decodeProjection(byte[] message) {
        return Fields.read(message, 1, Projection::readFrom);
    }

    public static byte[] encode(LabelVersion label) {
        return Fields.tagged(LABEL, label::writeTo);
    }

    public static LabelVersion decodeLabel(byte[] message) {
        return Fields.read(message, 1, LabelVersion::readFrom);
    }

    public static byte[] encode(OutcomePartial partial) {
        return Fields.tagged(PARTIAL, out -> {
            write(out, partial.series());
            out.writeInt(partial.scheme());
            out.writeLong(partial.pane());
            out.writeInt(partial.task());
            out.writeLong(partial.sequence());
            out.write(partial.counts().toBytes());
        });
    }

    public static OutcomePartial decodePartial(byte[] message) {
        return Fields.read(message, 1, in -> {
            return new OutcomePartial(
                    series(in),
                    in.readInt(),
                    in.readLong(),
                    in.readInt(),
                    in.readLong(),
                    OutcomeCounts.fromBytes(in.readAllBytes()));
        });
    }

    private static void write(DataOutputStream out, SeriesKey series) throws IOException {
        out.writeUTF(series.model());
        out.writeUTF(series.version());
        out.writeUTF(series.baseline());
        out.writeUTF(series.segment());
    }

    private static SeriesKey series(DataInputStream in) throws IOException {
        return new SeriesKey(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF());
    }

    public static byte[] encode(OutcomeRow row) {
        return Fields.tagged(ROW, out -> {
            write(out, row.series());
            out.writeInt(row.scheme());
            out.writeLong(row.pane());
            ByteBuffer outcome = ByteBuffer.allocate(RowOutcome.BYTES);
            row.outcome().writeTo(outcome);
            out.write(outcome.array());
            out.write(row.row());
        });
    }

    public static OutcomeRow decodeRow(byte[] message) {
        return Fields.read(message, 1, in -> {
            SeriesKey series = series(in);
            int scheme = in.readInt();
            long pane = in.readLong();
            RowOutcome outcome = RowOutcome.readFrom(ByteBuffer.wrap(in.readNBytes(RowOutcome.BYTES)));
            return new OutcomeRow(series, scheme, pane, in.readAllBytes(), outcome);
        });
    }

    public static byte[] encode(OutcomeManifest manifest) {
        return Fields.tagged(MANIFEST, out -> {
            out.writeUTF(manifest.model());
            out.writeInt(manifest.task());
            write(out, manifest.predictions());
            write(out, manifest.labels());
            out.writeLong(manifest.settled());
            out.writeLong(manifest.ordered());
            write(out, manifest.idlePredictions());
            write(out, manifest.idleLabels());
            manifest.tally().writeTo(out);
        });
    }

    public static OutcomeManifest decodeManifest(byte[] message) {
        return Fields.read(
                message,
                1,
                in -> new OutcomeManifest(
                        in.readUTF(),
                        in.readInt(),
                        reach(in),
                        reach(in),
                        in.readLong(),
                        in.readLong(),
                        idle(in),
                        idle(in),
                        LabelTally.readFrom(in)));
    }

    private static void write(DataOutputStream out, Reach reach) throws IOException {
        out.writeLong(reach.watermark());
        out.writeUTF(reach.idle().name());
    }

    private static Reach reach(DataInputStream in) throws IOException {
        return new Reach(in.readLong(), Idle.valueOf(in.readUTF()));
    }

    private static void write(DataOutputStream out, SortedMap<String, Long> idle) throws IOException {
        out.writeInt(idle.size());
        for (Map.Entry<String, Long> partition : idle.entrySet()) {
            out.writeUTF(partition.getKey());
            out.writeLong(partition.getValue());
        }
    }

    private static SortedMap<String, Long> idle(DataInputStream in) throws IOException {
        SortedMap<String, Long> idle = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            idle.put(in.readUTF(), in.readLong());
        }
        return idle;
    }
}
