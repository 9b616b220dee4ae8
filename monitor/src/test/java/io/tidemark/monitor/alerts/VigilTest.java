package io.tidemark.monitor.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.AlertRule;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Series;
import io.tidemark.statistics.sequential.AlarmRule;
import io.tidemark.statistics.sequential.FalseAlarms;
import io.tidemark.statistics.sequential.FalseDiscovery;
import io.tidemark.statistics.sequential.FindingEvidence;
import io.tidemark.statistics.sequential.WindowEvidence;
import io.tidemark.statistics.sequential.WindowEvidence.Score;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Windows of length 1. */
class VigilTest {

    private static PageRule rule(AlarmRule alarm, long size, long advance) {
        return new PageRule(new AlertRule(2, 3, 2), Optional.of(alarm), size, advance);
    }

    private static WindowEvidence evidence(double z) {
        SortedMap<String, Score> scores = new TreeMap<>();
        if (z > WindowEvidence.NOTHING) {
            scores.put(FindingEvidence.nameOf(new Series("x", Kind.COVARIATE, "ks/bins")), new Score("shift", z));
        }
        return new WindowEvidence(new TreeMap<>(Map.of("shift", 4)), scores);
    }

    private static Vigil of(double... scores) {
        Vigil vigil = Vigil.NEW;
        for (int i = 0; i < scores.length; i++) {
            vigil = vigil.with(i + 1, evidence(scores[i]));
        }
        return vigil;
    }

    @Test
    void alarms_evidenceThatAddsUp_isOneOfTheWindowThatMakesItEnough() {
        Vigil vigil = of(-1, 3, 3, -1, 3);

        assertThat(vigil.alarms(rule(new FalseAlarms(100), 1, 1)))
                .containsOnlyKeys(3L)
                .containsValue(new java.util.TreeSet<>(List.of(Cause.of(Kind.COVARIATE))));
    }

    @Test
    void alarms_windowThatLateDataChanged_countsAsItIsNow() {
        PageRule rule = rule(new FalseAlarms(100), 1, 1);
        Vigil vigil = of(3, 3);

        assertThat(vigil.with(1, evidence(-1)).alarms(rule)).isEmpty();
        assertThat(vigil.with(1, evidence(6)).alarms(rule)).containsOnlyKeys(1L);
        assertThat(vigil.with(1, WindowEvidence.NONE).alarms(rule)).isEmpty();
    }

    /** Every other window shares its rows with the one before: their evidence must not be multiplied. */
    @Test
    void alarms_windowsThatOverlap_addUpOnlyWithThoseOfTheirTurn() {
        Vigil vigil = of(3, 3, -1, 3);

        assertThat(vigil.alarms(rule(new FalseAlarms(100), 2, 1))).containsOnlyKeys(4L);
    }

    @Property(tries = 300)
    void alarms_anyOrderAndAnySettling_areThoseOfTheLatestEvidence(@ForAll long seed) {
        Random random = new Random(seed);
        AlarmRule alarm = random.nextBoolean() ? new FalseAlarms(1 + random.nextInt(50)) : new FalseDiscovery(0.2, 9);
        PageRule rule = rule(alarm, 1 + random.nextInt(3), 1);
        int windows = 30;
        double[] last = random.doubles(windows, -1, 5).toArray();
        List<Long> order = new ArrayList<>();
        for (long end = 1; end <= windows; end++) {
            order.add(end);
        }
        Collections.shuffle(order.subList(0, 15), random);
        Vigil shuffled = Vigil.NEW;
        SortedMap<Long, SortedSet<Cause>> seen = new TreeMap<>();
        for (long end : order) {
            shuffled = shuffled.with(end, evidence(random.nextGaussian() * 3)).with(end, evidence(last[(int) end - 1]));
            if (end > 15) {
                seen.putAll(shuffled.alarms(rule));
                shuffled = shuffled.settle(end - random.nextInt(4), end - 5, rule);
            }
        }

        assertThat(seen).isEqualTo(of(last).alarms(rule));
    }
}
