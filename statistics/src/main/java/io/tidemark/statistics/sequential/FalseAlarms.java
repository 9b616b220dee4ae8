package io.tidemark.statistics.sequential;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * At most one false alarm in so many windows, on average and for ever: an e-detector over all series.
 *
 * <pre>  Mᵢ ← max(Mᵢ, 1) · eᵢ      for each series i, in each window
 *   alarm when Σ wᵢ Mᵢ ≥ A      wᵢ the series' part of the budget, A windows between false alarms</pre>
 *
 * <p>An alarm blames the series with Mᵢ ≥ A, and further ones, largest wᵢMᵢ first, until together they have reached A;
 * these begin anew at 0, the others go on. While all true effects are within tolerance Σ wᵢMᵢ grows by at most 1 a window
 * on average and each alarm takes away at least A: the expected number of alarms in t windows is at most t/A, however the
 * series depend on each other. A weak drift is found by adding up: an excess of two standard deviations in each
 * window, among 40 series and A = 1,000, takes about seven windows, one of four two, one of six one.
 *
 * <p>Detectors are averaged, not e-values: the product over windows of the mean e-value pays for the number of series
 * in every window, the mean of products only once.
 *
 * @param windowsBetween A, the mean number of windows between false alarms; at least 1
 * @see "Shin, Ramdas and Rinaldo (2022), E-detectors, arXiv:2203.03532"
 */
public record FalseAlarms(double windowsBetween) implements AlarmRule {

    public FalseAlarms {
        if (!(windowsBetween >= 1)) {
            throw new IllegalArgumentException("there must be at least one window between false alarms");
        }
    }

    /** The memory is ln Mᵢ of the series with Mᵢ above 1. */
    @Override
    public Step after(SortedMap<String, Double> memory, WindowEvidence window) {
        if (window.judged().isEmpty()) {
            return new Step(memory, new TreeSet<>());
        }
        SortedMap<String, Double> evidence = new TreeMap<>();
        double sum = 0;
        for (Map.Entry<String, WindowEvidence.Score> series : window.scores().entrySet()) {
            double before = memory.getOrDefault(series.getKey(), 0.0);
            double log = before + EValue.log(series.getValue().z());
            if (log > 0) {
                evidence.put(series.getKey(), log);
                sum += share(window, series.getKey(), log);
            }
        }
        SortedSet<String> blamed = sum >= windowsBetween ? blamed(evidence, window) : new TreeSet<>();
        evidence.keySet().removeAll(blamed);
        return new Step(evidence, blamed);
    }

    private SortedSet<String> blamed(SortedMap<String, Double> evidence, WindowEvidence window) {
        List<Map.Entry<String, Double>> strongest = evidence.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Double> series) ->
                                -share(window, series.getKey(), series.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .toList();
        SortedSet<String> blamed = new TreeSet<>();
        double together = 0;
        for (Map.Entry<String, Double> series : strongest) {
            if (together < windowsBetween || series.getValue() >= StrictMath.log(windowsBetween)) {
                blamed.add(series.getKey());
                together += share(window, series.getKey(), series.getValue());
            }
        }
        return blamed;
    }

    private static double share(WindowEvidence window, String series, double log) {
        return window.weight(window.scores().get(series).family()) * StrictMath.exp(log);
    }
}
