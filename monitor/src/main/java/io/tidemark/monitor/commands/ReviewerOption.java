package io.tidemark.monitor.commands;

import picocli.CommandLine.Option;

/** The option that says who answers. */
final class ReviewerOption {

    @Option(
            names = "--reviewer",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who answers (default: the user of this machine, ${DEFAULT-VALUE}).")
    private String name = "";

    String name() {
        return name;
    }
}
