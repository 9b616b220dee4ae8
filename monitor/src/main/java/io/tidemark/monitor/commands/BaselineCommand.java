package io.tidemark.monitor.commands;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

/** What has to do with baselines. */
@Command(
        name = "baseline",
        description = "Builds, shows and compares the profiles that live traffic is compared with.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BaselineBuildCommand.class,
            BaselinePromoteCommand.class,
            BaselineImportCommand.class,
            BaselineListCommand.class,
            BaselineShowCommand.class,
            BaselineDiffCommand.class
        })
final class BaselineCommand implements Runnable {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which baseline command?");
    }
}
