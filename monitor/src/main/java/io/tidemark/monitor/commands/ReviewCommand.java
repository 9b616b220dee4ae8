package io.tidemark.monitor.commands;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

/** What has to do with predictions put before people. */
@Command(
        name = "review",
        description = "Shows predictions that are put before people, takes the answers, and says how good they are.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ReviewNextCommand.class,
            ReviewSubmitCommand.class,
            ReviewReopenCommand.class,
            ReviewPeopleCommand.class,
            ReviewCampaignsCommand.class,
            ReviewConsolidateCommand.class,
            ReviewTokenCommand.class
        })
final class ReviewCommand implements Runnable {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which review command?");
    }
}
