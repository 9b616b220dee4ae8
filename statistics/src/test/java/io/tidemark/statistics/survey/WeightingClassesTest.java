package io.tidemark.statistics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.survey.WeightingClasses.Facet;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** An audit of 5 %, whose tasks people answer as they are easy: those of three values of a facet at 95, 60 and 30 of 100. */
class WeightingClassesTest {

    private static final int WINDOWS = 1_500;
    private static final int PREDICTIONS = 10_000;
    private static final double AUDIT = 0.05;
    private static final double[] SHARE = {0.5, 0.3, 0.2};
    private static final double[] RIGHT = {0.92, 0.75, 0.55};
    private static final double[] ANSWERS = {0.95, 0.6, 0.3};

    /** Counts of one value of a facet, or of all: predictions, asked, answered, answered right. */
    private record Counts(long[] counts) {

        Stratum stratum() {
            double weight = 1 / AUDIT;
            double square = weight * weight;
            long n = counts[2];
            long right = counts[3];
            return new Stratum(
                    counts[0],
                    counts[1],
                    new WeightedSum(n, n * weight, n * square, right * weight, right * square, right * square),
                    Cells.NONE);
        }
    }

    private record Window(Stratum all, Facet telling, Facet idle, double accuracy) {}

    private static Window window(SplittableRandom random, double[] answers) {
        long[] all = new long[4];
        long[][] telling = new long[3][4];
        long[][] idle = new long[2][4];
        long right = 0;
        for (int i = 0; i < PREDICTIONS; i++) {
            double at = random.nextDouble();
            int value = at < SHARE[0] ? 0 : at < SHARE[0] + SHARE[1] ? 1 : 2;
            int other = random.nextInt(2);
            boolean isRight = random.nextDouble() < RIGHT[value];
            boolean asked = random.nextDouble() < AUDIT;
            boolean answered = asked && random.nextDouble() < answers[value];
            right += isRight ? 1 : 0;
            for (long[] counts : List.of(all, telling[value], idle[other])) {
                counts[0]++;
                counts[1] += asked ? 1 : 0;
                counts[2] += answered ? 1 : 0;
                counts[3] += answered && isRight ? 1 : 0;
            }
        }
        return new Window(
                new Counts(all).stratum(),
                facet("telling", telling),
                facet("idle", idle),
                (double) right / PREDICTIONS);
    }

    private static Facet facet(String name, long[][] counts) {
        List<List<Stratum>> values = new ArrayList<>();
        for (long[] of : counts) {
            values.add(List.of(new Counts(of).stratum()));
        }
        return new Facet(name, values);
    }

    private static Estimate share(List<Stratum> strata) {
        return (Estimate) new PostStratified(strata).share().measurement();
    }

    @Test
    void answersThatComeByAFacet_areCorrected_andTheIntervalHolds() {
        SplittableRandom random = new SplittableRandom(3);
        int held = 0;
        int heldUncorrected = 0;
        double off = 0;
        double offUncorrected = 0;
        double effective = 0;
        for (int w = 0; w < WINDOWS; w++) {
            Window window = window(random, ANSWERS);
            WeightingClasses classes =
                    WeightingClasses.of(List.of(window.all()), List.of(window.idle(), window.telling()));
            assertThat(classes.facet()).contains("telling");
            Estimate plain = share(List.of(window.all()));
            Estimate corrected = share(classes.cells());
            held += holds(corrected, window) ? 1 : 0;
            heldUncorrected += holds(plain, window) ? 1 : 0;
            off += 100 * (corrected.value() - window.accuracy()) / WINDOWS;
            offUncorrected += 100 * (plain.value() - window.accuracy()) / WINDOWS;
            double n = new PostStratified(classes.cells()).effective();
            effective += n / window.all().answers().n() / WINDOWS;
        }
        System.out.printf(
                "   corrected: off by %.2f points, interval holds in %.1f %%, effective n %.2f of the answers; not: %.2f, %.1f %%%n",
                off, 100.0 * held / WINDOWS, effective, offUncorrected, 100.0 * heldUncorrected / WINDOWS);
        assertThat(off).isCloseTo(0, within(0.2));
        assertThat(offUncorrected).isGreaterThan(4);
        assertThat(held / (double) WINDOWS).isBetween(0.93, 0.97);
        assertThat(heldUncorrected / (double) WINDOWS).isLessThan(0.5);
        assertThat(effective).as("weights that differ cost").isBetween(0.6, 0.95);
    }

    @Test
    void answersThatComeByNoFacet_stayAsTheyAre() {
        SplittableRandom random = new SplittableRandom(4);
        int cut = 0;
        int held = 0;
        for (int w = 0; w < WINDOWS; w++) {
            Window window = window(random, new double[] {0.7, 0.7, 0.7});
            WeightingClasses classes =
                    WeightingClasses.of(List.of(window.all()), List.of(window.idle(), window.telling()));
            cut += classes.facet().isPresent() ? 1 : 0;
            held += holds(share(classes.cells()), window) ? 1 : 0;
        }
        assertThat(cut / (double) WINDOWS).as("two facets, 5 % each").isBetween(0.06, 0.14);
        assertThat(held / (double) WINDOWS).isBetween(0.93, 0.97);
    }

    @Test
    void everythingAnswered_orValuesThatDoNotAddUp_areNotCut() {
        Window all = window(new SplittableRandom(5), new double[] {1, 1, 1});
        Window some = window(new SplittableRandom(5), ANSWERS);
        Facet part = new Facet("part", some.telling().values().subList(0, 2));

        assertThat(WeightingClasses.of(List.of(all.all()), List.of(all.telling()))
                        .facet())
                .isEmpty();
        assertThat(WeightingClasses.of(List.of(some.all()), List.of(part)).facet())
                .isEmpty();
    }

    @Test
    void valuesWithFewAnswers_areTakenTogether() {
        Facet facet =
                facet("f", new long[][] {{1_000, 100, 95, 90}, {500, 50, 6, 3}, {400, 40, 5, 2}, {100, 10, 0, 0}});
        Facet fewer = facet("f", new long[][] {{1_000, 100, 95, 90}, {500, 50, 20, 3}, {100, 10, 4, 0}});

        assertThat(answers(facet, new long[] {2_000, 200, 106, 95})).containsExactly(95L, 11L);
        assertThat(answers(fewer, new long[] {1_600, 160, 119, 93}))
                .as("too few even so, and with those that have fewest")
                .containsExactly(95L, 24L);
    }

    private static List<Long> answers(Facet facet, long[] all) {
        return WeightingClasses.of(List.of(new Counts(all).stratum()), List.of(facet)).cells().stream()
                .map(cell -> cell.answers().n())
                .toList();
    }

    private static boolean holds(Estimate estimate, Window window) {
        return estimate.lower() <= window.accuracy() && window.accuracy() <= estimate.upper();
    }
}
