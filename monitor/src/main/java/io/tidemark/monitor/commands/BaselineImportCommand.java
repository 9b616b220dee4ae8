package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.baselines.BaselineDoubts;
import io.tidemark.monitor.baselines.BaselineFile;
import io.tidemark.monitor.baselines.Origin;
import io.tidemark.monitor.baselines.SageMakerImport;
import io.tidemark.monitor.baselines.SageMakerImport.Imported;
import io.tidemark.monitor.baselines.StoredBaseline;
import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.config.BaselineConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes over a baseline of another tool. */
@Command(
        name = "import",
        description = {
            "Makes a baseline of the files statistics.json and constraints.json of SageMaker Model Monitor (data quality),"
                    + " and says what they do not tell."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BaselineImportCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption configuration;

    @Mixin
    private ModelOption model;

    @Option(
            names = "--version-of-model",
            paramLabel = "VERSION",
            defaultValue = BaselineConfig.ANY_VERSION,
            description = "The version that it is for (default: any).")
    private String version;

    @Option(names = "--statistics", paramLabel = "FILE", required = true, description = "statistics.json")
    private Path statistics;

    @Option(names = "--constraints", paramLabel = "FILE", description = "constraints.json")
    private Path constraints;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the baseline is written.")
    private Path out;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        MonitorConfig config = configuration.read();
        ModelConfig of = model.of(config);
        Imported imported = new SageMakerImport(of, statistics, Optional.ofNullable(constraints)).read();
        Set<String> notes = new LinkedHashSet<>(imported.notes());
        notes.addAll(BaselineDoubts.of(of, imported.baseline()));
        notes.addAll(BaselineDoubts.ofNoise(config, imported.baseline()));
        Origin origin = Origin.of("SageMaker, " + statistics.getFileName(), Instant.now())
                .doubted(List.copyOf(notes));
        StoredBaseline stored = new StoredBaseline(of.name(), version, origin, imported.baseline());
        BaselineFile.write(out, stored.parts());
        notes.forEach(note -> output.progress("warning  " + note));
        if (output.isJson()) {
            ObjectNode result = BaselineText.summary(stored);
            result.put("file", out.toString());
            output.print(result);
        } else {
            output.print("baseline " + stored.id() + " of " + of.name() + ": "
                    + Figures.count(stored.baseline().rows()) + " rows, "
                    + stored.baseline().layout().size() + " columns, written to " + out);
            output.print("Use it with: models[].baseline: {file: " + out + "}");
        }
        return ExitCode.OK.number();
    }
}
