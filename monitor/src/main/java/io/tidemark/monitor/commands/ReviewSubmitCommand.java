package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.review.Answer;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewTask;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes the answer to one task. */
@Command(
        name = "submit",
        description = {
            "Answers a task that 'review next' showed. Exit code 2 when it is no answer to the task, 6 when there is no such"
                    + " task, 8 when it has been answered already, or somebody else has it."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReviewSubmitCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption configuration;

    @Mixin
    private ReviewerOption reviewer;

    @Parameters(index = "0", paramLabel = "TASK", description = "Id of the task.")
    private String task;

    @Parameters(
            index = "1",
            paramLabel = "ANSWER",
            description = "A choice or its number; for a regression a number (write -- before a negative one).")
    private String answer;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        MonitorConfig config = configuration.read();
        try (AtDesk desk = new AtDesk(config, reviewer.name())) {
            ReviewReply held = AtDesk.done(task, desk.claim(task));
            Answer given = given(held.getCard());
            ReviewReply reply = AtDesk.done(task, desk.submit(held, given));
            if (output.isJson()) {
                output.print(json(reply, given));
            } else {
                output.print(new TaskText(held.getCard(), 1, config).answered(given, reviewer.name()) + "; "
                        + reply.getWaiting() + " more wait");
            }
        }
        return ExitCode.OK.number();
    }

    private Answer given(ReviewTask card) {
        try {
            return Answer.to(card, answer);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    private static ObjectNode json(ReviewReply reply, Answer given) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        return result.put("task", reply.getTask())
                .put("label", given.label())
                .put("value", given.value())
                .put("state", reply.getState().name())
                .put("waiting", reply.getWaiting());
    }
}
