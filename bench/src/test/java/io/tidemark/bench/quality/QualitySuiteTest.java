package io.tidemark.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.bench.quality.Watch.Rule;
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
        CoverageCell cell = CoverageCell.run(Shift.MEAN, 0, 300, 3000, 4, 300, new SplittableRandom(2));

        assertThat(cell.effect()).isCloseTo(2 * Math.sqrt(1 / 300.0 + 1 / 3000.0), within(1e-6));
        assertThat(cell.inside()).isBetween(0.90, 0.99);
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
