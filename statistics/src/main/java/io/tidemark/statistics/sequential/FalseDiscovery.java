package io.tidemark.statistics.sequential;

import io.tidemark.statistics.multiplicity.BenjaminiHochberg;
import io.tidemark.statistics.sequential.WindowEvidence.Score;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * At most such a share of alarms false, over time: the correction of Benjamini and Hochberg in each window, at a level that
 * alarms earn and that decays.
 *
 * <pre>  level of window t = q · min(1, 1/W + Σ ½^(t − s))      s the windows before t with an alarm</pre>
 *
 * <p>Each window with an alarm earns q: half of it for the next window, a quarter for the one after. One more q is given for
 * every W windows, so that the level never dies and years of silence do not save up for a flood. The mean share of false
 * ones among the series blamed, summed over the windows with an alarm, is therefore at most q times (those windows + t/W).
 * The families of a window share its level evenly.
 *
 * @param share q, the largest share of false ones; above 0, below 1
 * @param credit W, the windows that give as much as an alarm; at least 1
 * @see "Ramdas, Yang, Wainwright and Jordan (2017), NIPS 30, 5655-5664, for levels that are earned and memory that decays;
 *     Zrnic, Jiang, Ramdas and Jordan (2020), AISTATS 108, 3806-3815, for batches"
 */
public record FalseDiscovery(double share, double credit) implements AlarmRule {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final String EARNED = "";
    private static final double NEGLIGIBLE = 1e-9;

    public FalseDiscovery {
        if (!(share > 0 && share < 1 && credit >= 1)) {
            throw new IllegalArgumentException("a share lies between 0 and 1, a credit takes at least one window");
        }
    }

    /** The memory is what alarms have earned for the window to come, as a part of q. */
    @Override
    public Step after(SortedMap<String, Double> memory, WindowEvidence window) {
        if (window.judged().isEmpty()) {
            return new Step(memory, new TreeSet<>());
        }
        double earned = memory.getOrDefault(EARNED, 0.0);
        double level = share * Math.min(1, 1 / credit + earned);
        SortedSet<String> alarmed = new TreeSet<>();
        for (String family : window.judged().keySet()) {
            alarmed.addAll(discoveries(window, family, level / window.judged().size()));
        }
        double next = earned / 2 + (alarmed.isEmpty() ? 0 : 0.5);
        SortedMap<String, Double> left = new TreeMap<>();
        if (next > NEGLIGIBLE) {
            left.put(EARNED, next);
        }
        return new Step(left, alarmed);
    }

    /** Series without a score have a p-value of 1. */
    private static List<String> discoveries(WindowEvidence window, String family, double level) {
        SortedMap<String, Double> p = new TreeMap<>();
        for (Map.Entry<String, Score> series : window.scores().entrySet()) {
            if (series.getValue().family().equals(family)) {
                p.put(
                        series.getKey(),
                        NORMAL.survivalProbability(series.getValue().z()));
            }
        }
        double[] all = new double[Math.max(p.size(), window.judged().get(family))];
        Arrays.fill(all, 1);
        List<String> names = List.copyOf(p.keySet());
        for (int i = 0; i < names.size(); i++) {
            all[i] = p.get(names.get(i));
        }
        double[] adjusted = BenjaminiHochberg.adjust(all);
        return names.stream()
                .filter(name -> adjusted[names.indexOf(name)] <= level)
                .toList();
    }
}
