package io.tidemark.monitor.retraining;

import io.tidemark.monitor.retraining.KnownAlert.Effect;
import io.tidemark.monitor.retraining.VersionHistory.Issued;
import io.tidemark.monitor.state.Fields;
import io.tidemark.schemas.Action;
import io.tidemark.statistics.judge.Kind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is known of a model as stored bytes. */
final class ModelHistoryCodec {

    private static final byte VERSION = 2;
    /** Decisions did not know which they follow. */
    private static final byte WITHOUT_FOLLOWS = 1;

    private ModelHistoryCodec() {}

    static byte[] encode(ModelHistory model) {
        return Fields.tagged(VERSION, out -> {
            out.writeInt(model.versions().size());
            for (var version : model.versions().entrySet()) {
                out.writeUTF(version.getKey());
                write(out, version.getValue());
            }
        });
    }

    static ModelHistory decode(byte[] bytes) {
        return Fields.read(bytes, 0, in -> {
            byte layout = in.readByte();
            if (layout != VERSION && layout != WITHOUT_FOLLOWS) {
                throw new IllegalStateException(
                        "stored requests of layout version " + bytes[0] + ", expected " + VERSION);
            }
            SortedMap<String, VersionHistory> versions = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                versions.put(in.readUTF(), version(in, layout));
            }
            return new ModelHistory(versions);
        });
    }

    private static void write(DataOutputStream out, VersionHistory version) throws IOException {
        out.writeLong(version.settled());
        out.writeLong(version.features());
        out.writeLong(version.labels());
        out.writeInt(version.firstWindows().size());
        for (var window : version.firstWindows().entrySet()) {
            out.writeUTF(window.getKey());
            out.writeLong(window.getValue());
        }
        out.writeInt(version.alerts().size());
        for (var alert : version.alerts().entrySet()) {
            out.writeUTF(alert.getKey());
            write(out, alert.getValue());
        }
        out.writeInt(version.issued().size());
        for (Issued issued : version.issued().values()) {
            write(out, issued.decision());
            out.writeInt(issued.revision());
            out.writeBoolean(issued.stands());
        }
    }

    private static VersionHistory version(DataInputStream in, byte layout) throws IOException {
        long settled = in.readLong();
        long features = in.readLong();
        long labels = in.readLong();
        SortedMap<String, Long> firstWindows = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            firstWindows.put(in.readUTF(), in.readLong());
        }
        SortedMap<String, KnownAlert> alerts = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            alerts.put(in.readUTF(), alert(in));
        }
        SortedMap<Decision.Id, Issued> issued = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            Issued one = new Issued(decision(in, layout), in.readInt(), in.readBoolean());
            issued.put(one.decision().id(), one);
        }
        return new VersionHistory(settled, features, labels, firstWindows, alerts, issued);
    }

    private static void write(DataOutputStream out, KnownAlert alert) throws IOException {
        out.writeUTF(alert.key());
        out.writeUTF(alert.kind().name());
        out.writeUTF(alert.segment());
        out.writeUTF(alert.window());
        out.writeUTF(alert.baseline());
        out.writeLong(alert.firstSeen());
        out.writeLong(alert.visibleFrom());
        out.writeLong(alert.begun());
        out.writeLong(alert.fired());
        out.writeLong(alert.over());
        out.writeBoolean(alert.effect().isPresent());
        if (alert.effect().isPresent()) {
            Effect effect = alert.effect().get();
            out.writeUTF(effect.name());
            out.writeDouble(effect.value());
            out.writeDouble(effect.lower());
            out.writeDouble(effect.upper());
            out.writeLong(effect.n());
        }
    }

    private static KnownAlert alert(DataInputStream in) throws IOException {
        return new KnownAlert(
                in.readUTF(),
                Kind.valueOf(in.readUTF()),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                effect(in));
    }

    private static Optional<Effect> effect(DataInputStream in) throws IOException {
        return in.readBoolean()
                ? Optional.of(
                        new Effect(in.readUTF(), in.readDouble(), in.readDouble(), in.readDouble(), in.readLong()))
                : Optional.empty();
    }

    private static void write(DataOutputStream out, Decision decision) throws IOException {
        out.writeLong(decision.time());
        out.writeUTF(decision.cause().name());
        out.writeUTF(decision.action().name());
        out.writeBoolean(decision.from().isPresent());
        out.writeLong(decision.from().orElse(0));
        out.writeInt(decision.evidence().size());
        for (String alert : decision.evidence()) {
            out.writeUTF(alert);
        }
        out.writeUTF(decision.baseline());
        out.writeBoolean(decision.follows().isPresent());
        if (decision.follows().isPresent()) {
            out.writeLong(decision.follows().get().time());
            out.writeUTF(decision.follows().get().cause().name());
        }
    }

    private static Decision decision(DataInputStream in, byte layout) throws IOException {
        long time = in.readLong();
        Kind cause = Kind.valueOf(in.readUTF());
        Action action = Action.valueOf(in.readUTF());
        boolean isFrom = in.readBoolean();
        long from = in.readLong();
        SortedSet<String> evidence = new TreeSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            evidence.add(in.readUTF());
        }
        String baseline = in.readUTF();
        boolean follows = layout != WITHOUT_FOLLOWS && in.readBoolean();
        return new Decision(
                time,
                cause,
                action,
                isFrom ? OptionalLong.of(from) : OptionalLong.empty(),
                evidence,
                baseline,
                follows ? Optional.of(new Decision.Id(in.readLong(), Kind.valueOf(in.readUTF()))) : Optional.empty());
    }
}
