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
import java.util.TreeMap;

/** The histories of all series of one profile and window size, as stored bytes. */
final class HistoryCodec {

    private static final byte VERSION = 2;

    private HistoryCodec() {}

    /** By name of the series. */
    static byte[] encode(SortedMap<String, SeriesHistory> histories) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(histories.size());
            for (var history : histories.entrySet()) {
                out.writeUTF(history.getKey());
                write(out, history.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    static SortedMap<String, SeriesHistory> decode(byte[] bytes) {
        SortedMap<String, SeriesHistory> histories = new TreeMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new IllegalStateException(
                        "stored alerts of layout version " + bytes[0] + ", expected " + VERSION);
            }
            for (int left = in.readInt(); left > 0; left--) {
                histories.put(in.readUTF(), read(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("stored alerts are cut short", e);
        }
        return histories;
    }

    private static void write(DataOutputStream out, SeriesHistory history) throws IOException {
        out.writeLong(history.before().recent());
        out.writeInt(history.before().quietRun());
        write(out, history.before().episode().stream().toList());
        out.writeInt(history.verdicts().size());
        for (var verdict : history.verdicts().entrySet()) {
            out.writeLong(verdict.getKey());
            out.writeBoolean(verdict.getValue() == Verdict.DRIFT);
        }
        write(out, history.published());
    }

    private static SeriesHistory read(DataInputStream in) throws IOException {
        long recent = in.readLong();
        int quietRun = in.readInt();
        Optional<Episode> episode = episodes(in).stream().findFirst();
        SortedMap<Long, Verdict> verdicts = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            verdicts.put(in.readLong(), in.readBoolean() ? Verdict.DRIFT : Verdict.QUIET);
        }
        return new SeriesHistory(new Life(recent, quietRun, episode), verdicts, episodes(in));
    }

    private static void write(DataOutputStream out, List<Episode> episodes) throws IOException {
        out.writeInt(episodes.size());
        for (Episode episode : episodes) {
            out.writeInt(episode.transitions().size());
            for (Transition transition : episode.transitions()) {
                out.writeUTF(transition.state().name());
                out.writeLong(transition.windowEnd());
            }
        }
    }

    private static List<Episode> episodes(DataInputStream in) throws IOException {
        List<Episode> episodes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            List<Transition> transitions = new ArrayList<>();
            for (int more = in.readInt(); more > 0; more--) {
                transitions.add(new Transition(AlertState.valueOf(in.readUTF()), in.readLong()));
            }
            episodes.add(new Episode(transitions));
        }
        return episodes;
    }
}
