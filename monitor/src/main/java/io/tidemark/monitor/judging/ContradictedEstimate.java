package io.tidemark.monitor.judging;

import io.tidemark.statistics.estimates.Contradiction;
import io.tidemark.statistics.estimates.Knowledge;
import io.tidemark.statistics.estimates.Knowledge.Tested;
import io.tidemark.statistics.judge.FalseDiscovery;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Finding.Outcome;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Series;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.kinds.Movement.Moved;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the labels of a window contradict what was to be expected of the labelled predictions: then the relation of score, or
 * predicted value, and truth is not what the baseline taught.
 */
final class ContradictedEstimate {

    private static final String SUBJECT = "estimate";

    private ContradictedEstimate() {}

    /**
     * The finding on the main estimate: a concept drift, unless classes alone became more or less common. Then truths given a score
     * move as well, and the model's answers given the truth do not.
     *
     * @param moved what labels say otherwise
     */
    static Optional<Finding> of(Knowledge knowledge, List<Tested> all, Tolerances tolerances, Map<Kind, Moved> moved) {
        boolean isPrior = moved.get(Kind.PRIOR) == Moved.YES && moved.get(Kind.CONCEPT) != Moved.YES;
        Kind kind = isPrior ? Kind.PRIOR : Kind.CONCEPT;
        return all.stream()
                .filter(tested -> tested.expectation().isMain())
                .findFirst()
                .map(tested ->
                        finding(tested, kind, knowledge.tolerance(tested.expectation(), tolerances), tolerances));
    }

    private static Finding finding(Tested tested, Kind kind, double tolerance, Tolerances tolerances) {
        Contradiction contradiction = tested.contradiction();
        Outcome outcome = Outcome.of(contradiction.n(), contradiction.nBaseline(), tolerance, contradiction::effect);
        Map<String, Double> statistics = outcome instanceof Judged
                ? Map.of("expected", tested.expected(), "realised", tested.realised())
                : Map.of();
        Series series = new Series(
                SUBJECT, kind, "contradiction/" + tested.expectation().name());
        Finding finding = new Finding(series, tolerance, outcome, statistics, List.of());
        return new FalseDiscovery(tolerances.falseDiscovery())
                .corrected(List.of(finding), any -> true)
                .get(0);
    }
}
