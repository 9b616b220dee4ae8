package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.baselines.BaselineFile;
import io.tidemark.monitor.baselines.BaselineParts;
import io.tidemark.monitor.baselines.BaselineRows;
import io.tidemark.monitor.baselines.Baselines;
import io.tidemark.monitor.config.BaselineConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.kafka.TopicRange;
import io.tidemark.producer.progress.Progress;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.noise.SmallestWindow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Builds a baseline from rows of a file, or from a range of the input topic. */
@Command(
        name = "build",
        description = "Builds a baseline from rows of a file, or from a range of the model's input topic.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BaselineBuildCommand implements Callable<Integer> {

    private static final int FEW_ROWS = 1000;

    @Mixin
    private ConfigOption configuration;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Which model of the configuration; needed when it has several.")
    private String model;

    @Option(
            names = "--version-of-model",
            paramLabel = "VERSION",
            defaultValue = BaselineConfig.ANY_VERSION,
            description = "Only records of this version (default: all).")
    private String version;

    @ArgGroup(multiplicity = "1")
    private Source source;

    /** Where the rows come from. */
    static final class Source {

        @Option(names = "--rows", paramLabel = "FILE", description = "CSV or JSON lines, also gzip.")
        private Path rows;

        @ArgGroup(exclusive = false)
        private Range range;
    }

    /** A range of the model's input topic. */
    static final class Range {

        @Option(names = "--topic", required = true, description = "Read the model's input topic.")
        private boolean chosen;

        @Option(
                names = "--from",
                paramLabel = "TIME",
                description =
                        "First instant, by Kafka timestamp, such as 2026-01-31T00:00:00Z (default: the beginning).")
        private Instant from;

        @Option(
                names = "--to",
                paramLabel = "TIME",
                description = "First instant after the range (default: the present end).")
        private Instant to;
    }

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the baseline is written.")
    private Path out;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        MonitorConfig config = configuration.read();
        ModelConfig of = ChosenModel.of(config, model);
        boolean fromTopic = source.range != null && source.range.chosen;
        BaselineRows rows;
        try (Progress progress = output.progressOf("reading rows")) {
            Baselines.RowProgress told = (read, share) -> progress.update(read, share, () -> of.name());
            rows = fromTopic ? fromTopic(config, of, told) : Baselines.fromRows(config, of, version, source.rows, told);
        }
        Baseline baseline = rows.build();
        String from = source.rows != null
                ? source.rows.getFileName().toString()
                : of.predictions().topic();
        BaselineFile.write(out, BaselineParts.of(baseline, of.name(), version, from, Instant.now()));
        rows.complaint().ifPresent(output::progress);
        if (baseline.rows() < FEW_ROWS) {
            output.progress("warning  only " + baseline.rows() + " rows: intervals will be wide. " + FEW_ROWS
                    + " or more are better.");
        }
        warnOfNoise(config, baseline);
        print(of, baseline);
        return ExitCode.OK.number();
    }

    /** Where windows taught nothing, and where windows must be long to see what is tolerated. */
    private void warnOfNoise(MonitorConfig config, Baseline baseline) {
        for (WindowSpec window : config.windows()) {
            if (!baseline.noise().dispersions().containsKey(window.size().toMillis())) {
                output.progress("warning  rows without times, or fewer than " + Dispersion.FEWEST_WINDOWS
                        + " windows of " + window.name()
                        + ": rows are taken as independent. Alarms are too frequent if they are not.");
            }
        }
        double tolerance = config.tolerances().numeric();
        long needed = SmallestWindow.needed(tolerance, baseline.rows(), Dispersion.NONE);
        output.progress(
                needed == Long.MAX_VALUE
                        ? "warning  too few rows to see a distance of " + tolerance + " at all, whatever the window"
                        : "a window sees a distance of " + tolerance + " from " + needed + " rows on");
    }

    private BaselineRows fromTopic(MonitorConfig config, ModelConfig of, Baselines.RowProgress told) {
        TopicRange range = new TopicRange(of.predictions().topic(), source.range.from, source.range.to);
        return Baselines.fromTopic(config, of, version, range, told);
    }

    private void print(ModelConfig of, Baseline baseline) {
        if (output.isJson()) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            result.put("baseline", baseline.id());
            result.put("model", of.name());
            result.put("rows", baseline.rows());
            result.put("columns", baseline.layout().size());
            result.put("segments", baseline.profiles().size() - 1);
            result.put("file", out.toString());
            output.print(result);
            return;
        }
        output.print("baseline " + baseline.id() + " of " + of.name() + ": " + baseline.rows() + " rows, "
                + baseline.layout().size() + " columns, " + (baseline.profiles().size() - 1) + " segments, written to "
                + out);
        output.print("Use it with: models[].baseline: {file: " + out + "}");
    }
}
