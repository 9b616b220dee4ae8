package io.tidemark.bench.throughput;

import io.tidemark.bench.forms.Form;
import io.tidemark.bench.forms.FormProcess;
import io.tidemark.bench.forms.Job;
import io.tidemark.bench.forms.Measured;
import io.tidemark.bench.input.Predictions;
import io.tidemark.bench.input.RecordWriter;
import io.tidemark.bench.input.Workbench;
import io.tidemark.bench.progress.Schedule;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.embedded.ForkedKafka;
import io.tidemark.embedded.KafkaOptions;
import io.tidemark.embedded.RegistryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how the cost of a prediction changes with features, format, threads, segments and labels. */
@Command(
        name = "grid",
        description = {
            "Processor time per prediction of Tidemark, and of a plain consumer that decodes the same records, by number of features"
                    + " and format, by threads, with segments and with labels. By turns, in processes of their own, on a broker of its"
                    + " own. Prints a table in Markdown."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class GridCommand implements Callable<Integer> {

    private static final long USUAL_RECORDS = 2_000_000;
    private static final int USUAL_ROUNDS = 3;
    private static final long QUICK_RECORDS = 300_000;

    /** Of fewer a plain consumer reads all of a cell's predictions at once, and nothing is left after the warm-up. */
    private static final long LEAST_RECORDS = 120_000;

    private static final String PRELOADING = "preload";

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "Fewer records, one round: about 5 minutes.")
    private boolean quick;

    @Option(
            names = "--records",
            paramLabel = "N",
            description =
                    "Predictions of 24 features that are read, at least 100000; fewer of more features, so that all take as long.")
    private Optional<Long> records = Optional.empty();

    @Option(names = "--rounds", paramLabel = "R", description = "How often each is measured.")
    private Optional<Integer> rounds = Optional.empty();

    @Option(
            names = "--cells",
            paramLabel = "CELL",
            split = ",",
            description =
                    "Measure these alone: record-5, record-24, record-100, record-500 (features in an Avro record),"
                            + " map-5 and so on (features in an Avro map), json-5 and so on, threads-2, threads-4, segments, labels"
                            + " (default: all).")
    private List<String> names = List.of();

    @Option(
            names = "--jvm",
            paramLabel = "FLAG",
            description = "Flags of the JVMs that are measured (default: ${DEFAULT-VALUE}).",
            defaultValue = "-Xmx1g",
            split = " ")
    private List<String> jvm = List.of();

    private Schedule schedule;

    @Override
    public Integer call() throws IOException {
        List<Cell> cells = cells();
        requireEnough();
        schedule = schedule(cells.size());
        Path folder = Files.createTempDirectory("tidemark-bench");
        try (ForkedKafka kafka = ForkedKafka.start(KafkaOptions.temporary());
                EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryOptions.temporary())) {
            Map<Cell, Results> results = new LinkedHashMap<>();
            for (Cell cell : cells) {
                Workbench bench = new Workbench(
                        kafka.bootstrapServers(),
                        registry.address(),
                        Files.createDirectory(folder.resolve(cell.name())),
                        Map.of("num.stream.threads", String.valueOf(cell.threads())),
                        cell.shape());
                results.put(cell, measure(cell, bench));
                bench.clear();
            }
            new GridReport(results).print(spec.commandLine().getOut());
            Files.delete(folder);
        }
        return 0;
    }

    private List<Cell> cells() {
        List<String> unknown = names.stream()
                .filter(name -> Cell.ALL.stream().noneMatch(cell -> cell.name().equals(name)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no cell " + unknown.get(0) + "; there are "
                            + String.join(
                                    ", ", Cell.ALL.stream().map(Cell::name).toList()));
        }
        return Cell.ALL.stream()
                .filter(cell -> names.isEmpty() || names.contains(cell.name()))
                .toList();
    }

    private void requireEnough() {
        if (records() < LEAST_RECORDS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--records is %d; of fewer than %d nothing would be left to measure after the warm-up"
                            .formatted(records(), LEAST_RECORDS));
        }
    }

    private long records() {
        return records.orElse(quick ? QUICK_RECORDS : USUAL_RECORDS);
    }

    private int rounds() {
        return rounds.orElse(quick ? 1 : USUAL_ROUNDS);
    }

    /** Whatever the cell, its steps take about as long. */
    private Schedule schedule(int cells) {
        Schedule all = new Schedule(System.err);
        all.plan(PRELOADING, cells, 3 + records() / 80_000.0);
        all.plan(Form.GENERIC.title(), cells * rounds(), 4 + records() / 400_000.0);
        all.plan(Form.PANES.title(), cells * rounds(), 8 + records() / 200_000.0);
        return all;
    }

    private Results measure(Cell cell, Workbench bench) {
        preload(cell, bench);
        Results results = new Results();
        for (int round = 1; round <= rounds(); round++) {
            results.add(Form.GENERIC, run(cell, bench, Form.GENERIC, Form.GENERIC.title(), round));
            results.add(cell.form(), run(cell, bench, cell.form(), Form.PANES.title(), round));
        }
        bench.delete(topics(cell));
        return results;
    }

    private void preload(Cell cell, Workbench bench) {
        schedule.start(PRELOADING);
        bench.furnish();
        bench.create(topics(cell).stream()
                .map(topic -> Predictions.topicOfPast(topic, cell.threads()))
                .toList());
        long all = cell.records(records());
        long last = Predictions.endOfPast();
        try (Predictions predictions = new Predictions(bench, cell.name(), cell.threads())) {
            if (cell.form() == Form.OUTCOMES) {
                predictions.preloadLabelled(all, last);
            } else {
                predictions.preload(all, last, done -> {});
            }
        }
        schedule.done("%s: %,d records".formatted(cell.name(), all));
    }

    private static List<String> topics(Cell cell) {
        return cell.form() == Form.OUTCOMES
                ? List.of(cell.name(), RecordWriter.labelsOf(cell.name()))
                : List.of(cell.name());
    }

    private Measured run(Cell cell, Workbench bench, Form form, String step, int round) {
        schedule.start(step);
        long all = cell.records(records());
        String run = "%s-%d-%s".formatted(cell.name(), round, form.name().toLowerCase(Locale.ROOT));
        Job job = new Job(
                bench,
                run,
                cell.name(),
                all,
                done -> schedule.tell("%s: %d %%".formatted(cell.name(), 100 * done / all)));
        Measured measured = FormProcess.run(form, job, jvm);
        schedule.done("%s: %.2f us/record".formatted(cell.name(), measured.cpuMicrosPerRecord()));
        return measured;
    }
}
