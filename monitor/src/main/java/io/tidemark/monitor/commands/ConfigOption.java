package io.tidemark.monitor.commands;

import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.MonitorConfig;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the configuration. */
final class ConfigOption {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            required = true,
            description = "The configuration (docs/configuration.md). Environment variables override it.")
    private Path file;

    MonitorConfig read() throws InvalidConfig {
        return ConfigReader.read(file, System.getenv());
    }

    Path file() {
        return file;
    }
}
