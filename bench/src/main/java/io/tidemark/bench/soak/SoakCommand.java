package io.tidemark.bench.soak;

import io.tidemark.bench.forms.FormProcess;
import io.tidemark.bench.forms.Job;
import io.tidemark.bench.input.RecordWriter;
import io.tidemark.bench.input.Workbench;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.embedded.ForkedKafka;
import io.tidemark.embedded.KafkaOptions;
import io.tidemark.embedded.RegistryOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets the application run at a steady rate, and looks whether anything grows. */
@Command(
        name = "soak",
        description = {
            "Runs the application at a steady rate of predictions, each with a label, and looks at its memory, its open files, its"
                    + " state folder and its lag all the time.",
            "Exit code 1 when one of them grows over the second half of the run by more than is stated:",
            "  heap after GC                  5 %% of its median, or 16 MB",
            "  resident memory of the process 5 %%, or 48 MB",
            "  memory that the JVM has taken  5 %%, or 48 MB",
            "  open files and connections     5 %%, or 16",
            "  state folder                  10 %%, or 24 MB",
            "  predictions not yet committed  10,000",
            "whichever is more. Growth is the median slope between all pairs of samples, times the length of the half.",
            "Application and broker run in JVMs of their own."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SoakCommand implements Callable<Integer> {

    private static final String RUN = "soak";
    private static final String TOPIC = "predictions";
    private static final String STATE = "state";
    private static final int SAMPLES = 60;
    private static final int SHORTEST_SECONDS = 5;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "How long, at least 2 (default: ${DEFAULT-VALUE}).",
            defaultValue = "60")
    private int minutes;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Predictions a second (default: ${DEFAULT-VALUE}).",
            defaultValue = "500")
    private int rate;

    @Option(
            names = "--jvm",
            paramLabel = "FLAG",
            description = "Flags of the application's JVM (default: ${DEFAULT-VALUE}).",
            defaultValue = "-Xms512m -Xmx512m -XX:+AlwaysPreTouch -XX:NativeMemoryTracking=summary",
            split = " ")
    private List<String> jvm = List.of();

    @Override
    public Integer call() throws IOException {
        if (minutes < 2 || rate < 1) {
            throw new ParameterException(spec.commandLine(), "--minutes must be at least 2, and --rate at least 1");
        }
        Path folder = Files.createTempDirectory("tidemark-bench");
        try (ForkedKafka kafka = ForkedKafka.start(KafkaOptions.temporary());
                EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryOptions.temporary())) {
            Workbench bench = new Workbench(
                    kafka.bootstrapServers(),
                    registry.address(),
                    folder,
                    Map.of("state.dir", folder.resolve(STATE).toString()));
            bench.furnish();
            bench.configured("soak.yaml", Map.of());
            createTopics(bench);
            List<Sample> samples = run(bench, System.err);
            boolean flat = print(System.out, samples);
            bench.clear();
            return flat ? 0 : 1;
        }
    }

    private static void createTopics(Workbench bench) {
        bench.create(Stream.of(TOPIC, RecordWriter.labelsOf(TOPIC))
                .map(name -> new NewTopic(name, SteadyTraffic.PARTITIONS, (short) 1)
                        .configs(Map.of("retention.ms", "600000", "segment.bytes", "16777216")))
                .toList());
    }

    private List<Sample> run(Workbench bench, PrintStream err) {
        List<Sample> samples = new ArrayList<>();
        long total = TimeUnit.MINUTES.toNanos(minutes);
        long every = Math.max(TimeUnit.SECONDS.toNanos(SHORTEST_SECONDS), total / SAMPLES);
        try (FormProcess application = FormProcess.serve(new Job(bench, RUN, TOPIC, 0, done -> {}), jvm);
                Probe probe =
                        new Probe(application.pid(), bench.folder().resolve(STATE), bench.bootstrap(), RUN, TOPIC);
                SteadyTraffic traffic = new SteadyTraffic(bench, TOPIC)) {
            long start = System.nanoTime();
            for (long next = every; next <= total; next += every) {
                traffic.sendUntil(start + next, start, rate);
                application.requireAlive();
                samples.add(probe.sample(next / 1e9));
                err.printf(Locale.ROOT, "%s, about %.0f s left%n", line(samples), (total - next) / 1e9);
            }
        }
        return samples;
    }

    private static String line(List<Sample> samples) {
        Sample last = samples.get(samples.size() - 1);
        StringBuilder line = new StringBuilder("%5.0f s".formatted(last.seconds()));
        for (Quantity quantity : Quantity.values()) {
            line.append("  %s %,.0f".formatted(quantity.title(), quantity.value(last)));
        }
        return line.toString();
    }

    /** Whether all is flat. */
    private boolean print(PrintStream out, List<Sample> samples) {
        List<Sample> half = samples.subList(samples.size() / 2, samples.size());
        out.printf(Locale.ROOT, "%nminutes=%d%nrate=%d%nsamples=%d%n%n", minutes, rate, samples.size());
        out.printf(
                "%-26s %10s %10s %10s %12s   %s%n", "second half", "least", "most", "growth", "bound", "may grow by");
        Arrays.stream(Quantity.values()).forEach(quantity -> print(out, quantity, half));
        List<Quantity> growing = Arrays.stream(Quantity.values())
                .filter(quantity -> quantity.growth(half) > quantity.bound(half))
                .toList();
        out.println();
        growing.forEach(quantity -> out.println(quantity.title() + ": grows beyond its bound"));
        out.println("flat=" + growing.isEmpty());
        out.flush();
        return growing.isEmpty();
    }

    private static void print(PrintStream out, Quantity quantity, List<Sample> half) {
        out.printf(
                Locale.ROOT,
                "%-26s %,10.1f %,10.1f %,10.1f %,12.1f   %s%n",
                quantity.title(),
                half.stream().mapToDouble(quantity::value).min().orElseThrow(),
                half.stream().mapToDouble(quantity::value).max().orElseThrow(),
                quantity.growth(half),
                quantity.bound(half),
                quantity.rule());
    }
}
