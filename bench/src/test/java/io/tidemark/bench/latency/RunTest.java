package io.tidemark.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.bench.input.Workbench;
import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

    @TempDir
    Path folder;

    /** Whatever the figures are on a busy machine: everything that is to be measured happens. */
    @Test
    @Tag("long")
    void of_liveTraffic_measuresReportsAlertsAndTasks() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedRegistry registry = EmbeddedRegistry.start()) {
            Workbench bench = new Workbench(kafka.bootstrapServers(), registry.address(), folder, Map.of());
            bench.furnish();
            kafka.createTopic("live", 2, Map.of());

            Run run = Run.of(bench, "200ms", "live", 2, 400, 8_000, List.of("-Xmx512m"));

            assertThat(run.report().count()).isGreaterThan(4);
            assertThat(run.alert().count()).isPositive();
            assertThat(run.task().count()).isGreaterThan(4);
            assertThat(run.report().quantile(0.5)).isPositive();
        }
    }
}
