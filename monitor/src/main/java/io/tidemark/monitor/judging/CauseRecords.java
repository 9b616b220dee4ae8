package io.tidemark.monitor.judging;

import io.tidemark.schemas.QualityCause;
import io.tidemark.schemas.SegmentPart;
import io.tidemark.statistics.kinds.QualitySplit;
import io.tidemark.statistics.kinds.QualitySplit.Measured;
import io.tidemark.statistics.kinds.QualitySplit.Part;
import java.util.List;
import java.util.Optional;

/** What a change comes of, segment by segment, as a record. */
final class CauseRecords {

    /** The largest parts are shown; the sums are of all. */
    private static final int MOST_SEGMENTS = 20;

    private CauseRecords() {}

    /**
     * The split of a change.
     *
     * @param segments of one facet
     * @return empty where baseline or window have nothing that could be split: scores may be missing where answers are not
     */
    static Optional<QualityCause> of(String facet, String measure, List<Measured> segments) {
        boolean isBefore = segments.stream().anyMatch(segment -> segment.n() > 0);
        boolean isNow = segments.stream().anyMatch(segment -> segment.nWindow() > 0);
        if (!isBefore || !isNow) {
            return Optional.empty();
        }
        QualitySplit split = QualitySplit.of(segments);
        return Optional.of(new QualityCause(
                facet,
                measure,
                split.total(),
                split.mix(),
                split.within(),
                split.segments().stream()
                        .limit(MOST_SEGMENTS)
                        .map(CauseRecords::part)
                        .toList()));
    }

    private static SegmentPart part(Part part) {
        return SegmentPart.newBuilder()
                .setSegment(part.name())
                .setBaselineShare(part.share())
                .setShare(part.shareWindow())
                .setBaseline(finite(part.quality()))
                .setValue(finite(part.qualityWindow()))
                .setMix(part.mix())
                .setWithin(part.within())
                .setWithinError(finite(part.withinError()))
                .build();
    }

    /** Null where there is no number. */
    private static Double finite(double number) {
        return Double.isFinite(number) ? (Double) number : null;
    }
}
