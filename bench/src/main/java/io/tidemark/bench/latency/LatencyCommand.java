package io.tidemark.bench.latency;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how soon reports, alerts and review tasks can be read. */
@Command(
        name = "latency",
        description = {
            "From a window's end and outOfOrderness until its reports and its alerts can be read, and from a prediction to its"
                    + " review task, by commit interval: at half the rate that this machine sustains, and at 10 records a"
                    + " second and partition.",
            "Windows of one second, so that many of them close. Application and broker run in JVMs of their own."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class LatencyCommand implements Callable<Integer> {

    private static final int SLOW_PER_PARTITION = 10;
    private static final int STARTING_SECONDS = 30;
    private static final String FINDING = "the rate that it sustains";

    @Option(names = "--quick", description = "Half a minute for each run instead of two.")
    private boolean quick;

    @Option(names = "--seconds", paramLabel = "S", description = "How long each run is measured.")
    private Optional<Integer> seconds = Optional.empty();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of the topic (default: ${DEFAULT-VALUE}).",
            defaultValue = "12")
    private int partitions;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Records a second, instead of half the rate that this machine sustains.")
    private Optional<Long> rate = Optional.empty();

    @Option(
            names = "--commits",
            paramLabel = "INTERVAL",
            description = "Commit intervals, 10ms to 5s (default: ${DEFAULT-VALUE}).",
            defaultValue = "100ms,1s,5s",
            split = ",")
    private List<String> commits = List.of();

    @Option(
            names = "--jvm",
            paramLabel = "FLAG",
            description = "Flags of the application's JVM (default: ${DEFAULT-VALUE}).",
            defaultValue = "-Xmx1g",
            split = " ")
    private List<String> jvm = List.of();

    private Schedule schedule;
    private int topics;

    @Override
    public Integer call() throws IOException {
        schedule = schedule();
        Path folder = Files.createTempDirectory("tidemark-bench");
        try (ForkedKafka kafka = ForkedKafka.start(KafkaOptions.temporary());
                EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryOptions.temporary())) {
            Workbench bench = new Workbench(kafka.bootstrapServers(), registry.address(), folder, Map.of());
            bench.furnish();
            long half = rate.orElseGet(() -> sustainable(bench) / 2);
            List<Run> fast = runs(bench, half);
            List<Run> slow = runs(bench, (long) SLOW_PER_PARTITION * partitions);
            print(System.out, fast, slow);
            bench.clear();
        }
        return 0;
    }

    private int measured() {
        return seconds.orElse(quick ? 30 : 120);
    }

    private Schedule schedule() {
        Schedule all = new Schedule(System.err);
        if (rate.isEmpty()) {
            all.plan(FINDING, 1, STARTING_SECONDS + measured() / 2.0);
        }
        commits.forEach(commit -> all.plan(step(commit), 2, STARTING_SECONDS + measured()));
        return all;
    }

    private static String step(String commit) {
        return "commit interval " + commit;
    }

    private long sustainable(Workbench bench) {
        schedule.start(FINDING);
        long found = Sustainable.perSecond(bench, newTopic(bench), partitions, measured() / 2, jvm);
        schedule.done("%,d records/s".formatted(found));
        return found;
    }

    private List<Run> runs(Workbench bench, long perSecond) {
        List<Run> runs = new ArrayList<>();
        for (String commit : commits) {
            schedule.start(step(commit));
            Run run = Run.of(bench, commit, newTopic(bench), partitions, perSecond, measured() * 1000L, jvm);
            schedule.done("report " + run.report().text() + " ms");
            runs.add(run);
        }
        return runs;
    }

    private String newTopic(Workbench bench) {
        String name = "predictions-" + ++topics;
        bench.create(List.of(new NewTopic(name, partitions, (short) 1)));
        return name;
    }

    private void print(PrintStream out, List<Run> fast, List<Run> slow) {
        out.println();
        out.printf(
                "%-8s %11s   %9s %18s   %9s %18s   %9s %18s%n",
                "commit", "records/s", "reports", "ms: p50 / p99", "alerts", "ms: p50 / p99", "tasks", "ms: p50 / p99");
        for (List<Run> runs : List.of(fast, slow)) {
            for (Run run : runs) {
                out.printf(
                        Locale.ROOT,
                        "%-8s %,11d   %,9d %18s   %,9d %18s   %,9d %18s%n",
                        run.commit(),
                        run.perSecond(),
                        run.report().count(),
                        run.report().text(),
                        run.alert().count(),
                        run.alert().text(),
                        run.task().count(),
                        run.task().text());
            }
        }
        out.println();
        out.printf(
                Locale.ROOT,
                "# the largest over all commit intervals, at %,d records/s%n",
                fast.get(0).perSecond());
        line(out, "window_to_report_p99_ms", fast, Run::report);
        line(out, "window_to_alert_p99_ms", fast, Run::alert);
        out.println("# at the same rate");
        fast.forEach(run -> line(out, "prediction_to_task_p99_ms_commit_" + run.commit(), List.of(run), Run::task));
        out.flush();
    }

    private static void line(PrintStream out, String name, List<Run> runs, Function<Run, Latencies> of) {
        long largest = runs.stream()
                .map(of)
                .mapToLong(latencies -> latencies.quantile(0.99))
                .max()
                .orElseThrow();
        out.println(name + "=" + largest);
    }
}
