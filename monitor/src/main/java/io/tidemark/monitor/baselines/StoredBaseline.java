package io.tidemark.monitor.baselines;

import io.tidemark.schemas.BaselinePart;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A baseline as it lies in a file or on the topic, with all that is known about it.
 *
 * @param version the version that it is for, or * for any
 */
public record StoredBaseline(String model, String version, Origin origin, Baseline baseline) {

    /**
     * Puts it together.
     *
     * @throws IllegalArgumentException as {@link BaselineParts#toBaseline}
     */
    static StoredBaseline of(List<BaselinePart> parts) {
        Baseline baseline = BaselineParts.toBaseline(parts);
        BaselinePart all = parts.stream()
                .filter(part -> part.getSegment().equals(Baseline.ALL))
                .findFirst()
                .orElseThrow();
        Origin origin = new Origin(
                all.getSource(),
                all.getCreated(),
                Optional.ofNullable(all.getFrom()),
                Optional.ofNullable(all.getTo()),
                all.getWarnings(),
                all.getFacets());
        return new StoredBaseline(all.getModel(), all.getVersion(), origin, baseline);
    }

    /** It as records. */
    public List<BaselinePart> parts() {
        return BaselineParts.of(baseline, model, version, origin);
    }

    public String id() {
        return baseline.id();
    }

    /** Labels that tell what became of its rows. */
    public long labels() {
        return baseline.outcomes()
                .map(outcomes -> OutcomeLayout.labels(outcomes.of(Baseline.ALL)))
                .orElse(0L);
    }

    /** Segments, beside all traffic. */
    public int segments() {
        return baseline.profiles().size() - 1;
    }

    /** The only one of some whose id begins so; empty for none or several. */
    public static Optional<StoredBaseline> only(Collection<StoredBaseline> some, String idPrefix) {
        List<StoredBaseline> found =
                some.stream().filter(one -> one.id().startsWith(idPrefix)).toList();
        boolean same = found.stream().map(StoredBaseline::id).distinct().count() == 1;
        return same ? Optional.of(found.get(0)) : Optional.empty();
    }
}
