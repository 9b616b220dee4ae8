package io.tidemark.monitor.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tidemark.monitor.commands.Tidemark;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.HttpConfig;
import io.tidemark.monitor.config.MissingFiles;
import io.tidemark.monitor.config.MonitorConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be told of {@code docker-compose.yml} without an engine. */
class ComposeTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private JsonNode services;

    @BeforeEach
    void read() throws IOException {
        services = new YAMLMapper()
                .readTree(ROOT.resolve("docker-compose.yml").toFile())
                .path("services");
    }

    @Test
    void config_ofDockerCompose_isAccepted() throws Exception {
        assumeTrue(run("docker", "compose", "version") == 0, "docker compose is not installed");

        assertThat(run("docker", "compose", "config", "--quiet")).isZero();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void images_ofOthers_arePinned() {
        assertThat(services).hasSize(4);
        for (JsonNode service : services) {
            String image = service.path("image").asText();
            assertThat(service.has("build") || image.matches(".+:\\d+\\.\\d+\\.\\d+.*"))
                    .as(image)
                    .isTrue();
        }
    }

    @Test
    void ports_areThoseOfThisMachineAlone() {
        for (JsonNode service : services) {
            for (JsonNode port : service.path("ports")) {
                assertThat(port.asText()).startsWith("127.0.0.1:");
            }
        }
    }

    /** By the environment that the container gets. */
    @Test
    void monitor_configuration_isValid() throws Exception {
        Map<String, String> environment = new HashMap<>();
        services.path("monitor").path("environment").properties().forEach(variable -> {
            environment.put(variable.getKey(), withDefault(variable.getValue().asText()));
        });
        List<String> command = command("monitor");
        MonitorConfig config = ConfigReader.read(inside(command.get(2)), environment);

        assertThat(command.subList(0, 2)).containsExactly("run", "--config");
        assertThat(MissingFiles.of(config)).isEmpty();
        assertThat(config.kafka().bootstrap()).isEqualTo("kafka:19092");
        assertThat(config.http().port()).hasValue(9464);
        assertThat(HttpConfig.isLocal(config.http().host())).isFalse();
    }

    private static String withDefault(String value) {
        return value.replaceAll("^\\$\\{\\w+:-(.*)}$", "$1");
    }

    @Test
    void producer_options_areKnown() {
        List<String> command = command("producer");

        assertThat(command.get(0)).isEqualTo("produce");
        assertThat(Tidemark.commandLine()
                        .parseArgs(command.toArray(String[]::new))
                        .errors())
                .isEmpty();
    }

    private List<String> command(String service) {
        return List.of(services.path(service).path("command").asText().split("\\s+", -1));
    }

    private static Path inside(String path) {
        assertThat(path).startsWith("/examples/");
        return ROOT.resolve(path.substring(1));
    }
}
