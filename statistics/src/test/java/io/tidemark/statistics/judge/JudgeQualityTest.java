package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the rule of drift is wrong, and how often it finds what is there; on 16 numeric and 4 categorical columns. */
class JudgeQualityTest {

    private static final Layout LAYOUT = new Layout(Stream.concat(
                    IntStream.range(0, 16).<Column>mapToObj(i -> Columns.numeric("n" + i, 60)),
                    IntStream.range(0, 4).<Column>mapToObj(i -> Columns.categorical("c" + i, 20)))
            .toList());

    private static final Judge JUDGE = new Judge(Tolerances.DEFAULT);

    /** A normal column whose mean moves so far that its KS distance is this. */
    private static double[] shifted(double by) {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double mean = 2 * normal.inverseCumulativeProbability((1 + by) / 2);
        double[] upTo = IntStream.rangeClosed(0, 60)
                .mapToDouble(
                        edge -> normal.cumulativeProbability(normal.inverseCumulativeProbability(edge / 60.0) - mean))
                .toArray();
        return IntStream.range(0, 60)
                .mapToDouble(bin -> upTo[bin + 1] - upTo[bin])
                .toArray();
    }

    private static Profile draw(Draws draws, double[] first, int rows) {
        List<Counts> counts = new ArrayList<>();
        for (Column column : LAYOUT.columns()) {
            double[] shares = column instanceof Column.Numeric ? Draws.equal(60) : Draws.zipf(20);
            counts.add(draws.counts(counts.isEmpty() ? first : shares, column.slots(), rows));
        }
        return Profile.of(LAYOUT, rows, counts);
    }

    @ParameterizedTest
    @CsvSource({"300, 3500", "1000, 3500", "10000, 3500", "300, 100000", "1000, 100000", "10000, 100000"})
    void judge_noDrift_callsLessThanOneWindowInAHundredDrift(int n, int m) {
        Draws draws = new Draws(n * 31L + m);
        int baselines = 5;
        int windows = n > 5000 ? 20 : 100;
        int alarms = 0;
        for (int i = 0; i < baselines; i++) {
            Profile baseline = draw(draws, Draws.equal(60), m);
            for (int j = 0; j < windows; j++) {
                Profile window = draw(draws, Draws.equal(60), n);
                alarms += JUDGE.judge(baseline, window).stream().anyMatch(Finding::isDrift) ? 1 : 0;
            }
        }
        assertThat((double) alarms / (baselines * windows)).isLessThan(0.01);
    }

    /** With the rates of data quality in one family with the distributions 0.81 would be found; the column alone, 0.973. */
    @Test
    void judge_shiftOfFifteenPercentInOneColumn_isFoundInNineWindowsOfTen() {
        Draws draws = new Draws(15);
        int found = 0;
        int falselyFound = 0;
        for (int i = 0; i < 200; i++) {
            Profile baseline = draw(draws, Draws.equal(60), 3500);
            for (int j = 0; j < 5; j++) {
                List<Finding> findings = JUDGE.judge(baseline, draw(draws, shifted(0.15), 360));
                found += findings.get(0).isDrift() ? 1 : 0;
                falselyFound += findings.stream().skip(1).anyMatch(Finding::isDrift) ? 1 : 0;
            }
        }

        assertThat(found / 1000.0).isCloseTo(0.91, within(0.03));
        assertThat(falselyFound / 1000.0).isLessThan(0.01);
    }
}
