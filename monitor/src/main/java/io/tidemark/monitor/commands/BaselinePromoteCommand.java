package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.baselines.BaselineFile;
import io.tidemark.monitor.baselines.BaselineTopic;
import io.tidemark.monitor.baselines.Promotion;
import io.tidemark.monitor.baselines.Promotion.Promoted;
import io.tidemark.monitor.baselines.Promotion.Wanted;
import io.tidemark.monitor.baselines.StoredBaseline;
import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a baseline of closed windows. */
@Command(
        name = "promote",
        description = {
            "Makes a baseline of closed windows, from what lies on the topic of profiles: it keeps the bins that they were"
                    + " counted in. Windows in alarm are refused."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BaselinePromoteCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption configuration;

    @Mixin
    private ModelOption model;

    @Option(
            names = "--version-of-model",
            paramLabel = "VERSION",
            description = "The version whose windows they are; needed when there are windows of several.")
    private String version;

    @Option(
            names = "--for",
            paramLabel = "VERSION",
            description = "The version that it is for, or * for any without its own (default: the same).")
    private String target;

    @Option(names = "--size", paramLabel = "SIZE", description = "Size of the windows (default: the shortest).")
    private String size;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            required = true,
            description = "No window begins before, such as 2026-01-31T00:00:00Z.")
    private Instant from;

    @Option(names = "--to", paramLabel = "TIME", required = true, description = "None ends after.")
    private Instant to;

    @Option(names = "--out", paramLabel = "FILE", description = "Write it to a file, for models[].baseline.")
    private Path out;

    @Option(names = "--topic", description = "Put it on the topic of baselines.")
    private boolean topic;

    @Option(names = "--force", description = "Take windows in alarm too.")
    private boolean force;

    @Option(
            names = "--without-outcomes",
            description = "Do not keep what labels said of the former baseline's rows: quality is then not judged.")
    private boolean withoutOutcomes;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        if (out == null && !topic) {
            throw new Failure(ExitCode.USAGE, "say where it goes: --out FILE, or --topic, or both");
        }
        MonitorConfig config = configuration.read();
        Wanted wanted =
                new Wanted(Optional.ofNullable(version), Optional.ofNullable(size), from, to, force, !withoutOutcomes);
        Promoted promoted = new Promotion(config, model.of(config)).promote(wanted, Instant.now());
        StoredBaseline baseline = retargeted(promoted.baseline());
        if (out != null) {
            BaselineFile.write(out, baseline.parts());
        }
        if (topic) {
            new BaselineTopic(config).write(baseline);
        }
        promoted.inAlarm().forEach(window -> output.progress("warning  in alarm: " + window));
        baseline.origin().warnings().forEach(warning -> output.progress("warning  " + warning));
        BaselineText.sees(baseline.baseline(), config.tolerances()).ifPresent(output::progress);
        print(config, baseline, promoted);
        return ExitCode.OK.number();
    }

    private StoredBaseline retargeted(StoredBaseline one) {
        return new StoredBaseline(one.model(), target == null ? one.version() : target, one.origin(), one.baseline());
    }

    private void print(MonitorConfig config, StoredBaseline baseline, Promoted promoted) {
        if (output.isJson()) {
            ObjectNode result = BaselineText.summary(baseline);
            result.put("windows", promoted.windows().size());
            promoted.inAlarm().forEach(result.putArray("inAlarm")::add);
            output.print(result);
            return;
        }
        output.print("baseline " + baseline.id() + " of " + baseline.model() + ", version " + baseline.version() + ": "
                + promoted.windows().size() + " windows, "
                + Figures.count(baseline.baseline().rows()) + " rows, "
                + BaselineText.span(baseline.origin()));
        if (topic) {
            output.print("Put on " + config.topics().baselines() + " for 'tidemark baseline list', 'show' and 'diff'"
                    + (out == null ? "; to judge against it, write it to a file too: --out." : "."));
        }
        if (out != null) {
            output.print("Written to " + out + ". Use it with: models[].baseline: {version: \"" + baseline.version()
                    + "\", file: " + out + "}");
        }
    }
}
