package io.tidemark.monitor.detecting;

import io.tidemark.statistics.detectors.Detector;
import io.tidemark.statistics.detectors.DetectorKind;
import io.tidemark.statistics.detectors.Signal;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The detectors of one series, and what they have said in the pane that is being read. */
final class Bank {

    private final OptionalDouble tolerated;
    private final List<Watch> watches;
    private long rows;
    private double sum;

    /** One detector. */
    private static final class Watch {

        private final DetectorKind kind;
        private final Detector detector;
        private long since;
        private long warnings;
        private final List<SaidOfPane.Change> changes = new ArrayList<>();

        Watch(DetectorKind kind, Detector detector) {
            this.kind = kind;
            this.detector = detector;
        }

        void read(KnownOutcome outcome) {
            Signal before = detector.last();
            Signal signal = detector.add(outcome.loss());
            since++;
            if (signal == Signal.WARNING && before != Signal.WARNING) {
                warnings++;
            }
            if (signal == Signal.CHANGE) {
                changes.add(new SaidOfPane.Change(Instant.ofEpochMilli(outcome.time()), outcome.id(), since));
                since = 0;
            }
        }

        SaidOfPane.OfDetector take() {
            SaidOfPane.OfDetector said = new SaidOfPane.OfDetector(
                    kind,
                    detector.name(),
                    since,
                    detector.estimate(),
                    detector.last() == Signal.WARNING,
                    warnings,
                    List.copyOf(changes));
            warnings = 0;
            changes.clear();
            return said;
        }
    }

    /**
     * With new detectors.
     *
     * @param tolerated the largest mean loss that is all right; without it there is no detector that has to know it
     */
    Bank(List<DetectorKind> kinds, OptionalDouble tolerated) {
        this.tolerated = tolerated;
        this.watches = kinds.stream()
                .flatMap(kind -> kind.start(tolerated).map(detector -> new Watch(kind, detector)).stream())
                .toList();
    }

    void read(KnownOutcome outcome) {
        rows++;
        sum += outcome.loss();
        watches.forEach(watch -> watch.read(outcome));
    }

    /** What was said since the last time. */
    SaidOfPane take() {
        SaidOfPane said = new SaidOfPane(
                rows, sum / rows, tolerated, watches.stream().map(Watch::take).toList());
        rows = 0;
        sum = 0;
        return said;
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(watches.size());
        for (Watch watch : watches) {
            byte[] state = watch.detector.toBytes();
            out.writeUTF(watch.detector.name());
            out.writeLong(watch.since);
            out.writeInt(state.length);
            out.write(state);
        }
    }

    /** Takes over the states of detectors that there still are; the others begin anew. */
    void readFrom(DataInputStream in) throws IOException {
        Map<String, Watch> byName = new TreeMap<>();
        watches.forEach(watch -> byName.put(watch.detector.name(), watch));
        for (int left = in.readInt(); left > 0; left--) {
            Watch watch = byName.get(in.readUTF());
            long since = in.readLong();
            byte[] state = in.readNBytes(in.readInt());
            if (watch != null) {
                watch.detector.restore(state);
                watch.since = since;
            }
        }
    }
}
