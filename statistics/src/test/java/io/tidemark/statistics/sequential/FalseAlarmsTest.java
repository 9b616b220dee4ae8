package io.tidemark.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.sequential.AlarmRule.Step;
import io.tidemark.statistics.sequential.WindowEvidence.Score;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalseAlarmsTest {

    private static final String FAMILY = "covariate";

    private static WindowEvidence window(int judged, Map<String, Double> scores) {
        SortedMap<String, Score> by = new TreeMap<>();
        scores.forEach((series, z) -> {
            if (z > WindowEvidence.NOTHING) {
                by.put(series, new Score(FAMILY, z));
            }
        });
        return new WindowEvidence(new TreeMap<>(Map.of(FAMILY, judged)), by);
    }

    private static WindowEvidence window(Random random, int series, double alike) {
        double common = random.nextGaussian() * Math.sqrt(alike);
        SortedMap<String, Double> scores = new TreeMap<>();
        for (int i = 0; i < series; i++) {
            scores.put("s" + i, common + random.nextGaussian() * Math.sqrt(1 - alike));
        }
        return window(series, scores);
    }

    /** Every true effect just at its tolerance: the worst that must be kept quiet. */
    @ParameterizedTest
    @CsvSource({"1, 0", "20, 0", "20, 0.5", "20, 1", "200, 0.2"})
    void after_effectsAtTheirTolerance_alarmsNoMoreThanPromised(int series, double alike) {
        Random random = new Random(4);
        int between = 100;
        AlarmRule rule = new FalseAlarms(between);
        SortedMap<String, Double> memory = AlarmRule.NOTHING_YET;
        int alarms = 0;
        int windows = 4_000_000 / series;
        for (int i = 0; i < windows; i++) {
            Step step = rule.after(memory, window(random, series, alike));
            alarms += step.alarmed().isEmpty() ? 0 : 1;
            memory = step.memory();
        }

        assertThat(alarms * between / (double) windows).isLessThan(1.05).isGreaterThan(0.05);
    }

    @ParameterizedTest
    @CsvSource({"2, 7.0", "3, 3.4", "4, 2.0", "6, 1.0"})
    void after_driftOfOneSeriesAmongForty_isFoundWithin(double excess, double windows) {
        Random random = new Random(5);
        AlarmRule rule = new FalseAlarms(1000);
        int taken = 0;
        int runs = 1000;
        for (int run = 0; run < runs; run++) {
            SortedMap<String, Double> memory = AlarmRule.NOTHING_YET;
            Step step;
            do {
                taken++;
                step = rule.after(memory, window(40, Map.of("x", excess + random.nextGaussian())));
                memory = step.memory();
            } while (step.alarmed().isEmpty());
            assertThat(step.alarmed()).containsExactly("x");
        }

        assertThat((double) taken / runs).isCloseTo(windows, within(0.35));
    }

    @Test
    void after_alarm_blamesThoseThatMovedAndKeepsTheEvidenceOfOthers() {
        AlarmRule rule = new FalseAlarms(50);

        Step step = rule.after(AlarmRule.NOTHING_YET, window(4, Map.of("a", 6.0, "b", 3.3, "c", 2.0, "d", -3.0)));

        assertThat(step.alarmed()).containsExactly("a", "b");
        assertThat(step.memory()).containsOnlyKeys("c");
    }

    /** Neither series is enough by itself; together they are, and both are blamed. */
    @Test
    void after_evidenceOfTwo_addsUp() {
        AlarmRule rule = new FalseAlarms(40);
        Map<String, Double> scores = Map.of("a", 3.0, "b", 3.05);

        assertThat(rule.after(AlarmRule.NOTHING_YET, window(2, Map.of("a", 3.0)))
                        .alarmed())
                .isEmpty();
        assertThat(rule.after(AlarmRule.NOTHING_YET, window(2, scores)).alarmed())
                .containsExactly("a", "b");
    }

    @Test
    void after_windowWithoutJudgement_changesNothing() {
        AlarmRule rule = new FalseAlarms(1000);
        SortedMap<String, Double> memory =
                rule.after(AlarmRule.NOTHING_YET, window(1, Map.of("a", 3.0))).memory();

        assertThat(memory).isNotEmpty();
        assertThat(rule.after(memory, WindowEvidence.NONE)).isEqualTo(new Step(memory, new java.util.TreeSet<>()));
    }

    @Test
    void after_quietWindow_forgets() {
        AlarmRule rule = new FalseAlarms(1000);
        SortedMap<String, Double> memory =
                rule.after(AlarmRule.NOTHING_YET, window(1, Map.of("a", 2.0))).memory();

        assertThat(memory).isNotEmpty();
        assertThat(rule.after(memory, window(1, Map.of("a", -2.0))).memory()).isEmpty();
    }

    /** Each alarm takes at least what is promised between two of them. */
    @Property(tries = 300)
    void after_anyAlarm_takesAwayItsPrice(@ForAll long seed) {
        Random random = new Random(seed);
        double between = 1 + random.nextInt(200);
        AlarmRule rule = new FalseAlarms(between);
        int series = 1 + random.nextInt(30);
        WindowEvidence window = window(random, series, random.nextDouble());
        SortedMap<String, Double> memory = new TreeMap<>();
        for (int i = 0; i < series; i++) {
            memory.put("s" + i, random.nextDouble() * 8);
        }

        Step step = rule.after(memory, window);

        double before = 0;
        double left = 0;
        for (Map.Entry<String, Score> each : window.scores().entrySet()) {
            double log = memory.get(each.getKey()) + EValue.log(each.getValue().z());
            before += log > 0 ? Math.exp(log) / series : 0;
        }
        for (double log : step.memory().values()) {
            left += Math.exp(log) / series;
        }
        boolean alarm = !step.alarmed().isEmpty();
        assertThat(alarm).isEqualTo(before >= between);
        assertThat(before - left).isGreaterThanOrEqualTo(alarm ? between * (1 - 1e-9) : -1e-6);
    }

    @Test
    void new_lessThanOneWindowBetweenAlarms_isRefused() {
        assertThatThrownBy(() -> new FalseAlarms(0.5)).isInstanceOf(IllegalArgumentException.class);
    }
}
