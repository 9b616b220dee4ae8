package io.tidemark.monitor.outcomes;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What has become of the labels of a model since the first start. For health, not for reports: which label is late, and what
 * it corrects, depends on the order in which things came. One may also be the change that something makes.
 *
 * @param labels labels that came, repetitions included
 * @param matched those whose prediction is known
 * @param waiting those whose prediction has not come yet
 * @param late those that do not count, since they are beyond the horizon of their prediction, or came too late for it
 * @param duplicates those that say what was known
 * @param corrections those that changed a truth, or took one back
 * @param unmatched those whose prediction never came, as far as they have been given up
 * @param copies predictions of an id that was known
 * @param unordered those that came when change detectors had gone past their time: they count in windows alone
 */
public record LabelTally(
        long labels,
        long matched,
        long waiting,
        long late,
        long duplicates,
        long corrections,
        long unmatched,
        long copies,
        long unordered) {

    /** Before the first. */
    public static final LabelTally NONE = new LabelTally(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** A prediction of a known id. */
    static final LabelTally COPY = new LabelTally(0, 0, 0, 0, 0, 0, 0, 1, 0);

    /** A label that comes too late for change detectors. */
    static final LabelTally UNORDERED = new LabelTally(0, 0, 0, 0, 0, 0, 0, 0, 1);

    /** Labels that had been waiting are given up. */
    static LabelTally givenUp(long labels) {
        return new LabelTally(0, 0, -labels, 0, 0, 0, labels, 0, 0);
    }

    /** Labels that count nowhere. */
    public long notUsed() {
        return late + unmatched;
    }

    LabelTally plus(LabelTally more) {
        return new LabelTally(
                labels + more.labels,
                matched + more.matched,
                waiting + more.waiting,
                late + more.late,
                duplicates + more.duplicates,
                corrections + more.corrections,
                unmatched + more.unmatched,
                copies + more.copies,
                unordered + more.unordered);
    }

    void writeTo(DataOutputStream out) throws IOException {
        for (long count :
                new long[] {labels, matched, waiting, late, duplicates, corrections, unmatched, copies, unordered}) {
            out.writeLong(count);
        }
    }

    static LabelTally readFrom(DataInputStream in) throws IOException {
        return new LabelTally(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }
}
