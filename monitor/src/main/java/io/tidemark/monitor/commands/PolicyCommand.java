package io.tidemark.monitor.commands;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

/** What has to do with the rules by which predictions are put before people. */
@Command(
        name = "policy",
        description = "Explains which predictions are put before people, and tries it on past ones.",
        mixinStandardHelpOptions = true,
        subcommands = {PolicyExplainCommand.class, PolicyBacktestCommand.class})
final class PolicyCommand implements Runnable {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which policy command?");
    }
}
