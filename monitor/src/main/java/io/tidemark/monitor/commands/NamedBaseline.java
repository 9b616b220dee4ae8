package io.tidemark.monitor.commands;

import io.tidemark.monitor.baselines.BaselineFile;
import io.tidemark.monitor.baselines.BaselineTopic;
import io.tidemark.monitor.baselines.StoredBaseline;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How people name a baseline: by a file that holds it, or by its id - or how that begins - on the topic of baselines. */
final class NamedBaseline {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration; needed for baselines on the topic.")
    private Path config;

    private List<StoredBaseline> onTopic;

    Optional<MonitorConfig> config() throws InvalidConfig {
        return config == null ? Optional.empty() : Optional.of(ConfigReader.read(config, System.getenv()));
    }

    StoredBaseline find(String name) throws InvalidConfig {
        Path file = Path.of(name);
        if (Files.exists(file)) {
            return BaselineFile.readStored(file);
        }
        MonitorConfig of = config().orElseThrow(() -> new Failure(
                ExitCode.NO_DATA,
                "there is no file " + name + ". If it is the id of a baseline on the topic, add --config FILE."));
        if (onTopic == null) {
            onTopic = new BaselineTopic(of).read().baselines();
        }
        return StoredBaseline.only(onTopic, name)
                .orElseThrow(() -> notOne(name, of.topics().baselines()));
    }

    private Failure notOne(String name, String topic) {
        List<String> alike = ids(name);
        return new Failure(
                ExitCode.NO_DATA,
                "there is no file " + name + ", and "
                        + (alike.isEmpty()
                                ? "no baseline on " + topic + " whose id begins so. There are: " + ids("")
                                : alike.size() + " baselines on " + topic + " have ids that begin so: " + alike)
                        + ". Name one of them by as much of its id as tells it from others.");
    }

    private List<String> ids(String prefix) {
        return onTopic.stream()
                .map(StoredBaseline::id)
                .filter(id -> id.startsWith(prefix))
                .distinct()
                .toList();
    }
}
