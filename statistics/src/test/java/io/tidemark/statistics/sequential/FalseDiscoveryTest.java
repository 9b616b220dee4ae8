package io.tidemark.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.sequential.AlarmRule.Step;
import io.tidemark.statistics.sequential.WindowEvidence.Score;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalseDiscoveryTest {

    private static WindowEvidence window(int judged, double... scores) {
        SortedMap<String, Score> by = new TreeMap<>();
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > WindowEvidence.NOTHING) {
                by.put("s" + i, new Score("covariate", scores[i]));
            }
        }
        return new WindowEvidence(new TreeMap<>(Map.of("covariate", judged)), by);
    }

    @Test
    void after_silence_asksForMoreThanAfterAnAlarm() {
        AlarmRule rule = new FalseDiscovery(0.1, 120);
        WindowEvidence clear = window(20, 6);
        WindowEvidence faint = window(20, 2.9);

        assertThat(rule.after(AlarmRule.NOTHING_YET, faint).alarmed()).isEmpty();
        SortedMap<String, Double> memory =
                rule.after(AlarmRule.NOTHING_YET, clear).memory();
        assertThat(rule.after(memory, faint).alarmed()).containsExactly("s0");
    }

    @Test
    void after_windowsWithoutAlarm_decays() {
        AlarmRule rule = new FalseDiscovery(0.1, 120);
        SortedMap<String, Double> memory =
                rule.after(AlarmRule.NOTHING_YET, window(20, 6)).memory();
        for (int i = 0; i < 40; i++) {
            assertThat(rule.after(memory, WindowEvidence.NONE).memory()).isEqualTo(memory);
            memory = rule.after(memory, window(20, 0)).memory();
        }

        assertThat(memory).isEmpty();
    }

    @Test
    void after_families_shareTheLevel() {
        double z = 3.2; // p = 6.9e-4
        SortedMap<String, Score> scores = new TreeMap<>(Map.of("a", new Score("one", z)));
        AlarmRule rule = new FalseDiscovery(0.1, 120); // level 8.3e-4
        WindowEvidence alone = new WindowEvidence(new TreeMap<>(Map.of("one", 1)), scores);
        WindowEvidence oneOfTwo = new WindowEvidence(new TreeMap<>(Map.of("one", 1, "two", 1)), scores);

        assertThat(rule.after(AlarmRule.NOTHING_YET, alone).alarmed()).containsExactly("a");
        assertThat(rule.after(AlarmRule.NOTHING_YET, oneOfTwo).alarmed()).isEmpty();
    }

    /** Drifts that come and go, over windows of 20 series of which the others are at their tolerance. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0.1, 4", "0.5, 3"})
    void after_yearsOfWindows_keepsTheShareOfFalseOnes(double drifting, double excess) {
        Random random = new Random(6);
        double credit = 50;
        AlarmRule rule = new FalseDiscovery(0.1, credit);
        SortedMap<String, Double> memory = AlarmRule.NOTHING_YET;
        int windows = 100_000;
        double falseShares = 0;
        int alarms = 0;
        for (int i = 0; i < windows; i++) {
            boolean drift = random.nextDouble() < drifting;
            double[] scores =
                    DoubleStream.generate(random::nextGaussian).limit(20).toArray();
            scores[0] += drift ? excess : 0;
            Step step = rule.after(memory, window(20, scores));
            memory = step.memory();
            if (!step.alarmed().isEmpty()) {
                long wrong = step.alarmed().stream()
                        .filter(series -> !(drift && series.equals("s0")))
                        .count();
                falseShares += (double) wrong / step.alarmed().size();
                alarms++;
            }
        }

        assertThat(alarms).isPositive();
        assertThat(falseShares).isLessThan(0.1 * (alarms + windows / credit) * 1.15);
    }
}
