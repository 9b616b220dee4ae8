package io.tidemark.monitor.commands;

import io.tidemark.monitor.check.Check;
import io.tidemark.monitor.check.CheckResult;
import io.tidemark.monitor.check.CheckSettings;
import io.tidemark.monitor.check.ColumnOptions;
import io.tidemark.monitor.check.JsonReport;
import io.tidemark.monitor.check.TextReport;
import io.tidemark.monitor.check.Verdict;
import io.tidemark.monitor.check.page.Page;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.producer.progress.Progress;
import io.tidemark.statistics.compatibility.Preset;
import io.tidemark.statistics.judge.Tolerances;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares two files once. */
@Command(
        name = "check",
        description = {
            "Compares a file with a baseline file, both CSV with a header or JSON lines, also gzip: says which columns have"
                    + " drifted, by how much and how surely. Exit code 0 when nothing has, 1 when something has, 6 when"
                    + " there was not enough to judge. Columns and types are told from the baseline; identifiers, times"
                    + " and free text are left out unless they are named."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            required = true,
            description = "Rows that show the model at its best; not its training data.")
    private Path baseline;

    @Option(names = "--current", paramLabel = "FILE", required = true, description = "Rows to compare with them.")
    private Path current;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Take columns and tolerances from this configuration (docs/configuration.md).")
    private Path config;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Which model of the configuration; needed when it has several.")
    private String model;

    @Option(names = "--only", paramLabel = "COLUMN", split = ",", description = "Compare these columns only.")
    private Set<String> only = new LinkedHashSet<>();

    @Option(names = "--ignore", paramLabel = "COLUMN", split = ",", description = "Do not compare these columns.")
    private Set<String> ignored = new LinkedHashSet<>();

    @Option(names = "--number", paramLabel = "COLUMN", split = ",", description = "These columns hold numbers.")
    private Set<String> numbers = new LinkedHashSet<>();

    @Option(names = "--category", paramLabel = "COLUMN", split = ",", description = "These columns hold categories.")
    private Set<String> categories = new LinkedHashSet<>();

    @Option(
            names = "--prediction",
            paramLabel = "COLUMN",
            split = ",",
            description = "These columns hold answers of the model.")
    private Set<String> predictions = new LinkedHashSet<>();

    @Option(
            names = "--preset",
            paramLabel = "fixed|evidently|nannyml|sagemaker",
            description = "Decide by the default rule of another tool, whose limits know nothing of noise.")
    private Preset preset;

    @Mixin
    private ResultOptions form;

    @Mixin
    private Console console;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws InvalidConfig {
        CheckSettings settings = settings();
        CheckResult result = check(settings);
        form.show(console, () -> TextReport.of(result), () -> JsonReport.of(result), () -> Page.of(result));
        return code(result.verdict());
    }

    private CheckResult check(CheckSettings settings) {
        try (Progress progress = console.progressOf("checking")) {
            return new Check(baseline, current, settings)
                    .run((file, rows, share) -> progress.update(rows, share, () -> file));
        }
    }

    private CheckSettings settings() throws InvalidConfig {
        ColumnOptions columns = new ColumnOptions(only, ignored, numbers, categories, predictions);
        if (config == null) {
            refuse(model != null, "--model names a model of a configuration: add --config");
            return new CheckSettings(Optional.empty(), columns, Tolerances.DEFAULT, Optional.ofNullable(preset));
        }
        refuse(
                !columns.equals(ColumnOptions.NONE),
                "the configuration names the columns: leave out --config, or the options about columns");
        MonitorConfig read = ConfigReader.read(config, System.getenv());
        return new CheckSettings(
                Optional.of(ChosenModel.of(read, model)), columns, read.tolerances(), Optional.ofNullable(preset));
    }

    private void refuse(boolean when, String why) {
        if (when) {
            throw new CommandLine.ParameterException(spec.commandLine(), why);
        }
    }

    private static int code(Verdict verdict) {
        return switch (verdict) {
            case DRIFT -> ExitCode.DIFFERENT.number();
            case QUIET -> ExitCode.OK.number();
            case NOT_ENOUGH_DATA -> ExitCode.NO_DATA.number();
        };
    }
}
