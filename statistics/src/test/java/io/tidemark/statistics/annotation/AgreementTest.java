package io.tidemark.statistics.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.annotation.KrippendorffAlpha.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
        assertThat(FleissKappa.of(with)).isEqualTo(FleissKappa.of(without));
        assertThat(FleissKappa.of(Ratings.nominal(new long[][] {{1, 0}, {0, 1}})))
                .isEqualTo(new NotEnoughData(0, 1));
        assertThat(GwetAc1.of(Ratings.nominal(new long[][] {{1, 0}, {0, 1}}))).isEqualTo(new NotEnoughData(0, 1));
    }

    /** By hand: the items agree by 1, 1/3, 1 and 0; their labels' shares add up to 8/3, 5/6 and 1/2 of four. */
    @Test
    void fleiss_twoAndThreeAnswers_weighEachItemAlike() {
        Ratings ratings = Ratings.nominal(new long[][] {{2, 0, 0}, {2, 1, 0}, {3, 0, 0}, {0, 1, 1}});

        double chance = Math.pow(2.0 / 3, 2) + Math.pow(5.0 / 24, 2) + Math.pow(1.0 / 8, 2);
        assertThat(value(FleissKappa.of(ratings))).isCloseTo((7.0 / 12 - chance) / (1 - chance), within(1e-12));
    }

    @Test
    void fleiss_asManyAnswersToEach_isAsFleissDefinedIt() {
        SplittableRandom random = new SplittableRandom(6);
        for (int answers = 2; answers <= 7; answers++) {
            long[][] counts = table(200, answers, answers, random);

            assertThat(value(FleissKappa.of(Ratings.nominal(counts))))
                    .as("%d answers", answers)
                    .isCloseTo(asFleissDefinedIt(counts, answers), within(1e-12));
        }
    }

    /** Fleiss (1971): shares of labels among all answers, and of pairs of answers to an item that are the same. */
    private static double asFleissDefinedIt(long[][] counts, int answers) {
        double same = 0;
        double[] ofLabels = new double[counts[0].length];
        for (long[] item : counts) {
            double squares = 0;
            for (int label = 0; label < item.length; label++) {
                squares += item[label] * item[label];
                ofLabels[label] += item[label];
            }
            same += (squares - answers) / (answers * (answers - 1.0)) / counts.length;
        }
        double chance = 0;
        for (double ofLabel : ofLabels) {
            chance += Math.pow(ofLabel / (counts.length * (double) answers), 2);
        }
        return (same - chance) / (1 - chance);
    }

    /** Answer by answer, with no formula for counts: what pairs of answers to an item, drawn by lot, have in common. */
    @Test
    void fleiss_differentNumbersOfAnswers_isAsCountedPairByPair() {
        SplittableRandom random = new SplittableRandom(7);
        for (int run = 0; run < 20; run++) {
            long[][] counts = table(60, 2, 6, random);
            double observed = 0;
            double[] shares = new double[3];
            for (long[] item : counts) {
                List<Integer> said = new ArrayList<>();
                for (int label = 0; label < item.length; label++) {
                    said.addAll(Collections.nCopies((int) item[label], label));
                }
                int pairs = 0;
                int alike = 0;
                for (int one = 0; one < said.size(); one++) {
                    shares[said.get(one)] += 1.0 / said.size() / counts.length;
                    for (int other = 0; other < one; other++) {
                        pairs++;
                        alike += said.get(one).equals(said.get(other)) ? 1 : 0;
                    }
                }
                observed += (double) alike / pairs / counts.length;
            }
            double chance = Arrays.stream(shares).map(share -> share * share).sum();

            assertThat(value(FleissKappa.of(Ratings.nominal(counts))))
                    .as("run %d", run)
                    .isCloseTo((observed - chance) / (1 - chance), within(1e-12));
        }
    }

    private static long[][] table(int items, int fewest, int most, SplittableRandom random) {
        long[][] counts = new long[items][];
        for (int item = 0; item < items; item++) {
            counts[item] = answered(random.nextInt(fewest, most + 1), random);
        }
        return counts;
    }

    @Test
    void fleiss_mixedNumbersOfAnswers_isThatOfOneNumber() {
        SplittableRandom random = new SplittableRandom(5);
        long[][] all = new long[6_000][];
        for (int item = 0; item < all.length; item++) {
            all[item] = answered(item % 2 == 0 ? 2 : 3, random);
        }

        assertThat(value(FleissKappa.of(Ratings.nominal(all))))
                .as("people agree alike, so the number of answers does not matter")
                .isCloseTo(value(FleissKappa.of(crowd(6_000, random))), within(0.03));
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
        long[][] counts = new long[items][];
        for (int item = 0; item < items; item++) {
            counts[item] = answered(3, random);
        }
        return Ratings.nominal(counts);
    }

    private static long[] answered(int answers, SplittableRandom random) {
        long[] item = new long[3];
        int truth = Math.max(0, random.nextInt(5) - 2);
        for (int answer = 0; answer < answers; answer++) {
            item[random.nextDouble() < 0.8 ? truth : random.nextInt(3)]++;
        }
        return item;
    }

    private static double value(Measurement measurement) {
        return measurement instanceof Estimate estimate ? estimate.value() : ((Measured) measurement).value();
    }
}
