package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.sizing.Load;
import io.tidemark.monitor.sizing.Sizing;
import io.tidemark.monitor.topology.TidemarkTopology;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how many partitions and instances a load asks for. */
@Command(
        name = "sizing",
        description =
                "Tells how many partitions, instances, processors and bytes a load asks for, from costs that were measured.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SizingCommand implements Callable<Integer> {

    @Option(
            names = "--rate",
            paramLabel = "N",
            split = ",",
            description = "Predictions a second at the busiest time; several for a table (default: 1000 to 10000000).")
    private List<Double> rates = List.of(1e3, 1e4, 1e5, 1e6, 1e7);

    @Option(names = "--features", paramLabel = "N", description = "Of a prediction (default: ${DEFAULT-VALUE}).")
    private int features = 24;

    @Option(
            names = "--bytes",
            paramLabel = "N",
            description = "Of a prediction, as the broker stores it (default: ${DEFAULT-VALUE}).")
    private double bytes = 250;

    @Option(
            names = "--labelled",
            paramLabel = "SHARE",
            description =
                    "Of the predictions that wait for labels, 0 to 1: 'labels.sample', or 1 (default: ${DEFAULT-VALUE}).")
    private double labelled;

    @Option(
            names = "--horizon",
            paramLabel = "HOURS",
            description = "How long they wait: 'labels.horizon' (default: ${DEFAULT-VALUE}).")
    private int horizon = 24;

    @Option(names = "--cores", paramLabel = "N", description = "Of an instance (default: ${DEFAULT-VALUE}).")
    private int cores = 4;

    @Option(names = "--replicas", paramLabel = "N", description = "Of each topic (default: ${DEFAULT-VALUE}).")
    private int replicas = 3;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        try {
            List<Load> loads = rates.stream().map(this::load).toList();
            if (output.isJson()) {
                ArrayNode all = JsonNodeFactory.instance.arrayNode();
                loads.forEach(load -> all.add(json(load, sizing(load))));
                output.print(all);
            } else {
                output.print(table(loads));
            }
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "this is no load to plan for: " + e.getMessage());
        }
        return ExitCode.OK.number();
    }

    private Load load(double rate) {
        return new Load(rate, features, bytes, labelled, Duration.ofHours(horizon), cores, replicas);
    }

    private static Sizing sizing(Load load) {
        return Sizing.of(load, TidemarkTopology.JOINING_TASKS);
    }

    private static String table(List<Load> loads) {
        TextTable table = new TextTable(
                "predictions/s",
                "cores busy",
                "partitions",
                "instances",
                "threads each",
                "heap each",
                "disk each",
                "disk of brokers",
                "reads",
                "writes");
        for (Load load : loads) {
            Sizing sizing = sizing(load);
            table.row(
                    String.format(Locale.ROOT, "%,.0f", load.rate()),
                    String.format(Locale.ROOT, "%,.2f", sizing.cores()),
                    String.format(Locale.ROOT, "%,d", sizing.partitions()),
                    String.format(Locale.ROOT, "%,d", sizing.instances()),
                    String.valueOf(sizing.threads()),
                    size((double) sizing.heapMb()),
                    size(sizing.diskMb()),
                    size(sizing.brokerMb()),
                    size(sizing.inMbPerSecond()) + "/s",
                    size(sizing.replicatedMbPerSecond(load)) + "/s");
        }
        return table
                + tooManyLabels(loads)
                + "\nplanned to be half busy, with one instance more than needed; 'writes': internal topics, replicas included."
                + "\nTry it with your own records before you rely on it: docs/sizing.md";
    }

    private static String tooManyLabels(List<Load> loads) {
        return loads.stream()
                .filter(load -> load.labelled() > sizing(load).mostLabelled())
                .map(load -> String.format(
                        Locale.ROOT,
                        "%nat %,.0f predictions/s one application joins labels of at most %.1f %% of them: set"
                                + " 'labels.sample', or give each model an application of its own",
                        load.rate(),
                        100 * sizing(load).mostLabelled()))
                .collect(Collectors.joining());
    }

    private static String size(double mb) {
        if (mb >= 1 << 20) {
            return String.format(Locale.ROOT, "%.1f TB", mb / (1 << 20));
        }
        return mb >= 1024
                ? String.format(Locale.ROOT, "%.1f GB", mb / 1024)
                : String.format(Locale.ROOT, mb < 10 ? "%.1f MB" : "%.0f MB", mb);
    }

    private static ObjectNode json(Load load, Sizing sizing) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("rate", load.rate())
                .put("coresBusy", sizing.cores())
                .put("partitions", sizing.partitions())
                .put("instances", sizing.instances())
                .put("threadsPerInstance", sizing.threads())
                .put("heapMbPerInstance", sizing.heapMb())
                .put("diskMbPerInstance", sizing.diskMb())
                .put("brokerMb", sizing.brokerMb())
                .put("readMbPerSecond", sizing.inMbPerSecond())
                .put("writtenMbPerSecond", sizing.replicatedMbPerSecond(load))
                .put("mostLabelled", sizing.mostLabelled());
    }
}
