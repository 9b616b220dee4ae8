package io.tidemark.statistics.attribution;

import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.profile.AttributionColumns;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Why the attribution of a feature moved. */
public enum AttributionCause {
    /** The feature moved, and the model makes of its values what it did. */
    FEATURE("feature"),
    /** The model makes something else of the same values: another model, another version, or another feature at work with it. */
    USE("use"),
    /** Both. */
    BOTH("both"),
    /** Nothing tells: feature and attribution are not counted together, or in too few rows. */
    UNKNOWN("unknown");

    private final String word;

    AttributionCause(String word) {
        this.word = word;
    }

    /** The word for it in reports and alerts. */
    public String word() {
        return word;
    }

    /**
     * The causes by feature, of those whose attribution drifts by itself or given the feature.
     *
     * @param findings of one series, on features and attributions
     */
    public static SortedMap<String, AttributionCause> of(List<Finding> findings) {
        SortedMap<String, AttributionCause> causes = new TreeMap<>();
        for (Finding finding : findings) {
            if (finding.isDrift() && finding.series().kind() == Kind.ATTRIBUTION) {
                AttributionColumns.featureOf(finding.series().subject())
                        .ifPresent(feature -> causes.computeIfAbsent(feature, any -> of(feature, findings)));
            }
        }
        return causes;
    }

    private static AttributionCause of(String feature, List<Finding> findings) {
        Optional<Finding> moved = about(feature, Kind.COVARIATE, findings);
        Optional<Finding> used = about(AttributionColumns.useOf(feature), Kind.ATTRIBUTION, findings);
        boolean isMoved = moved.filter(Finding::isDrift).isPresent();
        boolean isUsed = used.filter(Finding::isDrift).isPresent();
        if (isMoved && isUsed) {
            return BOTH;
        }
        if (isUsed) {
            return USE;
        }
        if (used.flatMap(Finding::effect).isEmpty()) {
            return UNKNOWN;
        }
        return isMoved || exceeds(moved) >= exceeds(used) ? FEATURE : USE;
    }

    /** How far an effect comes towards its tolerance, where neither is beyond it for sure. */
    private static double exceeds(Optional<Finding> finding) {
        return finding.flatMap(one ->
                        one.effect().map(Effect::estimate).map(of -> of / Math.max(1e-9, one.tolerance())))
                .orElse(0.0);
    }

    private static Optional<Finding> about(String subject, Kind kind, List<Finding> findings) {
        return findings.stream()
                .filter(one ->
                        one.series().kind() == kind && one.series().subject().equals(subject))
                .findFirst();
    }
}
