package io.tidemark.monitor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.compatibility.Preset;
import io.tidemark.statistics.judge.DriftRule;
import io.tidemark.statistics.sequential.FalseAlarms;
import io.tidemark.statistics.sequential.FalseDiscovery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsReaderTest {

    @TempDir
    private Path folder;

    private AlertRule read(String alerts) throws InvalidConfig {
        return ConfigFiles.read(folder, ConfigFiles.SMALLEST + "alerts: {" + alerts + "}\n")
                .alerts();
    }

    @Test
    void read_falseAlarms_isARateOfWindows() throws InvalidConfig {
        AlertRule rule = read("falseAlarms: 2 per 10d, resolve: 3");

        assertThat(rule.promise()).isEqualTo(new Promise.OfFalseAlarms(2, Duration.ofDays(10)));
        assertThat(rule.resolveAfter()).isEqualTo(3);
        assertThat(rule.countsWindows()).isFalse();
        // 240 hours make 120 windows for each of two alarms; a quarter of the budget asks for four times as many
        assertThat(rule.promise().rule(Duration.ofHours(1), 0.25)).contains(new FalseAlarms(480));
    }

    @Test
    void read_falseDiscovery_isAShareWithACreditOfThirtyDays() throws InvalidConfig {
        AlertRule rule = read("falseDiscovery: 5%");

        FalseDiscovery kept =
                (FalseDiscovery) rule.promise().rule(Duration.ofDays(1), 1).orElseThrow();
        assertThat(kept.share()).isEqualTo(0.05);
        assertThat(kept.credit()).isCloseTo(30, within(1e-9));
    }

    @Test
    void read_open_countsWindowsAndPromisesNothing() throws InvalidConfig {
        assertThat(read("open: 3 of 5")).isEqualTo(new AlertRule(3, 5, 2));
        assertThat(read("open: 3 of 5").promise().rule(Duration.ofDays(1), 1)).isEmpty();
    }

    @Test
    void read_preset_drawsOnAnotherToolInEachWindow() throws InvalidConfig {
        AlertRule rule = read("preset: sagemaker");

        assertThat(rule).isEqualTo(new AlertRule(1, 1, 2, new Promise.Nothing(Optional.of(Preset.SAGEMAKER))));
        assertThat(rule.promise().driftRule()).isEqualTo(DriftRule.as(Preset.SAGEMAKER));
        assertThat(read("preset: fixed, open: 2 of 3").openWithin()).isEqualTo(3);
    }
}
