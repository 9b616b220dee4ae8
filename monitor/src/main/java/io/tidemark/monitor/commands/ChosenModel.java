package io.tidemark.monitor.commands;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;

/** The model of a configuration that {@code --model} names; its only one needs no name. */
final class ChosenModel {

    private ChosenModel() {}

    static ModelConfig of(MonitorConfig config, String name) {
        if (name == null && config.models().size() == 1) {
            return config.models().get(0);
        }
        return config.models().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE,
                        "--model must be one of "
                                + config.models().stream()
                                        .map(ModelConfig::name)
                                        .toList() + ", was " + name));
    }
}
