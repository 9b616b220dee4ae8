package io.tidemark.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.bench.forms.FormProcess;
import io.tidemark.bench.forms.Job;
import io.tidemark.bench.input.Workbench;
import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.monitor.config.MonitorConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskLoadTest {

    private static final int PEOPLE = 4;
    private static final int SECONDS = 3;
    private static final int RATE = 20;

    @TempDir
    Path folder;

    /** Whatever the figures are on a busy machine: as many commands as are due are measured, by either way. */
    @Test
    @Tag("long")
    void at_aLowRate_measuresTheCommandsThatAreDue() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedRegistry registry = EmbeddedRegistry.start()) {
            Workbench bench = new Workbench(kafka.bootstrapServers(), registry.address(), folder, Map.of());
            bench.furnish();
            int port = DeskCommand.freePort();
            bench.configured("review.yaml", Map.of("PORT", String.valueOf(port)));
            kafka.createTopic("none", 1, Map.of());
            MonitorConfig config = bench.config("desk", "none");
            try (FormProcess application =
                    FormProcess.serve(new Job(bench, "desk", "none", 0, done -> {}), List.of("-Xmx512m"))) {
                DeskTasks.put(config, 400);
                for (DeskWay way : List.of(new DeskByTopics(config), new DeskByHttp(port))) {
                    try (way) {
                        Latencies latencies =
                                DeskLoad.at(way, PEOPLE, SECONDS, RATE).latencies();
                        assertThat(latencies.count()).isEqualTo(RATE * SECONDS);
                        assertThat(latencies.quantile(0.5)).isPositive();
                    }
                }
                application.requireAlive();
            }
        }
    }
}
