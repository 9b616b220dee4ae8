package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.desk.Refusal;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.wire.JsonForm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hands out the task that comes next; takes answers where somebody sits in front of a terminal. */
@Command(
        name = "next",
        description = {
            "Hands out the prediction that comes next: what is to be judged, why, and the choices; the one that you have already, if"
                    + " there is one. On a terminal it takes the answer at once and goes on to the next. Exit code 6 when none"
                    + " waits for you."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReviewNextCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption configuration;

    @Option(names = "--model", paramLabel = "NAME", description = "Only predictions of this model (default: all).")
    private Optional<String> model = Optional.empty();

    @Mixin
    private ReviewerOption reviewer;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        MonitorConfig config = configuration.read();
        model.ifPresent(name -> requireModel(config, name));
        try (AtDesk desk = new AtDesk(config, reviewer.name())) {
            boolean any =
                    !output.isJson() && Console.isTerminal() ? answer(desk, config) : show(desk.next(model), config);
            return (any ? ExitCode.OK : ExitCode.NO_DATA).number();
        }
    }

    /** Whether there is one. */
    private boolean show(ReviewReply held, MonitorConfig config) {
        boolean any = held.getRefusal() == null;
        if (!any && !held.getRefusal().equals(Refusal.NOTHING_WAITS.word())) {
            throw new Failure(ExitCode.CONFLICT, held.getMessage());
        }
        if (output.isJson()) {
            output.print(json(held));
        } else if (any) {
            output.print(new TaskText(held.getCard(), waiting(held), config).whole());
            output.print("Yours until " + TaskText.time(held.getLeasedUntil()) + ". Answer with: tidemark review submit"
                    + " --config " + configuration.file() + " " + held.getTask() + " ANSWER");
        } else {
            output.print(held.getMessage());
        }
        return any;
    }

    /** This one and those behind it. */
    private static int waiting(ReviewReply held) {
        return (int) held.getWaiting() + (held.getRefusal() == null ? 1 : 0);
    }

    private static void requireModel(MonitorConfig config, String name) {
        List<String> names = config.models().stream().map(ModelConfig::name).toList();
        if (!names.contains(name)) {
            throw new Failure(ExitCode.USAGE, "--model must be one of " + String.join(", ", names) + ", was " + name);
        }
    }

    private static ObjectNode json(ReviewReply held) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("waiting", waiting(held));
        if (held.getRefusal() == null) {
            result.set("task", JsonForm.toJson(held.getCard()));
            result.put("lease", held.getLease());
            result.put("leasedUntil", held.getLeasedUntil().toString());
        }
        return result;
    }

    private boolean answer(AtDesk desk, MonitorConfig config) throws IOException {
        BufferedReader in = new BufferedReader(
                new InputStreamReader(System.in, System.console().charset()));
        return new ReviewSession(desk, config, model, in, output::print).run();
    }
}
