package io.tidemark.statistics.binning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;

class BinsTest {

    @Example
    void counts_valueOnAnEdge_isInTheBinBelow() {
        assertThat(Bins.ofEdges(1, 2).counts(new double[] {0.5, 1, 1.5, 2, 2.5}))
                .containsExactly(2, 2, 1);
    }

    @Example
    void counts_infiniteValues_areInTheOuterBins() {
        double[] sample = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        assertThat(Bins.ofEdges(1, 2).counts(sample)).containsExactly(1, 0, 2);
    }

    @Example
    void counts_bothZeros_areInOneBin() {
        assertThat(Bins.ofEdges(-0.0).counts(new double[] {-0.0, 0.0})).containsExactly(2, 0);
        assertThat(Bins.ofEdges(0.0).counts(new double[] {-0.0, 0.0})).containsExactly(2, 0);
    }

    @Example
    void counts_noEdges_isOneBin() {
        assertThat(Bins.ofEdges().counts(new double[] {1, 2})).containsExactly(2);
    }

    @Example
    void counts_nan_isRefusedWithItsIndex() {
        Bins bins = Bins.ofEdges(1);
        assertThatThrownBy(() -> bins.counts(new double[] {0, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sample[1] is NaN");
    }

    @Example
    void ofEdges_notAscending_isRefusedWithItsIndex() {
        assertThatThrownBy(() -> Bins.ofEdges(1, 1)).hasMessageContaining("edges[1] is 1.0");
        assertThatThrownBy(() -> Bins.ofEdges(2, 1)).hasMessageContaining("edges[1] is 1.0");
        assertThatThrownBy(() -> Bins.ofEdges(Double.NaN)).hasMessageContaining("edges[0] is NaN");
    }

    @Example
    void ofQuantiles_equalEdges_areMerged() {
        assertThat(Bins.ofQuantiles(new double[] {7, 7, 7}, 10).edges()).containsExactly(7);
        assertThat(Bins.ofQuantiles(new double[] {3}, 10).edges()).containsExactly(3);
    }

    @Example
    void ofQuantiles_baselineThatHasNone_isRefused() {
        assertThatThrownBy(() -> Bins.ofQuantiles(new double[0], 10)).hasMessageContaining("no quantiles");
        assertThatThrownBy(() -> Bins.ofQuantiles(new double[] {1, Double.POSITIVE_INFINITY}, 10))
                .hasMessageContaining("baseline[1] is Infinity");
        assertThatThrownBy(() -> Bins.ofQuantiles(new double[] {1, 2}, 1)).hasMessageContaining("was 1");
    }

    @Example
    void ofQuantiles_rangeBeyondTheLargestDouble_hasFiniteEdges() {
        double[] baseline = {-Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE};
        assertThat(Bins.ofQuantiles(baseline, 2).edges()).containsExactly(-Double.MAX_VALUE);
        assertThat(Bins.ofQuantiles(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}, 2)
                        .edges())
                .containsExactly(0);
    }

    @Property
    void counts_anySample_addUpToItsSize(
            @ForAll @NotEmpty double[] baseline,
            @ForAll double[] sample,
            @ForAll @IntRange(min = 2, max = 60) int bins) {
        long[] counts = Bins.ofQuantiles(baseline, bins).counts(sample);
        assertThat(counts).hasSizeLessThanOrEqualTo(bins);
        assertThat(LongStream.of(counts).sum()).isEqualTo(sample.length);
    }

    @Property
    void ofQuantiles_anyBaseline_edgesAscendWithinItsRange(
            @ForAll @NotEmpty double[] baseline, @ForAll @IntRange(min = 2, max = 60) int bins) {
        double[] edges = Bins.ofQuantiles(baseline, bins).edges();
        assertThat(edges).isSorted().doesNotHaveDuplicates();
        assertThat(Bins.ofEdges(edges).edges()).containsExactly(edges);
    }
}
