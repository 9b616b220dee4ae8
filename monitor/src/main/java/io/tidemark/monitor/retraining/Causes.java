package io.tidemark.monitor.retraining;

import io.tidemark.schemas.Quality;
import io.tidemark.schemas.QualityCause;
import io.tidemark.statistics.kinds.QualitySplit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a loss of quality comes of, by the facet that tells most of it. */
final class Causes {

    /** The accuracy before the losses: people know what it is. */
    private static final Comparator<QualityCause> MOST_TELLING = Comparator.comparing(
                    (QualityCause cause) -> !cause.getMeasure().equals("accuracy"))
            .thenComparing(Causes::mixShare, Comparator.reverseOrder())
            .thenComparing(QualityCause::getFacet);

    private Causes() {}

    /**
     * The cause of the facet whose mix tells most: the others mix as they were, so what changed within their segments is of
     * this one.
     *
     * @param measures that became worse
     */
    static Optional<QualityCause> of(Quality quality, Collection<String> measures) {
        return quality.getCauses().stream()
                .filter(cause -> measures.contains(cause.getMeasure()))
                .min(MOST_TELLING);
    }

    /** The part of the change that the mix makes, 0 to 1. */
    static double mixShare(QualityCause cause) {
        return QualitySplit.mixShare(cause.getMix(), cause.getTotal());
    }
}
