package io.tidemark.monitor.alerts;

import io.tidemark.statistics.sequential.WindowEvidence;
import io.tidemark.statistics.sequential.WindowEvidence.Score;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A vigil as stored bytes. Windows are written as runs of equal evidence at equal distances: days of windows that speak for
 * nothing are one run. A run is the end of its first window, the distance to the next, the number of windows, then what one
 * of them says: the number of series judged by family, and the scores.
 */
final class VigilCodec {

    private VigilCodec() {}

    /** Windows that follow each other at the same distance and say the same. */
    private static final class Run {

        private final long first;
        private final WindowEvidence evidence;
        private long step;
        private int windows = 1;

        Run(long first, WindowEvidence evidence) {
            this.first = first;
            this.evidence = evidence;
        }

        boolean isContinuedBy(long end, WindowEvidence next) {
            return next.equals(evidence) && (windows == 1 || end == first + step * windows);
        }

        void add(long end) {
            step = windows == 1 ? end - first : step;
            windows++;
        }
    }

    static void write(DataOutputStream out, Vigil vigil) throws IOException {
        out.writeInt(vigil.before().size());
        for (var turn : vigil.before().entrySet()) {
            out.writeInt(turn.getKey());
            out.writeInt(turn.getValue().size());
            for (var series : turn.getValue().entrySet()) {
                out.writeUTF(series.getKey());
                out.writeDouble(series.getValue());
            }
        }
        List<Run> runs = runs(vigil.windows());
        out.writeInt(runs.size());
        for (Run run : runs) {
            out.writeLong(run.first);
            out.writeLong(run.step);
            out.writeInt(run.windows);
            write(out, run.evidence);
        }
        out.writeInt(vigil.past().size());
        for (var window : vigil.past().entrySet()) {
            out.writeLong(window.getKey());
            out.writeInt(window.getValue().size());
            for (Cause cause : window.getValue()) {
                out.writeUTF(cause.name());
            }
        }
    }

    private static List<Run> runs(SortedMap<Long, WindowEvidence> windows) {
        List<Run> runs = new ArrayList<>();
        windows.forEach((end, evidence) -> {
            Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && last.isContinuedBy(end, evidence)) {
                last.add(end);
            } else {
                runs.add(new Run(end, evidence));
            }
        });
        return runs;
    }

    private static void write(DataOutputStream out, WindowEvidence evidence) throws IOException {
        out.writeInt(evidence.judged().size());
        for (var family : evidence.judged().entrySet()) {
            out.writeUTF(family.getKey());
            out.writeInt(family.getValue());
        }
        out.writeInt(evidence.scores().size());
        for (var series : evidence.scores().entrySet()) {
            out.writeUTF(series.getKey());
            out.writeUTF(series.getValue().family());
            out.writeDouble(series.getValue().z());
        }
    }

    static Vigil read(DataInputStream in) throws IOException {
        SortedMap<Integer, SortedMap<String, Double>> before = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            int turn = in.readInt();
            SortedMap<String, Double> memory = new TreeMap<>();
            for (int series = in.readInt(); series > 0; series--) {
                memory.put(in.readUTF(), in.readDouble());
            }
            before.put(turn, memory);
        }
        SortedMap<Long, WindowEvidence> windows = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            long end = in.readLong();
            long step = in.readLong();
            int count = in.readInt();
            WindowEvidence evidence = readEvidence(in);
            for (int i = 0; i < count; i++, end += step) {
                windows.put(end, evidence);
            }
        }
        return new Vigil(before, windows, readAlarms(in));
    }

    private static SortedMap<Long, SortedSet<Cause>> readAlarms(DataInputStream in) throws IOException {
        SortedMap<Long, SortedSet<Cause>> alarms = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            long end = in.readLong();
            SortedSet<Cause> causes = new TreeSet<>();
            for (int more = in.readInt(); more > 0; more--) {
                causes.add(Cause.named(in.readUTF()));
            }
            alarms.put(end, causes);
        }
        return alarms;
    }

    private static WindowEvidence readEvidence(DataInputStream in) throws IOException {
        SortedMap<String, Integer> judged = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            judged.put(in.readUTF(), in.readInt());
        }
        SortedMap<String, Score> scores = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            scores.put(in.readUTF(), new Score(in.readUTF(), in.readDouble()));
        }
        return new WindowEvidence(judged, scores);
    }
}
