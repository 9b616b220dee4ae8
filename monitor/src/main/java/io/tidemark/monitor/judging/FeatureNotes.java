package io.tidemark.monitor.judging;

import io.tidemark.monitor.models.Importances;
import io.tidemark.statistics.attribution.AttributionCause;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.profile.AttributionColumns;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is noted beside the findings on features and their attributions.
 *
 * @param causes of drifting attributions, by feature
 */
record FeatureNotes(Importances importances, SortedMap<String, AttributionCause> causes) {

    /** Of what is no feature. */
    static final FeatureNotes NONE = new FeatureNotes(Importances.UNKNOWN, new TreeMap<>());

    /** @param findings of one series */
    static FeatureNotes of(Importances importances, List<Finding> findings) {
        return new FeatureNotes(importances, AttributionCause.of(findings));
    }

    /** Notes what belongs to a finding. */
    void note(Finding finding, io.tidemark.schemas.Finding.Builder record) {
        String subject = finding.series().subject();
        String feature = AttributionColumns.featureOf(subject).orElse(subject);
        importances.of(feature).ifPresent(record::setImportance);
        if (finding.isDrift() && finding.series().kind() == Kind.ATTRIBUTION) {
            cause(feature).ifPresent(record::setCause);
        }
    }

    /** Why the attribution of a feature drifts, as a word; empty where it does not. */
    Optional<String> cause(String feature) {
        return Optional.ofNullable(causes.get(feature)).map(AttributionCause::word);
    }
}
