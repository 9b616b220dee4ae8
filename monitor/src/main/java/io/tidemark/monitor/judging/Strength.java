package io.tidemark.monitor.judging;

import io.tidemark.statistics.judge.Finding;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** How strong drifts are: by what the estimate exceeds the tolerance by. */
final class Strength {

    private Strength() {}

    /** The strongest drift, which says best since when it was visible; empty when nothing drifts. */
    static Optional<Finding> strongest(Collection<Finding> findings) {
        return findings.stream().filter(Finding::isDrift).max(Comparator.comparingDouble(Strength::excess));
    }

    private static double excess(Finding drift) {
        return drift.effect().orElseThrow().corrected() - drift.tolerance();
    }
}
