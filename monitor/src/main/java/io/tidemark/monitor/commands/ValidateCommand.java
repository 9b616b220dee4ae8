package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.config.MissingFiles;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.config.Problem;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.Footprint;
import io.tidemark.monitor.review.ReviewInWords;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks a configuration. */
@Command(
        name = "validate",
        description = "Checks a configuration and its baselines, and says what it will cost. Nothing is changed.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ValidateCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption configuration;

    @Option(names = "--live", description = "Also look whether the brokers answer and the input topics exist.")
    private boolean live;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        MonitorConfig config = configuration.read();
        List<Problem> missing = MissingFiles.of(config);
        if (!missing.isEmpty()) {
            missing.forEach(problem -> output.progress(problem.toString()));
            return ExitCode.INVALID_CONFIGURATION.number();
        }
        ConfiguredMonitor monitor = ConfiguredMonitor.of(config);
        if (live) {
            try (Cluster cluster = Cluster.connect(config.kafka())) {
                cluster.requireTopics(config.inputTopics());
            }
        }
        Footprint footprint = Footprint.of(monitor);
        if (output.isJson()) {
            output.print(json(monitor, footprint));
        } else {
            print(config, monitor, footprint);
        }
        return ExitCode.OK.number();
    }

    private static Map<String, ReviewInWords> reviews(MonitorConfig config) {
        Map<String, ReviewInWords> reviews = new LinkedHashMap<>();
        config.models().stream()
                .filter(model -> model.review().isPresent())
                .forEach(model -> reviews.put(model.name(), new ReviewInWords(model)));
        return reviews;
    }

    private void print(ReviewInWords review) {
        List<String> lines = review.explanation();
        output.print("ok    " + lines.get(0));
        lines.subList(1, lines.size()).forEach(line -> output.print("      " + line));
        review.warnings().forEach(warning -> output.print("warn  " + warning));
    }

    private static ObjectNode json(ConfiguredMonitor monitor, Footprint footprint) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("valid", true);
        result.put("config", monitor.configId());
        ObjectNode baselines = result.putObject("baselines");
        monitor.catalog().baselineIds().forEach(baselines::put);
        ObjectNode warnings = result.putObject("warnings");
        monitor.doubts().forEach((name, doubts) -> doubts.forEach(warnings.putArray(name)::add));
        result.put("series", footprint.series());
        result.put("bytesPerPartitionAndPane", footprint.bytesPerPane());
        result.put("mergedBytesPerPane", footprint.mergedBytes());
        result.put("outcomeBytesPerPane", footprint.outcomeBytes());
        ObjectNode reviews = result.putObject("reviews");
        reviews(monitor.config()).forEach((model, review) -> {
            ObjectNode one = reviews.putObject(model);
            review.explanation().forEach(one.putArray("explanation")::add);
            one.put("mostBySamples", review.mostBySamples());
            review.warnings().forEach(one.putArray("warnings")::add);
        });
        return result;
    }

    private void print(MonitorConfig config, ConfiguredMonitor monitor, Footprint footprint) {
        output.print("ok    " + configuration.file() + ": " + config.models().size() + " models, configuration "
                + monitor.configId());
        monitor.catalog().baselineIds().forEach((model, id) -> output.print("ok    baseline of " + model + ": " + id));
        monitor.catalog().models().forEach(this::tellOfBaselinesWithoutLabels);
        if (live) {
            output.print("ok    " + config.kafka().bootstrap() + " answers and has the input topics");
        }
        monitor.doubts()
                .forEach((name, doubts) ->
                        doubts.forEach(doubt -> output.print("warn  baseline of " + name + ": " + doubt)));
        output.print("cost  " + footprint.inWords());
        reviews(config).values().forEach(this::print);
        output.print("Next: tidemark replay or tidemark run with the same --config.");
    }

    private void tellOfBaselinesWithoutLabels(WatchedModel model) {
        if (!model.config().hasOutcomes()) {
            return;
        }
        model.baselines().forEach((version, baseline) -> {
            long labelled = baseline.outcomes()
                    .map(outcomes -> OutcomeLayout.labels(outcomes.of(Baseline.ALL)))
                    .orElse(0L);
            if (labelled == 0) {
                output.print("note  baseline of " + model.name() + "/" + version
                        + " has no labels: quality is reported, and not compared with anything. Give its rows the field of"
                        + " labels.label");
            }
        });
    }
}
