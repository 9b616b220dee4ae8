package io.tidemark.monitor.retraining;

import io.tidemark.statistics.judge.Kind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a model version stands at the end of a window: all that it depends on what is to be done.
 *
 * @param firing kinds of the alerts that are firing
 * @param suspected kinds of those that are pending: not sure enough to be told, but enough to say what a loss of quality is of
 * @param quality what labels say of the window
 * @param isSinceVersion whether what became worse was so from the first windows of the version on, and there was another
 *     version before
 */
record Situation(Set<Kind> firing, Set<Kind> suspected, QualityVerdict quality, boolean isSinceVersion) {

    Situation {
        firing = setOf(firing);
        suspected = setOf(suspected);
    }

    private static Set<Kind> setOf(Collection<Kind> kinds) {
        Set<Kind> set = EnumSet.noneOf(Kind.class);
        set.addAll(kinds);
        return set;
    }

    boolean isFiring(Kind kind) {
        return firing.contains(kind);
    }

    /** Whether a loss of quality that is sure is of a kind, or probably is. */
    boolean isLossBy(Kind kind) {
        return isFiring(Kind.QUALITY) && (isFiring(kind) || suspected.contains(kind));
    }
}
