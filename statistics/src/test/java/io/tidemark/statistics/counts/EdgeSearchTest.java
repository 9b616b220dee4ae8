package io.tidemark.statistics.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EdgeSearchTest {

    @Property(tries = 500)
    void below_anyFiniteEdges_isTheirNumber(@ForAll @Size(max = 59) Set<Double> some, @ForAll double value) {
        double[] edges = sorted(some.stream().mapToDouble(edge -> edge));

        requireLinear(edges, Double.isFinite(value) ? value : 0);
    }

    @Test
    void below_evenCrowdedAndFarEdges_isTheirNumber() {
        requireLinear(sorted(new SplittableRandom(1).doubles(59)), 0.5);
        requireLinear(sorted(DoubleStream.iterate(1, edge -> edge * 2).limit(59)), 3);
        requireLinear(sorted(DoubleStream.iterate(1, Math::nextUp).limit(59)), 1);
        requireLinear(
                sorted(DoubleStream.concat(DoubleStream.iterate(1, Math::nextUp).limit(58), DoubleStream.of(1e300))),
                2);
        requireLinear(sorted(DoubleStream.of(-Double.MAX_VALUE, -1, 0, 1, Double.MAX_VALUE)), 1e300);
        requireLinear(sorted(DoubleStream.of(0, Double.MIN_VALUE)), 0);
        requireLinear(sorted(DoubleStream.of(7)), 7);
        requireLinear(sorted(DoubleStream.empty()), 7);
    }

    private static double[] sorted(DoubleStream edges) {
        return edges.filter(Double::isFinite)
                .map(edge -> edge + 0.0)
                .sorted()
                .distinct()
                .toArray();
    }

    /** For a value, and each edge and its neighbours. */
    private static void requireLinear(double[] edges, double value) {
        EdgeSearch search = new EdgeSearch(edges);
        DoubleStream around =
                Arrays.stream(edges).flatMap(edge -> DoubleStream.of(Math.nextDown(edge), edge, Math.nextUp(edge)));

        DoubleStream.concat(DoubleStream.of(value), around)
                .filter(Double::isFinite)
                .forEach(probe -> assertThat(search.below(probe))
                        .as("%s in %s", probe, Arrays.toString(edges))
                        .isEqualTo((int) Arrays.stream(edges)
                                .filter(edge -> edge < probe)
                                .count()));
    }
}
