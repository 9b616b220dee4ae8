package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.intake.Decoders;
import io.tidemark.monitor.kafka.OutputReader;
import io.tidemark.monitor.people.Consolidation;
import io.tidemark.monitor.people.Consolidation.Item;
import io.tidemark.monitor.people.Revisions;
import io.tidemark.monitor.people.Revisions.Revised;
import io.tidemark.monitor.tables.Cells;
import io.tidemark.monitor.tables.RowFile;
import io.tidemark.producer.progress.Progress;
import io.tidemark.producer.rows.FieldPath;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.wire.JsonNumbers;
import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.annotation.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts all answers together at once. */
@Command(
        name = "consolidate",
        description = {
            "Puts all answers of people together at once, by majority and by Dawid and Skene's model, which finds out how good each"
                    + " person is: those of a file (CSV with a header or JSON lines, also gzip), or with --config those on"
                    + " review.results. Says how sure each label is, how good each person is, and with --truth how often the"
                    + " labels are right."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReviewConsolidateCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "One answer a row. Left out, the answers are those on the topic of results.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "CONFIG",
            description = "The configuration of a monitor, whose answers are taken where there is no FILE.")
    private Optional<Path> configuration = Optional.empty();

    @Option(names = "--model", paramLabel = "NAME", description = "With --config: only answers about this model.")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--item",
            paramLabel = "COLUMN",
            defaultValue = "item",
            description = "What was judged (default: ${DEFAULT-VALUE}).")
    private String item;

    @Option(
            names = "--worker",
            paramLabel = "COLUMN",
            defaultValue = "worker",
            description = "Who judged it (default: ${DEFAULT-VALUE}).")
    private String worker;

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            defaultValue = "label",
            description = "What was said (default: ${DEFAULT-VALUE}).")
    private String label;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "A file of items and, in the column truth, what is right.")
    private Optional<Path> truth = Optional.empty();

    @Option(names = "--labels", paramLabel = "FILE", description = "Writes the labels to this file, as JSON lines.")
    private Optional<Path> labels = Optional.empty();

    @Option(
            names = "--apply",
            description =
                    "With --config: has the desk put the labels by the model in place of those that answers led to, where they"
                            + " are another and probable enough (the model's stop, or 95 %%). Asks in the name of a lead.")
    private boolean applies;

    @Mixin
    private ReviewerOption reviewer;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InvalidConfig, IOException {
        if (applies && (file.isPresent() || configuration.isEmpty())) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--apply goes with --config, and without a FILE: the desk knows its own tasks only");
        }
        Optional<MonitorConfig> config = file.isPresent() ? Optional.empty() : Optional.of(config());
        Collection<ReviewResult> results = config.map(this::results).orElse(List.of());
        List<Answer> answers = file.map(this::ofFile).orElseGet(() -> Revisions.answers(results));
        if (answers.isEmpty()) {
            throw new Failure(ExitCode.NO_DATA, "there is no answer to be put together: look at " + source());
        }
        Consolidation all = new Consolidation(answers);
        Optional<String> done = config.filter(any -> applies).map(of -> apply(of, results));
        Map<String, String> truths = truths();
        if (labels.isPresent()) {
            write(labels.get(), all.items());
        }
        if (output.isJson()) {
            ObjectNode result = json(all, truths);
            done.ifPresent(said -> result.put("applied", said));
            output.print(result);
        } else {
            output.print(text(all, truths) + done.map(said -> "\n\n" + said).orElse(""));
        }
        return ExitCode.OK.number();
    }

    private String source() {
        return file.map(path -> String.valueOf(path.getFileName())).orElse("the topic of results");
    }

    private MonitorConfig config() throws InvalidConfig {
        if (configuration.isEmpty()) {
            throw new Failure(ExitCode.USAGE, "say where the answers are: a FILE, or --config of a monitor");
        }
        return ConfigReader.read(configuration.get(), System.getenv());
    }

    /** The last answer of a person to an item counts. */
    private List<Answer> ofFile(Path path) {
        Map<List<String>, Answer> answers = new LinkedHashMap<>();
        read(path, List.of(item, worker, label), (row, names) -> {
            String said = row.get(label);
            answers.put(List.of(row.get(item), row.get(worker)), new Answer(row.get(item), row.get(worker), said));
        });
        return List.copyOf(answers.values());
    }

    /** What the desk did with the labels that are others. */
    private String apply(MonitorConfig config, Collection<ReviewResult> results) {
        List<Revised> revisions = Revisions.of(results, name -> enough(config, name));
        List<String> refused = new ArrayList<>();
        if (!revisions.isEmpty()) {
            try (AtDesk desk = new AtDesk(config, reviewer.name())) {
                for (Revised one : revisions) {
                    ReviewReply reply = desk.revise(one.task(), one.label(), one.probability());
                    if (reply.getRefusal() != null) {
                        refused.add("  " + one.task() + ": " + reply.getMessage());
                    }
                }
            }
        }
        String left = refused.isEmpty() ? "" : "; the desk left " + refused.size() + ":\n" + String.join("\n", refused);
        return (revisions.size() - refused.size()) + " labels revised" + left;
    }

    private static double enough(MonitorConfig config, String name) {
        return config.models().stream()
                .filter(one -> one.name().equals(name))
                .flatMap(one -> one.review().stream())
                .map(review -> review.desk().overlap())
                .findFirst()
                .orElse(DeskRule.Overlap.ONE)
                .enough();
    }

    /** The last of each task. */
    private Collection<ReviewResult> results(MonitorConfig config) {
        Map<String, ReviewResult> last = new LinkedHashMap<>();
        new OutputReader(config, new Decoders(config.registry()).registry())
                .read(
                        config.topics().reviewResults(),
                        ReviewResult.class,
                        result -> model.isEmpty() || model.get().equals(result.getModel()))
                .forEach(result -> last.put(result.getTask(), result));
        return last.values();
    }

    private Map<String, String> truths() {
        Map<String, String> truths = new HashMap<>();
        truth.ifPresent(path ->
                read(path, List.of(item, "truth"), (row, names) -> truths.put(row.get(item), row.get("truth"))));
        return truths;
    }

    /** Rows that lack one of the columns say nothing, and are counted. */
    private void read(Path path, List<String> columns, BiConsumer<Map<String, String>, List<String>> rows) {
        RowFile rowFile = new RowFile(path, row -> true);
        Map<String, FieldPath> paths = new LinkedHashMap<>();
        columns.forEach(column -> paths.put(column, FieldPath.of(column)));
        long[] left = {0, 0};
        try (Progress progress = output.progressOf("reading answers")) {
            rowFile.read(
                    row -> {
                        Map<String, String> cells = new HashMap<>();
                        paths.forEach((column, at) -> at.find(row.fields())
                                .filter(cell -> !Cells.isMissing(cell, false))
                                .ifPresent(cell -> cells.put(column, Cells.category(cell))));
                        left[cells.size() == columns.size() ? 1 : 0]++;
                        if (cells.size() == columns.size()) {
                            rows.accept(cells, columns);
                        }
                    },
                    (name, read, share) -> progress.update(read, share, () -> name));
        }
        if (left[1] == 0) {
            throw new Failure(
                    ExitCode.NO_DATA,
                    rowFile.name() + " has no row with all of the columns " + String.join(", ", columns) + "; it has "
                            + String.join(", ", rowFile.types().keySet())
                            + ". Name others by --item, --worker and --label.");
        }
        if (left[0] > 0) {
            output.progress(left[0] + " rows of " + rowFile.name() + " lack one of " + String.join(", ", columns)
                    + ", and were left out");
        }
        rowFile.complaint().ifPresent(output::progress);
    }

    private static void write(Path path, List<Item> items) throws IOException {
        Files.write(path, items.stream().map(row -> row.toJson().toString()).toList());
    }

    private String text(Consolidation all, Map<String, String> truths) {
        List<Item> items = all.items();
        TextTable ways = new TextTable("way", "labels", "undecided", truths.isEmpty() ? "" : "right");
        ways.row(way("majority", items, Item::majority, all, truths));
        ways.row(way("dawid-skene", items, Item::label, all, truths));
        TextTable people = new TextTable("person", "answers", "accuracy", "as the label");
        all.people().stream()
                .sorted(Comparator.comparingDouble(Consolidation.Person::accuracy))
                .forEach(person -> people.row(
                        person.name(),
                        String.valueOf(person.answers()),
                        share(person.accuracy()),
                        share(person.agrees())));
        long differ = items.stream()
                .filter(one -> !Objects.equals(one.majority(), one.label()))
                .count();
        return String.format(
                Locale.ROOT,
                "%s: %,d answers of %,d people to %,d items; labels %s%n%n%s%n%nThe two ways differ on %,d items.%n%n%s%n"
                        + "accuracy: expected by the model of Dawid and Skene, the worst first",
                source(),
                all.answers(),
                all.people().size(),
                items.size(),
                String.join(", ", all.labels()),
                ways,
                differ,
                people);
    }

    private static String[] way(
            String name,
            List<Item> items,
            Function<Item, String> label,
            Consolidation all,
            Map<String, String> truths) {
        long decided = items.stream().filter(item -> label.apply(item) != null).count();
        return new String[] {
            name,
            String.valueOf(decided),
            String.valueOf(items.size() - decided),
            truths.isEmpty() ? "" : inWords(all.accuracy(label, truths))
        };
    }

    private static String inWords(Measurement accuracy) {
        return accuracy instanceof Estimate estimate
                ? String.format(
                        Locale.ROOT,
                        "%.4f (%.3f to %.3f, of %,d known)",
                        estimate.value(),
                        estimate.lower(),
                        estimate.upper(),
                        estimate.n())
                : "none of the items is in the file of truths";
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }

    private static ObjectNode json(Consolidation all, Map<String, String> truths) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("answers", all.answers());
        ArrayNode labels = result.putArray("labels");
        all.labels().forEach(labels::add);
        if (!truths.isEmpty()) {
            ObjectNode accuracy = result.putObject("accuracy");
            accuracy.set("majority", json(all.accuracy(Item::majority, truths)));
            accuracy.set("dawidSkene", json(all.accuracy(Item::label, truths)));
        }
        ArrayNode people = result.putArray("people");
        all.people().forEach(person -> {
            ObjectNode one = people.addObject();
            one.put("person", person.name()).put("answers", person.answers());
            one.set("accuracy", JsonNumbers.toJson(person.accuracy()));
            one.set("asTheLabel", JsonNumbers.toJson(person.agrees()));
        });
        ArrayNode items = result.putArray("items");
        all.items().forEach(item -> items.add(item.toJson()));
        return result;
    }

    private static ObjectNode json(Measurement accuracy) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        if (accuracy instanceof Estimate estimate) {
            result.set("value", JsonNumbers.toJson(estimate.value()));
            result.set("lower", JsonNumbers.toJson(estimate.lower()));
            result.set("upper", JsonNumbers.toJson(estimate.upper()));
            result.put("n", estimate.n());
        }
        return result;
    }
}
