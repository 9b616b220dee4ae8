package io.tidemark.statistics.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.bias.FacetCounts.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers of smclarify's own tests, and what each convention says of degenerate ones. */
class BiasMetricTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private static final Favourable ONE = Favourable.of(Set.of("1"));

    /** Twelve people, d = F. */
    private static final FacetSplit PEOPLE = split("MFFMFMFFMMFF", "011110001000", "111000110100", "F");

    @Test
    void of_twelvePeople_isThatOfTheLibrary() {
        Map<BiasMetric, Double> expected = Map.ofEntries(
                Map.entry(BiasMetric.CI, -1 / 6.0),
                Map.entry(BiasMetric.DPL, -1 / 35.0),
                Map.entry(BiasMetric.DPPL, -6 / 35.0),
                Map.entry(BiasMetric.DI, 10 / 7.0),
                Map.entry(BiasMetric.DCACC, 1 / 4.0),
                Map.entry(BiasMetric.DCR, 1 / 3.0),
                Map.entry(BiasMetric.RD, -2 / 3.0),
                Map.entry(BiasMetric.SD, 1 / 6.0),
                Map.entry(BiasMetric.DRR, 1 / 3.0),
                Map.entry(BiasMetric.AD, -13 / 35.0),
                Map.entry(BiasMetric.DAR, -1 / 2.0),
                Map.entry(BiasMetric.TE, -1 / 2.0),
                Map.entry(BiasMetric.GE, .24556213017751485));

        expected.forEach((metric, value) -> {
            for (Convention convention : Convention.values()) {
                assertThat(value(metric.of(PEOPLE, convention)))
                        .as("%s %s", metric, convention)
                        .isCloseTo(value, EXACT);
            }
        });
    }

    @Test
    void of_labelValueThatOneSideLacks_isAsTheConventionSays() {
        FacetSplit split = split("DAAAAA", "111000", "111000", "D");

        assertThat(value(BiasMetric.KL.of(split, Convention.CLARIFY))).isCloseTo(-.36651629, within(1e-8));
        assertThat(value(BiasMetric.JS.of(split, Convention.CLARIFY))).isCloseTo(.06641431438228168, EXACT);
        assertThat(value(BiasMetric.LP.of(split, Convention.CLARIFY))).isCloseTo(.6, EXACT);
        assertThat(value(BiasMetric.KL.of(split, Convention.PUBLISHED))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(BiasMetric.KL.of(split, Convention.DEFAULT)).isInstanceOf(Undefined.class);
        assertThat(value(BiasMetric.TVD.of(split, Convention.DEFAULT))).isCloseTo(.6, EXACT);
    }

    @Test
    void of_noLabelValueInCommon_isUndefinedForTheLibraryAlone() {
        FacetSplit split = split("DDAA", "1100", "1010", "D");

        assertThat(BiasMetric.TVD.of(split, Convention.CLARIFY)).isInstanceOf(Undefined.class);
        assertThat(value(BiasMetric.TVD.of(split, Convention.DEFAULT))).isCloseTo(1, EXACT);
    }

    @Test
    void of_divisionByZero_isNoValueByDefaultAndInfiniteAsPublished() {
        FacetSplit split = split("AADD", "1010", "0011", "D");

        assertThat(BiasMetric.DI.of(split, Convention.PUBLISHED))
                .isEqualTo(new Measured(Double.POSITIVE_INFINITY, 4, 0));
        assertThat(BiasMetric.DI.of(split, Convention.DEFAULT)).isInstanceOf(Undefined.class);
        assertThat(value(BiasMetric.TE.of(split, Convention.PUBLISHED))).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(BiasMetric.TE.of(split, Convention.DEFAULT)).isInstanceOf(Undefined.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GE")
    void of_emptySide_isUndefined(BiasMetric metric) {
        assertThat(metric.of(split("AA", "10", "10", "D"), Convention.PUBLISHED))
                .isInstanceOf(Undefined.class);
        assertThat(metric.of(split("DD", "10", "10", "D"), Convention.DEFAULT)).isInstanceOf(Undefined.class);
    }

    @Test
    void of_emptySide_entropyIsOfTheOtherSide() {
        assertThat(BiasMetric.GE.of(split("AA", "10", "10", "D"), Convention.DEFAULT))
                .isInstanceOf(Estimate.class);
        assertThat(BiasMetric.GE.leastCount(split("AA", "10", "10", "D"))).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void of_sidesAlike_isNeutral(BiasMetric metric) {
        String labels = "1".repeat(40) + "0".repeat(60);
        String predictions = "1".repeat(30) + "0".repeat(50) + "1".repeat(20);
        FacetSplit split = split("A".repeat(100) + "D".repeat(100), labels + labels, predictions + predictions, "D");

        if (metric != BiasMetric.GE) {
            Estimate estimate = (Estimate) metric.of(split, Convention.DEFAULT);
            assertThat(estimate.value()).isCloseTo(metric.neutral(), EXACT);
            assertThat(metric.neutral()).isBetween(estimate.lower() - 1e-9, estimate.upper() + 1e-9);
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_sidesExchanged_isTheOpposite(BiasMetric metric) {
        FacetSplit exchanged = split("MFFMFMFFMMFF", "011110001000", "111000110100", "M");
        double value = value(metric.of(PEOPLE, Convention.PUBLISHED));
        double other = value(metric.of(exchanged, Convention.PUBLISHED));

        switch (metric) {
            case DI -> assertThat(other).isCloseTo(1 / value, EXACT);
            case KL -> assertThat(other).isNotNegative();
            case JS, LP, TVD, KS, GE -> assertThat(other).isCloseTo(value, EXACT);
            default -> assertThat(other).isCloseTo(-value, EXACT);
        }
    }

    @Test
    void plus_countsOfTwoWindows_areThoseOfBoth() {
        List<Cell> first = cells("MFFMFM", "011110", "111000");
        List<Cell> second = cells("FFMMFF", "001000", "110100");
        List<Cell> both = new ArrayList<>(first);
        both.addAll(second);

        assertThat(FacetCounts.ofRows(first).plus(FacetCounts.ofRows(second)))
                .isEqualTo(FacetCounts.ofRows(second).plus(FacetCounts.ofRows(first)))
                .isEqualTo(FacetCounts.ofRows(both));
    }

    @Test
    void split_rowsWithoutLabel_countForPredictionsAlone() {
        List<Cell> cells = new ArrayList<>(cells("MFFMFMFFMMFF", "011110001000", "111000110100"));
        cells.add(new Cell("F", "", "1", ""));
        FacetSplit split = FacetCounts.ofRows(cells).split("F"::equals, ONE);

        assertThat(value(BiasMetric.RD.of(split, Convention.DEFAULT))).isCloseTo(-2 / 3.0, EXACT);
        assertThat(value(BiasMetric.DPPL.of(split, Convention.DEFAULT))).isCloseTo(2 / 5.0 - 5 / 8.0, EXACT);
    }

    private static FacetSplit split(String facets, String labels, String predictions, String disadvantaged) {
        return FacetCounts.ofRows(cells(facets, labels, predictions)).split(disadvantaged::equals, ONE);
    }

    private static List<Cell> cells(String facets, String labels, String predictions) {
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < facets.length(); row++) {
            cells.add(new Cell(at(facets, row), at(labels, row), at(predictions, row), row % 2 == 0 ? "g" : "h"));
        }
        return cells;
    }

    private static String at(String text, int place) {
        return text.substring(place, place + 1);
    }

    private static double value(Measurement measurement) {
        return measurement instanceof Estimate estimate ? estimate.value() : ((Measured) measurement).value();
    }
}
