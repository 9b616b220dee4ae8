package io.tidemark.bench;

import io.tidemark.bench.forms.FormCommand;
import io.tidemark.bench.growth.GrowthCommand;
import io.tidemark.bench.latency.DeskCommand;
import io.tidemark.bench.latency.LatencyCommand;
import io.tidemark.bench.micro.JmhCommand;
import io.tidemark.bench.quality.QualityCommand;
import io.tidemark.bench.restart.RestartCommand;
import io.tidemark.bench.scale.ScaleCommand;
import io.tidemark.bench.soak.SoakCommand;
import io.tidemark.bench.throughput.GridCommand;
import io.tidemark.bench.throughput.ThroughputCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

/** The command {@code tidemark-bench}. */
@Command(
        name = "tidemark-bench",
        description = "Measures what Tidemark costs on this machine, and how good its decisions are.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {
            ThroughputCommand.class,
            GridCommand.class,
            LatencyCommand.class,
            DeskCommand.class,
            RestartCommand.class,
            ScaleCommand.class,
            SoakCommand.class,
            GrowthCommand.class,
            JmhCommand.class,
            QualityCommand.class,
            FormCommand.class
        })
public final class TidemarkBench implements Runnable {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs the command of the arguments and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TidemarkBench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    /** Without a subcommand: what there is. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
    }
}
