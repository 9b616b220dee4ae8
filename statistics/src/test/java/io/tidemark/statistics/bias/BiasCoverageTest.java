package io.tidemark.statistics.bias;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.bias.FacetCounts.Cell;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** That 95 % intervals hold the true bias in 93 to 97 of 100 windows whose cells hold 30 rows and more. */
class BiasCoverageTest {

    private static final int WINDOWS = 10_000;

    private static final List<String> LABELS = List.of("bad", "fair", "good");

    private static final Favourable GOOD = Favourable.of(Set.of("good"));

    /** Shares of the labels for a and d, in two groups: d has fewer good ones. */
    private static final double[][] LABEL_SHARES = {{0.3, 0.25, 0.45}, {0.4, 0.3, 0.3}};

    @Test
    void of_windows_coverNominally() {
        FacetSplit whole = draw(3_000_000, new SplittableRandom(1));
        Map<BiasMetric, Double> truths = new TreeMap<>();
        for (BiasMetric metric : BiasMetric.values()) {
            truths.put(metric, ((Estimate) metric.of(whole, Convention.DEFAULT)).value());
        }
        SplittableRandom random = new SplittableRandom(2);
        Map<BiasMetric, Double> shares = new TreeMap<>();
        for (int window = 0; window < WINDOWS; window++) {
            FacetSplit split = draw(1200, random);
            truths.forEach((metric, truth) -> {
                Measurement measurement = metric.of(split, Convention.DEFAULT);
                boolean held = measurement instanceof Estimate estimate
                        && estimate.lower() <= truth
                        && truth <= estimate.upper();
                shares.merge(metric, held ? 1.0 / WINDOWS : 0, Double::sum);
            });
        }

        assertThat(shares).allSatisfy((metric, share) -> assertThat(share).isBetween(0.93, 0.97));
    }

    private static FacetSplit draw(int rows, SplittableRandom random) {
        Map<Cell, Long> counts = new HashMap<>();
        for (int row = 0; row < rows; row++) {
            int side = random.nextDouble() < 0.6 ? 0 : 1;
            boolean first = random.nextDouble() < (side == 0 ? 0.5 : 0.35);
            String label = LABELS.get(place(LABEL_SHARES[side], random));
            boolean asLabelled = random.nextDouble() < (side == 0 ? 0.75 : 0.65);
            String prediction = asLabelled ? label : LABELS.get(random.nextInt(3));
            counts.merge(new Cell(side == 0 ? "a" : "d", label, prediction, first ? "g" : "h"), 1L, Long::sum);
        }
        return FacetCounts.of(counts).split("d"::equals, GOOD);
    }

    private static int place(double[] shares, SplittableRandom random) {
        double left = random.nextDouble();
        int place = 0;
        while (place < shares.length - 1 && left >= shares[place]) {
            left -= shares[place++];
        }
        return place;
    }
}
