package io.tidemark.monitor.alerts;

import io.tidemark.schemas.AlertState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A page of the alert book as stored bytes. */
final class PageCodec {

    private static final byte VERSION = 4;

    private PageCodec() {}

    static byte[] encode(Page page) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(page.features());
            out.writeLong(page.labels());
            write(out, page.named());
            out.writeInt(page.histories().size());
            for (var history : page.histories().entrySet()) {
                out.writeUTF(history.getKey().name());
                write(out, history.getValue());
            }
            VigilCodec.write(out, page.byFeatures());
            VigilCodec.write(out, page.byLabels());
            writeFaults(out, page.faulty());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    static Page decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new IllegalStateException(
                        "stored alerts of layout version " + bytes[0] + ", expected " + VERSION);
            }
            long features = in.readLong();
            long labels = in.readLong();
            CauseHistory named = read(in);
            SortedMap<Cause, CauseHistory> histories = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                histories.put(Cause.named(in.readUTF()), read(in));
            }
            return new Page(
                    features, labels, named, histories, VigilCodec.read(in), VigilCodec.read(in), readFaults(in));
        } catch (IOException e) {
            throw new UncheckedIOException("stored alerts are cut short", e);
        }
    }

    private static void write(DataOutputStream out, CauseHistory history) throws IOException {
        out.writeLong(history.before().recent());
        out.writeByte(history.before().quietRun());
        write(out, history.before().episode().stream().toList());
        VerdictRuns.write(out, history.verdicts());
        write(out, history.published());
    }

    private static CauseHistory read(DataInputStream in) throws IOException {
        long recent = in.readLong();
        int quietRun = in.readByte();
        Optional<Episode> episode = episodes(in).stream().findFirst();
        SortedMap<Long, Verdict> verdicts = VerdictRuns.read(in);
        return new CauseHistory(new Life(recent, quietRun, episode), verdicts, episodes(in));
    }

    private static void write(DataOutputStream out, List<Episode> episodes) throws IOException {
        out.writeInt(episodes.size());
        for (Episode episode : episodes) {
            out.writeLong(episode.visibleFrom());
            out.writeByte(episode.transitions().size());
            for (Transition transition : episode.transitions()) {
                out.writeByte(transition.state().name().charAt(0));
                out.writeLong(transition.windowEnd());
            }
        }
    }

    private static List<Episode> episodes(DataInputStream in) throws IOException {
        List<Episode> episodes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            long visibleFrom = in.readLong();
            List<Transition> transitions = new ArrayList<>();
            for (int more = in.readByte(); more > 0; more--) {
                transitions.add(new Transition(state((char) in.readByte()), in.readLong()));
            }
            episodes.add(new Episode(transitions, visibleFrom));
        }
        return episodes;
    }

    private static void writeFaults(DataOutputStream out, SortedMap<Long, SortedSet<String>> faults)
            throws IOException {
        out.writeInt(faults.size());
        for (var window : faults.entrySet()) {
            out.writeLong(window.getKey());
            out.writeInt(window.getValue().size());
            for (String column : window.getValue()) {
                out.writeUTF(column);
            }
        }
    }

    private static SortedMap<Long, SortedSet<String>> readFaults(DataInputStream in) throws IOException {
        SortedMap<Long, SortedSet<String>> faults = new TreeMap<>();
        for (int windows = in.readInt(); windows > 0; windows--) {
            long windowEnd = in.readLong();
            SortedSet<String> columns = new TreeSet<>();
            for (int left = in.readInt(); left > 0; left--) {
                columns.add(in.readUTF());
            }
            faults.put(windowEnd, columns);
        }
        return faults;
    }

    /** States are written as their first letter. */
    private static AlertState state(char letter) {
        return switch (letter) {
            case 'P' -> AlertState.PENDING;
            case 'F' -> AlertState.FIRING;
            case 'R' -> AlertState.RESOLVED;
            case 'W' -> AlertState.WITHDRAWN;
            default -> throw new IllegalStateException("stored alerts have a state " + letter);
        };
    }
}
