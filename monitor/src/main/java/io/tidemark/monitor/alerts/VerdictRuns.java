package io.tidemark.monitor.alerts;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Verdicts by the end of their window, as runs of equal ones at equal distances: days of quiet windows are one run. A run is
 * the end of its first window, the distance to the next, the number of windows, and whether they drift; of a drift then, for
 * each window, from how long before its end it was visible.
 */
final class VerdictRuns {

    private VerdictRuns() {}

    /** Windows that follow each other at the same distance, all drifting or all quiet. */
    private static final class Run {

        private final long first;
        private final boolean drift;
        private final List<Long> visibleBefore = new ArrayList<>();
        private long step;
        private int windows;

        Run(long end, Verdict verdict) {
            first = end;
            drift = verdict.isDrift();
            add(end, verdict);
        }

        boolean isContinuedBy(long end, Verdict verdict) {
            return verdict.isDrift() == drift && (windows == 1 || end == first + step * windows);
        }

        void add(long end, Verdict verdict) {
            if (windows == 1) {
                step = end - first;
            }
            windows++;
            if (drift) {
                visibleBefore.add(end - verdict.visibleFrom());
            }
        }

        void write(DataOutputStream out) throws IOException {
            out.writeLong(first);
            out.writeLong(step);
            out.writeInt(windows);
            out.writeBoolean(drift);
            for (long before : visibleBefore) {
                out.writeLong(before);
            }
        }
    }

    static void write(DataOutputStream out, SortedMap<Long, Verdict> verdicts) throws IOException {
        List<Run> runs = new ArrayList<>();
        verdicts.forEach((end, verdict) -> {
            Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && last.isContinuedBy(end, verdict)) {
                last.add(end, verdict);
            } else {
                runs.add(new Run(end, verdict));
            }
        });
        out.writeInt(runs.size());
        for (Run run : runs) {
            run.write(out);
        }
    }

    static SortedMap<Long, Verdict> read(DataInputStream in) throws IOException {
        SortedMap<Long, Verdict> verdicts = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            long end = in.readLong();
            long step = in.readLong();
            int windows = in.readInt();
            boolean drift = in.readBoolean();
            for (int i = 0; i < windows; i++, end += step) {
                verdicts.put(end, drift ? Verdict.drift(end - in.readLong()) : Verdict.QUIET);
            }
        }
        return verdicts;
    }
}
