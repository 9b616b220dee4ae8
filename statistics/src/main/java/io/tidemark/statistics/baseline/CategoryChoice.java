package io.tidemark.statistics.baseline;

import io.tidemark.statistics.counts.Categories;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Chooses which categories of a baseline get a slot of their own: the most frequent ones until they hold 99 % of the
 * rows, at most 100; the rest is counted together as OTHER.
 */
final class CategoryChoice {

    private static final double COVERED = 0.99;

    /** Categories without a slot of their own that are still known by name; even rarer ones count as unseen. */
    private static final int MOST_OTHERS = 10_000;

    private CategoryChoice() {}

    /** @param counts rows by category */
    static Categories of(Map<String, Long> counts) {
        List<String> byShare = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        int own = 0;
        for (long covered = 0; own < byShare.size() && own < Categories.MOST && covered < COVERED * total; own++) {
            covered += counts.get(byShare.get(own));
        }
        // A single category left over keeps its name: OTHER would take a slot just as well.
        if (own == byShare.size() - 1 && own < Categories.MOST) {
            own++;
        }
        int known = Math.min(byShare.size(), own + MOST_OTHERS);
        return new Categories(byShare.subList(0, own), byShare.subList(own, known));
    }
}
