package io.tidemark.monitor.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.intake.Decoders;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.TopicRange;
import io.tidemark.monitor.kafka.TopicReader;
import io.tidemark.monitor.kafka.TopicRows;
import io.tidemark.monitor.review.Backtest;
import io.tidemark.monitor.review.BacktestResult;
import io.tidemark.producer.rows.BadRows;
import io.tidemark.producer.rows.Row;
import io.tidemark.producer.rows.RowException;
import io.tidemark.producer.rows.RowSource;
import io.tidemark.producer.rows.UnreadableFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries a review on past predictions. */
@Command(
        name = "backtest",
        description = "Tells how many past predictions would have been put before people, which, and at what cost.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PolicyBacktestCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double SECONDS_AN_HOUR = 3_600;

    @Mixin
    private ConfigOption configuration;

    @Mixin
    private ModelOption chosen;

    @Option(
            names = "--rows",
            paramLabel = "FILE",
            description =
                    "Predictions, as CSV or JSON lines (default: predictions.file of the configuration, or the topic).")
    private Path file;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Of the topic: first instant, by Kafka timestamp (default: the beginning).")
    private Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "First instant after (default: the present end).")
    private Instant to;

    @Option(names = "--cost-per-task", paramLabel = "AMOUNT", description = "What an answer costs, such as 0.40.")
    private Double cost;

    @Option(
            names = "--seconds-per-task",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "What an answer takes (default: 30).")
    private double seconds;

    @Option(
            names = "--accuracy",
            paramLabel = "SHARE",
            defaultValue = "0.85",
            description = "What the model is supposed to be right in, for the width of the interval (default: 0.85).")
    private double accuracy;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        require("--accuracy", accuracy, accuracy > 0 && accuracy < 1, "a share between 0 and 1, such as 0.85");
        require("--seconds-per-task", seconds, seconds > 0 && seconds < Double.POSITIVE_INFINITY, "above 0");
        if (cost != null) {
            require("--cost-per-task", cost, cost >= 0 && cost < Double.POSITIVE_INFINITY, "0 or more");
        }
        MonitorConfig config = configuration.read();
        ModelConfig model = PolicyExplainCommand.reviewed(chosen.of(config));
        Backtest backtest = new Backtest(model);
        boolean ofTopic = from != null || to != null;
        Optional<Path> rows = ofTopic
                ? Optional.empty()
                : Optional.ofNullable(file).or(() -> model.predictions().file());
        if (rows.isPresent()) {
            read(rows.get(), backtest);
        } else {
            read(config, model, backtest);
        }
        BacktestResult result = backtest.result();
        if (result.predictions() == 0) {
            throw new Failure(
                    ExitCode.NO_DATA,
                    "no predictions of " + model.name() + ", and " + result.unreadable()
                            + " records that could not be read as such");
        }
        if (output.isJson()) {
            output.print(json(result).put("asIfNoAlertHadFired", asksForAlerts(model)));
        } else {
            print(result);
            if (asksForAlerts(model)) {
                output.print(
                        "Whether alerts fired at that time is not known here: what is drawn only while one fires is left out.");
            }
        }
        return ExitCode.OK.number();
    }

    private static void require(String option, double value, boolean isAllowed, String allowed) {
        if (!isAllowed) {
            throw new Failure(ExitCode.USAGE, option + " must be " + allowed + ", was " + value);
        }
    }

    private static boolean asksForAlerts(ModelConfig model) {
        return model.review().orElseThrow().condition().targets().stream()
                .anyMatch(target -> target.during().isPresent());
    }

    private static void read(Path file, Backtest backtest) throws JsonProcessingException {
        try (RowSource rows = RowSource.open(file, BadRows.stop())) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                backtest.add(JSON.writeValueAsBytes(row.get().fields()), 0);
            }
        } catch (UnreadableFileException | RowException e) {
            throw new Failure(ExitCode.NO_DATA, "cannot try the review: " + e.getMessage(), e);
        }
    }

    private void read(MonitorConfig config, ModelConfig model, Backtest backtest) throws InvalidConfig {
        String topic = model.predictions().topic();
        try (Cluster cluster = Cluster.connect(config.kafka())) {
            cluster.requireTopics(List.of(topic));
        }
        TopicRows rows = new TopicRows(new TopicRange(topic, from, to), new Decoders(config.registry()).registry());
        try (TopicReader reader = TopicReader.of(config.kafka())) {
            rows.read(reader, row -> backtest.add(bytes(row), 0), (read, share) -> {});
        }
        rows.complaint().ifPresent(output::progress);
    }

    private static byte[] bytes(ObjectNode row) {
        try {
            return JSON.writeValueAsBytes(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON can be written", e);
        }
    }

    private void print(BacktestResult result) {
        output.print(String.format(
                Locale.ROOT,
                "%,d of %,d predictions in %.1f days would have been put before people: %,.0f a day, %,.1f an hour.",
                result.tasks(),
                result.predictions(),
                result.days(),
                result.tasksADay(),
                result.tasksADay() / 24));
        output.print(String.format(
                Locale.ROOT,
                "At %.0f seconds each that is %.1f hours of work a day%s.",
                seconds,
                hoursADay(result),
                cost == null ? "" : String.format(Locale.ROOT, ", and costs %,.2f", costADay(result))));
        output.print(width(result.halfWidthOfADay(accuracy)));
        output.print("");
        TextTable strata = new TextTable("stratum", "probability", "predictions", "tasks");
        for (int h = 0; h < result.strata().size(); h++) {
            strata.row(
                    result.strata().name(h),
                    PolicyExplainCommand.probability(result.strata(), h),
                    String.valueOf(result.population()[h]),
                    String.valueOf(result.asked()[h]));
        }
        output.print(strata.toString());
        output.print("");
        TextTable reasons = new TextTable("reason", "tasks");
        result.reasons().forEach((reason, tasks) -> reasons.row(reason, String.valueOf(tasks)));
        output.print(reasons.toString());
        output.print("");
        TextTable classes = new TextTable("predicted", "tasks");
        result.classes().forEach((name, tasks) -> classes.row(name, String.valueOf(tasks)));
        output.print(classes.toString());
        if (result.unreadable() > 0) {
            output.progress(result.unreadable() + " records could not be read as predictions.");
        }
    }

    private String width(OptionalDouble half) {
        return half.isEmpty()
                ? "The accuracy of all predictions could not be known: of some stratum none would have been asked about. Set"
                        + " models[].review.audit."
                : String.format(
                        Locale.ROOT,
                        "If all are answered and the model is right in %.0f %%, its accuracy would be known within %.1f points a"
                                + " day.",
                        100 * accuracy,
                        100 * half.getAsDouble());
    }

    private double hoursADay(BacktestResult result) {
        return result.tasksADay() * seconds / SECONDS_AN_HOUR;
    }

    private double costADay(BacktestResult result) {
        return result.tasksADay() * cost;
    }

    private ObjectNode json(BacktestResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("predictions", result.predictions());
        json.put("unreadable", result.unreadable());
        json.put("days", result.days());
        json.put("tasks", result.tasks());
        json.put("tasksADay", result.tasksADay());
        json.put("tasksAnHour", result.tasksADay() / 24);
        json.put("hoursOfWorkADay", hoursADay(result));
        json.put("costADay", cost == null ? null : (Double) costADay(result));
        OptionalDouble half = result.halfWidthOfADay(accuracy);
        json.put("halfWidthOfADay", half.isEmpty() ? null : (Double) half.getAsDouble());
        ArrayNode strata = json.putArray("strata");
        for (int h = 0; h < result.strata().size(); h++) {
            ObjectNode one = strata.addObject()
                    .put("name", result.strata().name(h))
                    .put("predictions", result.population()[h])
                    .put("tasks", result.asked()[h])
                    .put("blind", result.isBlind(h));
            result.strata()
                    .probability(h)
                    .ifPresentOrElse(p -> one.put("probability", p), () -> one.putNull("probability"));
        }
        result.reasons().forEach(json.putObject("reasons")::put);
        result.classes().forEach(json.putObject("predicted")::put);
        return json;
    }
}
