package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.canonical.RunFolder;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.replay.Replay;
import io.tidemark.producer.progress.Progress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the application over files. */
@Command(
        name = "replay",
        description = {
            "Runs the application over the files that the configuration names, on a broker of its own, until every"
                    + " window is closed, and writes what it found in canonical form: the same for any number of"
                    + " partitions and instances."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption configuration;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description =
                    "Folder for reports.jsonl, alerts.jsonl, detections.jsonl, review-tasks.jsonl, requests.jsonl and"
                            + " summary.json.")
    private Path out;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Partitions of each input topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "1",
            description = "Instances of the application (default: ${DEFAULT-VALUE}).")
    private int instances;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        ConfiguredMonitor monitor = ConfiguredMonitor.of(configuration.read());
        Replay.Result result;
        try (Progress progress = output.progressOf("replaying " + configuration.file())) {
            result = new Replay(monitor, partitions, instances).run(progress);
        }
        RunFolder folder = new RunFolder(out);
        folder.write(result.run(), result.records());
        if (output.isJson()) {
            ObjectNode summary = result.run().summary();
            summary.put("folder", out.toString());
            output.print(summary);
        } else {
            print(result);
        }
        return ExitCode.OK.number();
    }

    private void print(Replay.Result result) {
        ObjectNode summary = result.run().summary();
        result.run().fired().forEach(alert -> output.print(AlertLine.of(alert)));
        output.print("");
        output.print(result.records().get("read") + " records, "
                + result.records().get("labels") + " labels, "
                + result.records().get("deadLetters") + " dead letters, "
                + summary.get("windows") + " windows, " + summary.get("reportsWithDrift") + " of "
                + summary.get("reports") + " reports with drift, alerts by kind: " + summary.get("alerts") + ", "
                + summary.get("reviewTasks") + " review tasks");
        output.print("Written to " + out + ": " + String.join(", ", RunFolder.FILES));
    }
}
