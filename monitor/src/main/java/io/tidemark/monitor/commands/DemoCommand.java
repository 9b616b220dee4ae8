package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.monitor.config.Units;
import io.tidemark.monitor.demo.Demo;
import io.tidemark.monitor.demo.DemoOptions;
import io.tidemark.monitor.demo.DemoResult;
import io.tidemark.monitor.demo.DemoText;
import io.tidemark.monitor.demo.Narrator;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.producer.progress.Progress;
import io.tidemark.producer.replay.InterruptOnShutdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows everything at work. */
@Command(
        name = "demo",
        description = {
            "Shows everything at work, with nothing to set up: a broker and a registry, a small model that is trained on"
                    + " the spot, ten days of product reviews in a minute or two with three kinds of drift in them, and"
                    + " the monitor, which is not told of them."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--for",
            paramLabel = "90s",
            defaultValue = "90s",
            description = "How long it takes, from the first event on; 15s or more (default: ${DEFAULT-VALUE}).")
    private String length;

    @Option(names = "--summary-json", paramLabel = "FILE", description = "Also write the result there.")
    private Path summary;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another seed makes other reviews (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Keep the configuration, baseline, truth and findings in this folder.")
    private Path keep;

    @Mixin
    private Output output;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        DemoOptions options = options();
        DemoResult result = InterruptOnShutdown.during(() -> run(options));
        if (summary != null) {
            write(result);
        }
        if (output.isJson()) {
            output.print(result.json());
        } else {
            DemoText.lines(result).forEach(output::print);
        }
        return ExitCode.OK.number();
    }

    private DemoOptions options() {
        try {
            return new DemoOptions(Units.duration(length), seed, Optional.ofNullable(keep));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--for: " + e.getMessage(), e);
        }
    }

    private DemoResult run(DemoOptions options) throws InterruptedException {
        try (Progress progress = output.progressOf("demo")) {
            return new Demo(options, new Narrator(line -> tell(progress, line), progress)).run();
        }
    }

    /** A program that reads the result is not told the story. */
    private void tell(Progress progress, String line) {
        if (output.isJson()) {
            progress.note(line);
        } else {
            output.print(line);
        }
    }

    private void write(DemoResult result) {
        try {
            Files.createDirectories(summary.toAbsolutePath().getParent());
            Files.writeString(
                    summary,
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result.json()) + "\n");
        } catch (IOException e) {
            throw new Failure(ExitCode.USAGE, "the result cannot be written to " + summary + ": " + e.getMessage(), e);
        }
    }
}
