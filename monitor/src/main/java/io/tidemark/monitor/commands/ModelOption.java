package io.tidemark.monitor.commands;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import picocli.CommandLine.Option;

/** The option that names one model of the configuration. */
final class ModelOption {

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Which model of the configuration; needed when it has several.")
    private String name;

    ModelConfig of(MonitorConfig config) {
        return ChosenModel.of(config, name);
    }
}
