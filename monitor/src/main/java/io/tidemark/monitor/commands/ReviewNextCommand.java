package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.intake.Decoders;
import io.tidemark.monitor.kafka.ReviewTopics;
import io.tidemark.schemas.ReviewTask;
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

/** Shows the oldest task without an answer; takes answers where somebody sits in front of a terminal. */
@Command(
        name = "next",
        description = {
            "Shows the oldest prediction that waits for an answer: what is to be judged, why, and the choices. On a terminal"
                    + " it takes the answer at once and goes on to the next. Exit code 6 when none waits."
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
        ReviewTopics topics = new ReviewTopics(config, new Decoders(config.registry()).registry());
        List<ReviewTask> waiting = topics.read().waiting(model);
        if (output.isJson()) {
            output.print(json(waiting));
        } else if (waiting.isEmpty()) {
            output.print("No prediction waits for an answer.");
        } else if (Console.isTerminal()) {
            answer(config);
        } else {
            output.print(new TaskText(waiting.get(0), waiting.size(), config).whole());
            output.print("Answer with: tidemark review submit --config " + configuration.file() + " "
                    + waiting.get(0).getTask() + " ANSWER");
        }
        return (waiting.isEmpty() ? ExitCode.NO_DATA : ExitCode.OK).number();
    }

    private static void requireModel(MonitorConfig config, String name) {
        List<String> names = config.models().stream().map(ModelConfig::name).toList();
        if (!names.contains(name)) {
            throw new Failure(ExitCode.USAGE, "--model must be one of " + String.join(", ", names) + ", was " + name);
        }
    }

    private static ObjectNode json(List<ReviewTask> waiting) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("waiting", waiting.size());
        waiting.stream().findFirst().ifPresent(task -> result.set("task", JsonForm.toJson(task)));
        return result;
    }

    private void answer(MonitorConfig config) throws IOException {
        BufferedReader in = new BufferedReader(
                new InputStreamReader(System.in, System.console().charset()));
        try (AtDesk desk = new AtDesk(config, new Decoders(config.registry()).registry(), reviewer.name())) {
            new ReviewSession(desk, config, model, in, output::print).run();
        }
    }
}
