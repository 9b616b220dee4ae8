package io.tidemark.statistics.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.annotation.KrippendorffAlpha.Metric;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private static final Map<String, Function<Ratings, Measurement>> MEASURES = Map.of(
            "Fleiss",
            FleissKappa::of,
            "alpha",
            ratings -> KrippendorffAlpha.of(ratings, Metric.NOMINAL),
            "ordinal alpha",
            ratings -> KrippendorffAlpha.of(ratings, Metric.ORDINAL),
            "AC1",
            GwetAc1::of);

    @Test
    void alpha_threeItemsOfTwo_isThatOfTheTextbook() {
        Ratings ratings = Ratings.nominal(new long[][] {{2, 0}, {0, 2}, {1, 1}});

        assertThat(value(KrippendorffAlpha.of(ratings, Metric.NOMINAL))).isCloseTo(4 / 9.0, within(1e-12));
    }

    @Test
    void ac1_oneLabelFarMoreCommon_isThatOfGwet() {
        long[][] counts = new long[125][];
        for (int item = 0; item < counts.length; item++) {
            counts[item] = item < 118 ? new long[] {2, 0} : new long[] {1, 1};
        }

        assertThat(value(GwetAc1.of(Ratings.nominal(counts)))).isCloseTo(0.9408, within(5e-5));
        assertThat(value(FleissKappa.of(Ratings.nominal(counts)))).isNegative();
    }

    @Test
    void measures_allAgree_areOneWithAnIntervalBelow() {
        Ratings ratings = Ratings.nominal(new long[][] {{3, 0}, {0, 3}, {3, 0}, {0, 3}, {0, 3}});

        MEASURES.forEach((name, measure) -> {
            Estimate estimate = (Estimate) measure.apply(ratings);
            assertThat(estimate.value()).as(name).isCloseTo(1, within(1e-12));
            assertThat(estimate.upper()).as(name).isEqualTo(1);
            assertThat(estimate.lower()).as(name).isLessThan(0.9);
        });
    }

    @Test
    void measures_fewItems_sayWhatIsMissing() {
        Ratings none = Ratings.nominal(new long[0][]);
        Ratings single = Ratings.nominal(new long[][] {{1, 2}});
        Ratings oneLabel = Ratings.nominal(new long[][] {{2, 0}, {2, 0}});

        MEASURES.forEach((name, measure) -> {
            assertThat(measure.apply(none)).as(name).isEqualTo(new NotEnoughData(0, 1));
            assertThat(measure.apply(single)).as(name).isInstanceOf(Measured.class);
        });
        assertThat(FleissKappa.of(oneLabel)).isInstanceOf(Undefined.class);
        assertThat(KrippendorffAlpha.of(oneLabel, Metric.NOMINAL)).isInstanceOf(Undefined.class);
        assertThat(value(GwetAc1.of(oneLabel))).isEqualTo(1);
    }

    @Test
    void measures_itemsOfOneAnswer_doNotCount() {
        Ratings with = Ratings.nominal(new long[][] {{2, 0}, {0, 2}, {1, 1}, {1, 0}, {0, 0}});
        Ratings without = Ratings.nominal(new long[][] {{2, 0}, {0, 2}, {1, 1}});

        assertThat(KrippendorffAlpha.of(with, Metric.NOMINAL)).isEqualTo(KrippendorffAlpha.of(without, Metric.NOMINAL));
        assertThat(FleissKappa.of(with)).isInstanceOf(Undefined.class);
        assertThat(GwetAc1.of(Ratings.nominal(new long[][] {{1, 0}, {0, 1}}))).isEqualTo(new NotEnoughData(0, 1));
    }

    @Test
    void alpha_negativeRatios_areUndefined() {
        Ratings ratings = Ratings.of(new double[] {-1, 1}, new long[][] {{1, 1}, {2, 0}});

        assertThat(KrippendorffAlpha.of(ratings, Metric.RATIO)).isInstanceOf(Undefined.class);
    }

    @Test
    void intervals_windowsOfItems_coverNominally() {
        Ratings whole = crowd(200_000, new SplittableRandom(1));
        MEASURES.forEach((name, measure) -> {
            double truth = value(measure.apply(whole));
            SplittableRandom random = new SplittableRandom(2);
            int held = 0;
            for (int window = 0; window < 1000; window++) {
                Estimate estimate = (Estimate) measure.apply(crowd(80, random));
                held += estimate.lower() <= truth && truth <= estimate.upper() ? 1 : 0;
            }
            assertThat(held / 1000.0).as(name).isBetween(0.925, 0.975);
        });
    }

    /** Items of three labels, one common, with three answers each that are right in four of five cases. */
    private static Ratings crowd(int items, SplittableRandom random) {
        long[][] counts = new long[items][3];
        for (long[] item : counts) {
            int truth = Math.max(0, random.nextInt(5) - 2);
            for (int answer = 0; answer < 3; answer++) {
                item[random.nextDouble() < 0.8 ? truth : random.nextInt(3)]++;
            }
        }
        return Ratings.nominal(counts);
    }

    private static double value(Measurement measurement) {
        return measurement instanceof Estimate estimate ? estimate.value() : ((Measured) measurement).value();
    }
}
