package io.tidemark.monitor.outcomes;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What has become of the labels of a model in one joining task, since the first start. For health, not for reports: which
 * label is late depends on how far its partition had come.
 *
 * @param labels labels that came, repetitions included
 * @param notUsable those beyond the horizon of their prediction, or too late for it
 * @param unmatched those whose prediction never came, as far as they have been given up
 * @param copies predictions of an id that was known
 */
public record LabelTally(long labels, long notUsable, long unmatched, long copies) {

    static final LabelTally NONE = new LabelTally(0, 0, 0, 0);

    LabelTally plus(long more, long notUsableOnes, long unmatchedOnes, long moreCopies) {
        return new LabelTally(labels + more, notUsable + notUsableOnes, unmatched + unmatchedOnes, copies + moreCopies);
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeLong(labels);
        out.writeLong(notUsable);
        out.writeLong(unmatched);
        out.writeLong(copies);
    }

    static LabelTally readFrom(DataInputStream in) throws IOException {
        return new LabelTally(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }
}
