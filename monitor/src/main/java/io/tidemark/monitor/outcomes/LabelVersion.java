package io.tidemark.monitor.outcomes;

import io.tidemark.statistics.outcome.Truth;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;

/**
 * One label of a prediction. There may be several: of those of one source, the one with the latest label time counts, of
 * equal ones the one with the highest offset.
 *
 * @param time when the truth became known, milliseconds since the epoch
 * @param offset of its record
 * @param seen the watermark of its source partition when it came; {@link Long#MIN_VALUE} for the first
 * @param review whether people were asked for it
 * @param audit whether its prediction belongs to the audit sample of the review, drawn whatever it was
 * @param probability with which its prediction was chosen for review; NaN where that is not known
 * @param truth empty for a label that takes the truth back
 */
public record LabelVersion(
        long time, long offset, long seen, boolean review, boolean audit, double probability, Optional<Truth> truth)
        implements Comparable<LabelVersion> {

    private static final Comparator<LabelVersion> ORDER = Comparator.comparingLong(LabelVersion::time)
            .thenComparingLong(LabelVersion::offset)
            .thenComparing(LabelVersion::review)
            .thenComparing(LabelVersion::audit)
            .thenComparingLong(LabelVersion::seen)
            .thenComparingDouble(LabelVersion::probability)
            .thenComparing(LabelVersion::truthKind)
            .thenComparingDouble(LabelVersion::truthNumber);

    private static final int REVIEW = 1;
    private static final int PROBABILITY = 2;
    private static final int CLASS = 4;
    private static final int VALUE = 8;
    private static final int AUDIT = 16;

    /** One that is not of the audit sample. */
    public LabelVersion(long time, long offset, long seen, boolean review, double probability, Optional<Truth> truth) {
        this(time, offset, seen, review, false, probability, truth);
    }

    /** A label as its record tells it, before it is known what its partition has seen. */
    static LabelVersion of(long time, long offset, boolean review, double probability, Optional<Truth> truth) {
        return new LabelVersion(time, offset, Long.MIN_VALUE, review, probability, truth);
    }

    LabelVersion inAudit(boolean drawn) {
        return new LabelVersion(time, offset, seen, review, drawn, probability, truth);
    }

    LabelVersion seenAt(long watermark) {
        return new LabelVersion(time, offset, watermark, review, audit, probability, truth);
    }

    /** Whether the other one is the same label, perhaps sent again. */
    boolean repeats(LabelVersion other) {
        return time == other.time
                && review == other.review
                && audit == other.audit
                && Double.compare(probability, other.probability) == 0
                && truth.equals(other.truth);
    }

    /** The truth of a label that has one. */
    Truth known() {
        return truth.orElseThrow();
    }

    private int truthKind() {
        Truth known = truth.orElse(null);
        return known instanceof Truth.OfClass ? CLASS : known instanceof Truth.OfValue ? VALUE : 0;
    }

    private double truthNumber() {
        Truth known = truth.orElse(null);
        return known instanceof Truth.OfClass of ? of.index() : known instanceof Truth.OfValue of ? of.value() : 0;
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeLong(time);
        out.writeLong(offset);
        out.writeLong(seen);
        boolean chosen = !Double.isNaN(probability);
        Truth known = truth.orElse(null);
        out.writeByte((review ? REVIEW : 0) | (audit ? AUDIT : 0) | (chosen ? PROBABILITY : 0) | truthKind());
        if (chosen) {
            out.writeDouble(probability);
        }
        if (known instanceof Truth.OfClass of) {
            out.writeShort(of.index());
        } else if (known instanceof Truth.OfValue of) {
            out.writeDouble(of.value());
        }
    }

    static LabelVersion readFrom(DataInputStream in) throws IOException {
        long time = in.readLong();
        long offset = in.readLong();
        long seen = in.readLong();
        int flags = in.readByte();
        double probability = (flags & PROBABILITY) != 0 ? in.readDouble() : Double.NaN;
        Optional<Truth> truth = switch (flags & (CLASS | VALUE)) {
            case CLASS -> Optional.of(new Truth.OfClass(in.readShort()));
            case VALUE -> Optional.of(new Truth.OfValue(in.readDouble()));
            default -> Optional.empty();
        };
        return new LabelVersion(time, offset, seen, (flags & REVIEW) != 0, (flags & AUDIT) != 0, probability, truth);
    }

    @Override
    public int compareTo(LabelVersion other) {
        return ORDER.compare(this, other);
    }
}
