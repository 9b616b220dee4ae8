package io.tidemark.statistics.kinds;

import io.tidemark.statistics.kinds.QualitySplit.Measured;
import io.tidemark.statistics.kinds.QualitySplit.Part;
import io.tidemark.statistics.multiplicity.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Looks for the slice of the traffic that a change comes from, among the segments of several facets and of their crossings.
 *
 * <p>Of each segment with at least {@link #FEWEST} rows on both sides the means of baseline and window are compared,
 *
 * <pre>  z = (q' − q) / √(v (1/n + 1/n'))     v = variance of all rows of the segment about their common mean</pre>
 *
 * <p>and the p-values of all are corrected together by Benjamini and Hochberg. Of the segments that moved beyond chance, in the
 * direction of the whole, the one with the largest z is named: a wider one is diluted by rows that did not move, a narrower one has
 * fewer rows. Rows are taken as independent.
 *
 * @param falseDiscovery share of named segments that may be named by chance
 */
public record SliceSearch(double falseDiscovery) {

    /** Rows that baseline and window need of a segment each. */
    public static final long FEWEST = 30;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * The slice found.
     *
     * @param part what it contributes to the change
     * @param share of the change of the whole: its mix and what comes from within; above 1 where other segments make up for it
     * @param n its rows in the window
     * @param pAdjusted how probable such a change is by chance, corrected for all that was looked at
     */
    public record Found(Part part, double share, long n, double pAdjusted) {}

    private record Candidate(Measured measured, Part part, double total, double z, double p) {

        boolean isOneWith() {
            return z * total > 0;
        }
    }

    /**
     * The slice that moved most clearly.
     *
     * @param facets the segments of each facet, every row being in one of them; of the same rows
     * @return empty where none moved beyond chance
     */
    public Optional<Found> search(List<List<Measured>> facets) {
        List<Candidate> candidates = new ArrayList<>();
        facets.stream().filter(SliceSearch::isComparable).forEach(segments -> {
            QualitySplit split = QualitySplit.of(segments);
            Map<String, Part> parts = split.segments().stream()
                    .collect(Collectors.toMap(Part::name, Function.identity(), (first, same) -> first));
            segments.stream()
                    .filter(segment -> segment.n() >= FEWEST && segment.nWindow() >= FEWEST)
                    .forEach(segment -> candidates.add(candidate(segment, parts.get(segment.name()), split.total())));
        });
        double[] adjusted = BenjaminiHochberg.adjust(
                candidates.stream().mapToDouble(Candidate::p).toArray());
        List<Found> found = new ArrayList<>();
        List<Double> clearness = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            Candidate candidate = candidates.get(i);
            if (adjusted[i] <= falseDiscovery && candidate.isOneWith()) {
                found.add(new Found(
                        candidate.part(),
                        candidate.part().contribution() / candidate.total(),
                        candidate.measured().nWindow(),
                        adjusted[i]));
                clearness.add(Math.abs(candidate.z()));
            }
        }
        return IntStream.range(0, found.size())
                .boxed()
                .max(Comparator.comparing((Integer i) -> clearness.get(i))
                        .thenComparing(i -> found.get(i).part().name(), Comparator.reverseOrder()))
                .map(found::get);
    }

    private static boolean isComparable(List<Measured> segments) {
        return segments.stream().anyMatch(segment -> segment.n() > 0)
                && segments.stream().anyMatch(segment -> segment.nWindow() > 0);
    }

    private static Candidate candidate(Measured of, Part part, double total) {
        double n = of.n() + of.nWindow();
        double sum = of.sum() + of.sumWindow();
        double variance = Math.max(0, of.squares() + of.squaresWindow() - sum / n * sum) / (n - 1);
        double error = Math.sqrt(variance * (1.0 / of.n() + 1.0 / of.nWindow()));
        double z = error > 0 ? (part.qualityWindow() - part.quality()) / error : 0;
        double p = Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
        return new Candidate(of, part, total, z, p);
    }
}
