package io.tidemark.bench.growth;

import io.tidemark.bench.input.Shape;
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
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what the application keeps and sends for itself, and whether it grows as it should. */
@Command(
        name = "growth",
        description = {
            "Internal bytes, state and window profiles by partitions, features and records, in runs of some seconds each.",
            "Exit code 1 when one grows faster than it should. The figure in brackets must be",
            "  linear  at most 1.25: the power p of the steepest step from one size to the next, as if the value were size^p",
            "  flat    at most 2: the largest over the smallest; counts of more records have more digits",
            "Prints tables in Markdown."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class GrowthCommand implements Callable<Integer> {

    private static final Pace FULL = new Pace(5, 2, 300);
    private static final Pace QUICK = new Pace(2, 2, 600);
    private static final double AROUND_SECONDS = 6;
    private static final String WARM_UP = "warm-up";

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "Shorter runs, and without the largest sizes: about a minute and a half.")
    private boolean quick;

    private final Schedule schedule = new Schedule(System.err);

    @Override
    public Integer call() throws IOException {
        Pace pace = quick ? QUICK : FULL;
        List<Setting> settings = settings();
        schedule.plan(WARM_UP, 1, pace.millis() / 1000.0 + AROUND_SECONDS);
        settings.forEach(setting -> schedule.plan(setting.toString(), 1, pace.millis() / 1000.0 + AROUND_SECONDS));
        Path folder = Files.createTempDirectory("tidemark-bench");
        try (ForkedKafka kafka = ForkedKafka.start(KafkaOptions.temporary());
                EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryOptions.temporary())) {
            Function<Setting, Workbench> benches = setting -> new Workbench(
                    kafka.bootstrapServers(),
                    registry.address(),
                    folder,
                    Map.of(),
                    new Shape(setting.features(), Shape.Format.RECORD, false));
            // A cold JVM commits less often, and so writes less.
            run(benches.apply(Setting.LEAST), WARM_UP, WARM_UP, Setting.LEAST, pace);
            Map<Setting, Sizes> sizes = new LinkedHashMap<>();
            for (Setting setting : settings) {
                String name = "growth-" + sizes.size();
                sizes.put(setting, run(benches.apply(setting), setting.toString(), name, setting, pace));
            }
            boolean kept =
                    new GrowthReport(sizes, quick).print(spec.commandLine().getOut());
            benches.apply(Setting.LEAST).clear();
            return kept ? 0 : 1;
        }
    }

    private List<Setting> settings() {
        return Stream.of(Cause.values())
                .flatMap(cause -> cause.sizes(quick).stream().map(cause::setting))
                .distinct()
                .toList();
    }

    private Sizes run(Workbench bench, String step, String name, Setting setting, Pace pace) {
        schedule.start(step);
        bench.furnish();
        Sizes sizes = GrowthRun.of(bench, name, setting, pace);
        schedule.done("%,.0f B/s".formatted(sizes.internal()));
        return sizes;
    }
}
