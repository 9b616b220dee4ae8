package io.tidemark.monitor.judging;

import io.tidemark.schemas.FoundSlice;
import io.tidemark.schemas.QualityCause;
import io.tidemark.schemas.SegmentPart;
import io.tidemark.statistics.kinds.QualitySplit;
import io.tidemark.statistics.kinds.QualitySplit.Measured;
import io.tidemark.statistics.kinds.QualitySplit.Part;
import io.tidemark.statistics.kinds.SliceSearch;
import io.tidemark.statistics.kinds.SliceSearch.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a change comes of.
 *
 * @param byFacet the parts of the segments of each facet; all together add up to the change
 * @param slice the segment, of any facet, that it comes from most clearly; empty where none did, or nobody looked
 */
record Causes(List<QualityCause> byFacet, Optional<FoundSlice> slice) {

    static final Causes NONE = new Causes(List.of(), Optional.empty());

    /** The largest parts are shown; the sums are of all. */
    private static final int MOST_SEGMENTS = 20;

    Causes {
        byFacet = List.copyOf(byFacet);
    }

    /**
     * Of one measure.
     *
     * @param facets what was measured of the segments of each; without any where it cannot be, such as losses without scores
     */
    static Causes of(String measure, SortedMap<String, List<Measured>> facets) {
        List<QualityCause> causes = new ArrayList<>();
        facets.forEach((facet, segments) -> {
            if (isComparable(segments)) {
                causes.add(cause(facet, measure, QualitySplit.of(segments)));
            }
        });
        return new Causes(causes, Optional.empty());
    }

    /** The slice of a measure, of segments of any facet. */
    static Optional<FoundSlice> slice(String measure, SortedMap<String, List<Measured>> facets, double falseDiscovery) {
        return new SliceSearch(falseDiscovery)
                .search(List.copyOf(facets.values()))
                .map(found -> slice(measure, found));
    }

    private static boolean isComparable(List<Measured> segments) {
        return segments.stream().anyMatch(segment -> segment.n() > 0)
                && segments.stream().anyMatch(segment -> segment.nWindow() > 0);
    }

    private static QualityCause cause(String facet, String measure, QualitySplit split) {
        return new QualityCause(
                facet,
                measure,
                split.total(),
                split.mix(),
                split.within(),
                split.segments().stream().limit(MOST_SEGMENTS).map(Causes::part).toList());
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

    private static FoundSlice slice(String measure, Found found) {
        Part part = found.part();
        return FoundSlice.newBuilder()
                .setSegment(part.name())
                .setMeasure(measure)
                .setBaselineShare(part.share())
                .setShare(part.shareWindow())
                .setBaseline(part.quality())
                .setValue(part.qualityWindow())
                .setContribution(found.share())
                .setPAdjusted(found.pAdjusted())
                .setN(found.n())
                .build();
    }

    /** Null where there is no number. */
    private static Double finite(double number) {
        return Double.isFinite(number) ? (Double) number : null;
    }
}
