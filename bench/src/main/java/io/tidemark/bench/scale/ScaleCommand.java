package io.tidemark.bench.scale;

import io.tidemark.bench.input.Predictions;
import io.tidemark.bench.input.Workbench;
import io.tidemark.bench.input.Workbench.Beside;
import io.tidemark.bench.progress.Schedule;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.embedded.ForkedCluster;
import io.tidemark.embedded.KafkaOptions;
import io.tidemark.embedded.RegistryOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how much several instances read together. */
@Command(
        name = "scale",
        description = {
            "Predictions a second that 1, 2 and 3 instances read together from 24 partitions of 3 brokers, exactly once.",
            "Each instance and each broker is a process of its own: more than one instance is faster only where there are cores"
                    + " for it."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ScaleCommand implements Callable<Integer> {

    private static final int BROKERS = 3;
    private static final int PARTITIONS = 24;
    private static final String TOPIC = "predictions";
    private static final String PRELOADING = "predictions that wait";

    @Option(
            names = "--records",
            paramLabel = "N",
            description = "Predictions that each number of instances reads (default: ${DEFAULT-VALUE}).",
            defaultValue = "4800000")
    private long records;

    @Option(
            names = "--instances",
            paramLabel = "N",
            description = "How many to try (default: ${DEFAULT-VALUE}).",
            defaultValue = "1,2,3",
            split = ",")
    private List<Integer> instances = List.of();

    @Option(
            names = "--jvm",
            paramLabel = "FLAG",
            description = "Flags of each instance's JVM (default: ${DEFAULT-VALUE}).",
            defaultValue = "-Xmx512m",
            split = " ")
    private List<String> jvm = List.of();

    private final Schedule schedule = new Schedule(System.err);

    @Override
    public Integer call() throws IOException {
        schedule.plan(PRELOADING, 1, records / 50_000.0);
        instances.forEach(number -> schedule.plan(step(number), 1, 30 + records / 100_000.0));
        Path folder = Files.createTempDirectory("tidemark-bench");
        try (ForkedCluster kafka = ForkedCluster.start(KafkaOptions.temporary().withBrokers(BROKERS));
                EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryOptions.temporary())) {
            Workbench bench = new Workbench(kafka.bootstrapServers(), registry.address(), folder, Map.of());
            bench.furnish();
            bench.configured(Beside.NOTHING);
            preload(bench);
            List<ScaleRun> runs = new ArrayList<>();
            instances.forEach(number -> runs.add(run(bench, number)));
            print(System.out, runs);
            bench.clear();
            return 0;
        }
    }

    private static String step(int instances) {
        return instances + (instances == 1 ? " instance" : " instances");
    }

    private void preload(Workbench bench) {
        schedule.start(PRELOADING);
        bench.create(List.of(new NewTopic(TOPIC, Optional.of(PARTITIONS), Optional.empty())));
        try (Predictions predictions = new Predictions(bench, TOPIC, PARTITIONS)) {
            predictions.preload(
                    records, System.currentTimeMillis(), done -> schedule.tell(100 * done / records + " %"));
        }
        schedule.done("%,d".formatted(records));
    }

    private ScaleRun run(Workbench bench, int number) {
        schedule.start(step(number));
        ScaleRun run = ScaleRun.of(bench, TOPIC, records, number, jvm);
        schedule.done("%,.0f records/s".formatted(run.perSecond()));
        return run;
    }

    private void print(PrintStream out, List<ScaleRun> runs) {
        out.printf(Locale.ROOT, "%ncores=%d%n", Runtime.getRuntime().availableProcessors());
        out.printf("%-10s %12s   %s%n", "instances", "records/s", "partitions of each");
        runs.forEach(
                run -> out.printf(Locale.ROOT, "%-10d %,12.0f   %s%n", run.instances(), run.perSecond(), run.shares()));
        runs.forEach(run -> out.printf(Locale.ROOT, "records_per_second_%d=%.0f%n", run.instances(), run.perSecond()));
        out.flush();
    }
}
