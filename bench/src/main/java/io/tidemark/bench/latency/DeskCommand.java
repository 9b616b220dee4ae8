package io.tidemark.bench.latency;

import io.tidemark.bench.forms.FormProcess;
import io.tidemark.bench.forms.Job;
import io.tidemark.bench.input.Workbench;
import io.tidemark.bench.progress.Schedule;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.embedded.ForkedKafka;
import io.tidemark.embedded.KafkaOptions;
import io.tidemark.embedded.RegistryOptions;
import io.tidemark.monitor.config.MonitorConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how soon the desk of review tasks answers. */
@Command(
        name = "review",
        description = {
            "How many commands of people the desk of review tasks decides on in a second, by topics and by HTTP, and how long one"
                    + " takes from its being sent to its reply at half of that.",
            "One instance, which keeps the desk. Application and broker run in JVMs of their own."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DeskCommand implements Callable<Integer> {

    private static final String FINDING = "as fast as possible";
    private static final String HALF = "at half of that";
    private static final String TASKS = "tasks for the desk";
    private static final String RUN = "desk";
    private static final String TOPIC = "predictions";

    @Option(names = "--quick", description = "10 seconds for each run instead of 60.")
    private boolean quick;

    @Option(
            names = "--people",
            paramLabel = "N",
            description = "People who work at once (default: ${DEFAULT-VALUE}).",
            defaultValue = "200")
    private int people;

    @Option(
            names = "--tasks",
            paramLabel = "N",
            description = "Tasks that wait at the beginning, for all runs (default: 100000; with --quick 40000).")
    private int tasks;

    @Option(
            names = "--jvm",
            paramLabel = "FLAG",
            description = "Flags of the application's JVM (default: ${DEFAULT-VALUE}).",
            defaultValue = "-Xmx1g",
            split = " ")
    private List<String> jvm = List.of();

    private final Schedule schedule = new Schedule(System.err);

    /** What was found of one way. */
    private record Found(String way, double sustained, DeskLoad half) {}

    @Override
    public Integer call() throws Exception {
        int all = tasks > 0 ? tasks : quick ? 40_000 : 100_000;
        int seconds = quick ? 10 : 60;
        schedule.plan(TASKS, 1, all / 2_000.0);
        schedule.plan(FINDING, 2, seconds + 10);
        schedule.plan(HALF, 2, seconds + 10);
        Path folder = Files.createTempDirectory("tidemark-bench");
        int port = freePort();
        try (ForkedKafka kafka = ForkedKafka.start(KafkaOptions.temporary());
                EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryOptions.temporary())) {
            Workbench bench = new Workbench(kafka.bootstrapServers(), registry.address(), folder, Map.of());
            bench.furnish();
            bench.configured("review.yaml", Map.of("PORT", String.valueOf(port)));
            bench.create(List.of(new NewTopic(TOPIC, 1, (short) 1)));
            MonitorConfig config = bench.config(RUN, TOPIC);
            try (FormProcess application = FormProcess.serve(new Job(bench, RUN, TOPIC, 0, done -> {}), jvm)) {
                schedule.start(TASKS);
                DeskTasks.put(config, all);
                schedule.done("%,d wait".formatted(all));
                Found byTopics = find("topics", new DeskByTopics(config), seconds);
                Found byHttp = find("HTTP", new DeskByHttp(port), seconds);
                application.requireAlive();
                print(System.out, List.of(byTopics, byHttp));
            }
            bench.clear();
        }
        return 0;
    }

    private Found find(String name, DeskWay desk, int seconds) {
        try (DeskWay way = desk) {
            schedule.start(FINDING);
            double sustained = DeskLoad.asFastAsPossible(way, people, seconds).commands();
            schedule.done("%s: %,.0f commands/s".formatted(name, sustained));
            schedule.start(HALF);
            DeskLoad half = DeskLoad.at(way, people, seconds, sustained / 2);
            schedule.done("%s: %s ms".formatted(name, half.latencies().text()));
            return new Found(name, sustained, half);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void print(PrintStream out, List<Found> ways) {
        out.printf("%n%-8s %7s %18s %18s %22s%n", "by", "people", "sustained, 1/s", "at half, 1/s", "ms: p50 / p99");
        for (Found way : ways) {
            out.printf(
                    Locale.ROOT,
                    "%-8s %7d %,18.0f %,18.0f %22s%n",
                    way.way(),
                    people,
                    way.sustained(),
                    way.half().commands(),
                    way.half().latencies().text());
        }
        out.println();
        for (Found way : ways) {
            String name = "review_by_" + way.way().toLowerCase(Locale.ROOT);
            out.printf(Locale.ROOT, "%s_commands_per_second=%.0f%n", name, way.sustained());
            out.println(name + "_answer_p50_ms=" + way.half().latencies().quantile(0.5));
            out.println(name + "_answer_p99_ms=" + way.half().latencies().quantile(0.99));
        }
        out.flush();
    }
}
