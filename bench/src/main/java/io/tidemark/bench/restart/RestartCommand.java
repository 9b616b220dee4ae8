package io.tidemark.bench.restart;

import io.tidemark.bench.input.Predictions;
import io.tidemark.bench.input.RecordWriter;
import io.tidemark.bench.input.Workbench;
import io.tidemark.bench.progress.Schedule;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.embedded.ForkedKafka;
import io.tidemark.embedded.KafkaOptions;
import io.tidemark.embedded.RegistryOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures restarts with many predictions that wait for their label. */
@Command(
        name = "restart",
        description = {
            "How long the application takes to come back with many predictions that wait for their label: killed as by"
                    + " kill -9, with its state folder and without, and stopped; what each costs in bytes.",
            "Then all labels come, and each must be matched exactly once: exit code 1 where not. Application and broker run in"
                    + " JVMs of their own."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RestartCommand implements Callable<Integer> {

    private static final String FILLING = "predictions without labels";
    private static final String RESTARTING = "restart";
    private static final String LABELLING = "labels for all";
    private static final String REPORTS = "reports of all windows";

    private static final int FEWEST = 10_000;
    private static final long TELLING_NANOS = 2_000_000_000L;

    @Option(
            names = "--open",
            paramLabel = "N",
            description = "Predictions that wait for their label, at least 10000 (default: ${DEFAULT-VALUE}).",
            defaultValue = "1000000")
    private int open;

    @Option(
            names = "--jvm",
            paramLabel = "FLAG",
            description = "Flags of the application's JVM (default: ${DEFAULT-VALUE}).",
            defaultValue = "-Xmx1g",
            split = " ")
    private List<String> jvm = List.of();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of Kafka's clients to try, as in kafka.properties of the configuration.")
    private Map<String, String> clients = Map.of();

    private final Schedule schedule = new Schedule(System.err);
    private final List<Restarted> restarts = new ArrayList<>();
    private long toldAt = System.nanoTime();

    @Override
    public Integer call() throws IOException {
        open = Math.max(FEWEST, open);
        schedule.plan(FILLING, 1, 10 + open / 15_000.0);
        schedule.plan(RESTARTING, 3, 15 + open / 100_000.0);
        schedule.plan(LABELLING, 1, open / 15_000.0);
        schedule.plan(REPORTS, 1, 5);
        Path folder = Files.createTempDirectory("tidemark-bench");
        try (ForkedKafka kafka = ForkedKafka.start(KafkaOptions.temporary());
                EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryOptions.temporary())) {
            Map<String, String> properties = new HashMap<>(clients);
            properties.put("state.dir", folder.resolve(RestartRun.STATE).toString());
            Workbench bench = new Workbench(kafka.bootstrapServers(), registry.address(), folder, properties);
            bench.furnish();
            bench.configured("restart.yaml", Map.of());
            createTopics(bench);
            boolean exact = measure(bench, System.out);
            bench.clear();
            return exact ? 0 : 1;
        }
    }

    private static void createTopics(Workbench bench) {
        bench.create(Stream.of(RestartRun.TOPIC, RecordWriter.labelsOf(RestartRun.TOPIC))
                .map(name -> Predictions.topicOfPast(name, OpenPredictions.PARTITIONS))
                .toList());
    }

    private boolean measure(Workbench bench, PrintStream out) {
        try (RestartRun run = new RestartRun(bench, open, jvm, this::tell)) {
            schedule.start(FILLING);
            run.fill();
            schedule.done("%,d open".formatted(open));
            line(out, "changelog_content_bytes_per_open", (double) run.changelogContent() / open);
            line(out, "changelog_disk_bytes_per_open", (double) run.changelogOnDisk() / open);
            run.kill();
            restart(run, "killed");
            run.kill();
            run.deleteState();
            restart(run, "killed, state folder deleted");
            run.stop();
            line(out, "store_disk_bytes_per_open", (double) run.storeOnDisk() / open);
            restart(run, "stopped");
            schedule.start(LABELLING);
            line(out, "labels_joined_per_second", open / run.label());
            schedule.done("all joined");
            schedule.start(REPORTS);
            Matched matched = run.matched();
            schedule.done("%,d labelled".formatted(matched.labelled()));
            return print(out, matched);
        }
    }

    /** Not more often than somebody reads. */
    private void tell(String how) {
        long now = System.nanoTime();
        if (now - toldAt > TELLING_NANOS) {
            toldAt = now;
            schedule.tell(how);
        }
    }

    private void restart(RestartRun run, String how) {
        schedule.start(RESTARTING);
        Restarted restarted = run.restart(how);
        schedule.done("%.1f s, %s".formatted(restarted.running(), how));
        restarts.add(restarted);
    }

    private boolean print(PrintStream out, Matched matched) {
        out.printf("%n%-32s %12s %16s%n", "restart after", "running, s", "caught up, s");
        restarts.forEach(
                one -> out.printf(Locale.ROOT, "%-32s %12.1f %16.1f%n", one.how(), one.running(), one.caughtUp()));
        out.println();
        out.println("open=" + open);
        out.println("predictions_in_reports=" + matched.predictions());
        out.println("labels_in_reports=" + matched.labelled());
        out.println("outcomes_read_by_detectors=" + matched.read());
        out.flush();
        return matched.equals(new Matched(open, open, open));
    }

    private static void line(PrintStream out, String name, double value) {
        out.printf(Locale.ROOT, "%s=%.1f%n", name, value);
    }
}
