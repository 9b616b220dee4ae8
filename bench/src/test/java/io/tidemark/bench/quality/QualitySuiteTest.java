package io.tidemark.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.bench.quality.QualitySuite.Part;
import io.tidemark.bench.quality.Watch.Rule;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The suite in miniature: what it says must be able to come out either way. */
class QualitySuiteTest {

    @Test
    void falseAlarms_independentRows_areFewByBudgetAndManyByPresets() {
        Population steady = Population.of(10);
        Source source = new Independent("x", steady, steady, 100, 10_000, false);

        FalseAlarmCell cell = FalseAlarmCell.run(source, 10, 120, new SplittableRandom(1));

        assertThat(cell.perMonth(Rule.FALSE_ALARMS)).isLessThanOrEqualTo(1);
        assertThat(cell.perMonth(Rule.EVIDENTLY)).isGreaterThan(100);
        assertThat(cell.perMonth(Rule.FIXED)).isGreaterThan(10);
        assertThat(cell.upperBound(Rule.FALSE_ALARMS)).isGreaterThan(cell.perMonth(Rule.FALSE_ALARMS));
    }

    @Test
    void coverage_meanShift_isNearNominal() {
        CoverageCell cell = CoverageCell.run(Shift.MEAN, Subject.NUMERIC, 300, 3000, 4, 300, new SplittableRandom(2));

        assertThat(cell.inside().orElseThrow()).isBetween(0.90, 0.99);
    }

    @Test
    void coverage_shiftThatCannotBeAsLarge_isLeftOut() {
        CoverageCell cell = CoverageCell.run(Shift.WAVE, Subject.NUMERIC, 300, 3000, 8, 1, new SplittableRandom(2));

        assertThat(cell.inside()).isEmpty();
    }

    @Test
    void shifts_anyEffect_areAsLargeAsWantedAndSharesStayShares() {
        for (Shift shift : Shift.values()) {
            double[] before = shift.isNumeric()
                    ? Shares.equal(60).values()
                    : Shares.zipf(8).values();
            double[] after = shift.of(before, shift.strength(before, 0.04));

            assertThat(shift.effect(before, after)).as(shift.name()).isCloseTo(0.04, within(1e-9));
            assertThat(Arrays.stream(after).sum()).isCloseTo(1, within(1e-12));
            assertThat(Arrays.stream(after).min().orElseThrow()).isNotNegative();
        }
    }

    @Test
    void parts_runAlone_giveTheSameNumbers() {
        QualitySuite.Extent small = new QualitySuite.Extent(1, new int[0], new int[0], new int[0], 2, 1);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        QualitySuite.Results alone = new QualitySuite(small, 1, nowhere).run(EnumSet.of(Part.INTERVALS));
        QualitySuite.Results together = new QualitySuite(small, 1, nowhere).run(EnumSet.of(Part.INTERVALS, Part.POWER));

        assertThat(new IntervalSection(alone).text()).isEqualTo(new IntervalSection(together).text());
        assertThat(alone.power()).isEmpty();
        assertThat(together.power()).isNotEmpty();
        assertThat(new QualityReport(alone, "x").text())
                .contains("## Intervals")
                .doesNotContain("## Power");
    }

    @Test
    void power_largeShift_isFoundAtOnceAndNoneNever() {
        PowerCell large = PowerCell.run(Shift.MEAN, 0.8, 1000, 5, new SplittableRandom(3));
        PowerCell none = PowerCell.run(Shift.PRIOR, 0.0, 1000, 5, new SplittableRandom(4));

        assertThat(large.power(Rule.FALSE_ALARMS, 1)).isEqualTo(1);
        assertThat(large.delay(Rule.TWO_OF_THREE)).isEqualTo(2);
        assertThat(none.delay(Rule.FALSE_ALARMS)).isEqualTo(PowerCell.NEVER);
    }

    @Test
    void recorded_autoregressiveRows_haveTheirDispersionLearned() {
        Source source = new Recorded("x", 2, 200, 100, 0.5, 0, false);

        assertThat(dispersion(source)).isBetween(1.6, 3.0);
    }

    @Test
    void recorded_week_isOverDispersionToAPlainBaselineAndNoneToASeasonalOne() {
        Source seasonal = new Recorded("x", 3, 500, 8 * Recorded.WINDOWS_A_WEEK, 0, 0.5, true);
        Source plain = new Recorded("x", 3, 500, 8 * Recorded.WINDOWS_A_WEEK, 0, 0.5, false);

        assertThat(FalseAlarmCell.run(seasonal, 10, 120, new SplittableRandom(6))
                        .perMonth(Rule.FALSE_ALARMS))
                .isLessThanOrEqualTo(1);
        assertThat(dispersion(seasonal)).isEqualTo(1);
        assertThat(dispersion(plain)).isGreaterThan(10);
    }

    @Test
    void atTolerance_everyColumn_isAsFarAwayAsIsTolerated() {
        Population steady = Population.of(5);
        Population moved = steady.atTolerance();

        assertThat(Shift.MEAN.effect(steady.shares(0), moved.shares(0))).isCloseTo(0.05, within(1e-9));
        assertThat(Shift.PRIOR.effect(steady.shares(4), moved.shares(4))).isCloseTo(0.05, within(1e-9));
    }

    private static double dispersion(Source source) {
        return source.model(new SplittableRandom(5))
                .next()
                .baseline()
                .noise()
                .of("number-0", "ks/bins")
                .dispersion()
                .factor();
    }
}
