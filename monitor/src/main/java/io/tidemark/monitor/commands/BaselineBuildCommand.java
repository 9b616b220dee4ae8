package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.baselines.BaselineDoubts;
import io.tidemark.monitor.baselines.BaselineFile;
import io.tidemark.monitor.baselines.BaselineRows;
import io.tidemark.monitor.baselines.Baselines;
import io.tidemark.monitor.baselines.Origin;
import io.tidemark.monitor.baselines.StoredBaseline;
import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.config.BaselineConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.kafka.TopicRange;
import io.tidemark.producer.progress.Progress;
import io.tidemark.statistics.baseline.Baseline;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    @Mixin
    private ConfigOption configuration;

    @Mixin
    private ModelOption model;

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

    @Option(
            names = "--role",
            paramLabel = "training|validation|live",
            defaultValue = "UNKNOWN",
            description = "What the rows were used for before; training data is warned of.")
    private BaselineConfig.Role role;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the baseline is written.")
    private Path out;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        MonitorConfig config = configuration.read();
        ModelConfig of = model.of(config);
        boolean fromTopic = source.range != null && source.range.chosen;
        BaselineRows rows;
        try (Progress progress = output.progressOf("reading rows")) {
            Baselines.RowProgress told = (read, share) -> progress.update(read, share, () -> of.name());
            rows = fromTopic ? fromTopic(config, of, told) : Baselines.fromRows(config, of, version, source.rows, told);
        }
        Baseline baseline = rows.build();
        List<String> doubts = new ArrayList<>(rows.doubts(baseline, config.tolerances()));
        BaselineDoubts.of(role).ifPresent(doubts::add);
        doubts.addAll(BaselineDoubts.ofNoise(config, baseline));
        StoredBaseline stored =
                new StoredBaseline(of.name(), version, origin(of, rows).doubted(doubts), baseline);
        BaselineFile.write(out, stored.parts());
        rows.complaint().ifPresent(output::progress);
        doubts.forEach(doubt -> output.progress("warning  " + doubt));
        BaselineText.sees(baseline, config.tolerances()).ifPresent(output::progress);
        print(of, stored);
        return ExitCode.OK.number();
    }

    private Origin origin(ModelConfig of, BaselineRows rows) {
        String from = source.rows != null
                ? source.rows.getFileName().toString()
                : of.predictions().topic();
        return Origin.of(from, Instant.now())
                .spanning(
                        rows.times().map(times -> Instant.ofEpochMilli(times.getMin())),
                        rows.times().map(times -> Instant.ofEpochMilli(times.getMax() + 1)))
                .sliced(of);
    }

    private BaselineRows fromTopic(MonitorConfig config, ModelConfig of, Baselines.RowProgress told) {
        TopicRange range = new TopicRange(of.predictions().topic(), source.range.from, source.range.to);
        return Baselines.fromTopic(config, of, version, range, told);
    }

    private void print(ModelConfig of, StoredBaseline stored) {
        Baseline baseline = stored.baseline();
        if (output.isJson()) {
            ObjectNode result = BaselineText.summary(stored);
            result.put("file", out.toString());
            output.print(result);
            return;
        }
        output.print(
                "baseline " + baseline.id() + " of " + of.name() + ": " + Figures.count(baseline.rows()) + " rows, "
                        + baseline.layout().size() + " columns, " + stored.segments() + " segments, written to " + out);
        output.print("Use it with: models[].baseline: {file: " + out + "}");
    }
}
