package io.tidemark.monitor.bias;

import io.tidemark.statistics.Measurement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The answer.
 *
 * @param source name of the file or topic
 * @param rows rows asked
 * @param question what was asked
 * @param wishedLabels labels that are wished for
 * @param wishedPredictions predictions that are wished for
 * @param falseDiscovery largest expected share of false ones among what is called bias
 * @param facets facet by facet
 * @param entropy generalised entropy of all rows; empty without labels or predictions
 * @param notes what makes the answer weaker than it looks
 */
public record BiasResult(
        String source,
        long rows,
        Question question,
        Set<String> wishedLabels,
        Set<String> wishedPredictions,
        double falseDiscovery,
        List<FacetResult> facets,
        Optional<Measurement> entropy,
        List<String> notes) {

    public BiasResult {
        wishedLabels = Set.copyOf(wishedLabels);
        wishedPredictions = Set.copyOf(wishedPredictions);
        facets = List.copyOf(facets);
        notes = List.copyOf(notes);
    }

    /** Everything that was compared. */
    public Stream<SidesResult> sides() {
        return facets.stream().flatMap(facet -> facet.sides().stream());
    }

    /** The whole: bias when any metric shows it, too few when none could be judged. */
    public Ruling ruling() {
        List<Ruling> rulings = sides().flatMap(of -> of.metrics().stream())
                .map(MetricResult::ruling)
                .toList();
        if (rulings.contains(Ruling.BIAS)) {
            return Ruling.BIAS;
        }
        if (rulings.stream().noneMatch(Ruling::isJudged)) {
            return Ruling.TOO_FEW;
        }
        return rulings.contains(Ruling.UNSURE) ? Ruling.UNSURE : Ruling.TOLERATED;
    }
}
