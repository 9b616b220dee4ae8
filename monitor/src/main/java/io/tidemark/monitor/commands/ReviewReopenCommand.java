package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.schemas.ReviewReply;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens one task again. */
@Command(
        name = "reopen",
        description = {
            "Opens a task that is closed, for a lead to decide: its result is taken back, and everybody is asked anew. Of leads."
                    + " Exit code 6 when there is no such task, 8 when it is open, or you are no lead."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReviewReopenCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption configuration;

    @Mixin
    private ReviewerOption reviewer;

    @Parameters(index = "0", paramLabel = "TASK", description = "Id of the task.")
    private String task;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "WHY",
            description = "Why, such as who appeals, and what is said; it is written down.")
    private String reason;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        MonitorConfig config = configuration.read();
        try (AtDesk desk = new AtDesk(config, reviewer.name())) {
            ReviewReply reply = AtDesk.done(task, desk.reopen(task, reason));
            if (output.isJson()) {
                output.print(JsonNodeFactory.instance
                        .objectNode()
                        .put("task", task)
                        .put("state", reply.getState().name()));
            } else {
                output.print("Task " + task + " is open again: " + reply.getMessage());
            }
        }
        return ExitCode.OK.number();
    }
}
