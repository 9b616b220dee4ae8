package io.tidemark.bench.throughput;

import io.tidemark.bench.forms.Form;
import io.tidemark.bench.forms.FormProcess;
import io.tidemark.bench.forms.Job;
import io.tidemark.bench.forms.Measured;
import io.tidemark.bench.input.Predictions;
import io.tidemark.bench.input.RecordWriter;
import io.tidemark.bench.input.Workbench;
import io.tidemark.bench.input.Workbench.Beside;
import io.tidemark.bench.progress.Schedule;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.embedded.ForkedKafka;
import io.tidemark.embedded.KafkaOptions;
import io.tidemark.embedded.RegistryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures all forms in one run, by turns. */
@Command(
        name = "throughput",
        description = "Processor time per prediction of plain consumers, of Tidemark, and of the exploded form;"
                + " internal bytes. By turns, in processes of their own, on a broker of its own.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ThroughputCommand implements Callable<Integer> {

    private static final Plan FULL = new Plan(24_000_000, 3, 120);
    private static final Plan QUICK = new Plan(1_500_000, 2, 20);
    private static final String PACED = "paced";
    private static final String PRELOADING = "preload";
    private static final String PROFILING = "profile";

    @Option(names = "--quick", description = "Fewer records and rounds: about 3 minutes.")
    private boolean quick;

    @Option(
            names = "--records",
            paramLabel = "N",
            description = "Predictions that are preloaded; a quarter of a kilobyte of disk each.")
    private Optional<Long> records = Optional.empty();

    @Option(names = "--rounds", paramLabel = "R", description = "How often each form runs.")
    private Optional<Integer> rounds = Optional.empty();

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "Record one more run of Tidemark with JFR into this file, and print where the time goes.")
    private Optional<Path> profile = Optional.empty();

    @Option(names = "--profiled", paramLabel = "FORM", description = "Which form (default: ${DEFAULT-VALUE}).")
    private Form profiled = Form.TIDEMARK;

    @Option(names = "--forms", paramLabel = "FORM", split = ",", description = "Measure these alone (default: all).")
    private List<Form> forms = List.of(Form.values());

    @Option(
            names = "--jvm",
            paramLabel = "FLAG",
            description = "Flags of the JVMs that are measured (default: ${DEFAULT-VALUE}).",
            defaultValue = "-Xmx1g",
            split = " ")
    private List<String> jvm = List.of();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of Kafka's clients to try, as in kafka.properties of the configuration.")
    private Map<String, String> clients = Map.of();

    private final Results results = new Results();
    private Schedule schedule;
    private Plan plan;

    @Override
    public Integer call() throws IOException {
        plan = plan();
        schedule = schedule();
        Path folder = Files.createTempDirectory("tidemark-bench");
        try (ForkedKafka kafka = ForkedKafka.start(KafkaOptions.temporary());
                EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryOptions.temporary())) {
            Workbench bench = new Workbench(kafka.bootstrapServers(), registry.address(), folder, clients);
            bench.furnish();
            preload(bench);
            for (int round = 1; round <= plan.rounds(); round++) {
                for (Form form : forms) {
                    results.add(form, measure(bench, form, round));
                }
            }
            profile(bench);
            new Report(results, paced(bench), ProfileSize.of(bench)).print(System.out);
            bench.clear();
        }
        return 0;
    }

    private Plan plan() {
        Plan usual = quick ? QUICK : FULL;
        return new Plan(records.orElse(usual.records()), rounds.orElse(usual.rounds()), usual.pacedSeconds());
    }

    private Schedule schedule() {
        Schedule all = new Schedule(System.err);
        all.plan(PRELOADING, 1, plan.records() / 100_000.0);
        for (Form form : forms) {
            all.plan(form.title(), plan.rounds(), plan.expectedSeconds(form));
        }
        profile.ifPresent(file -> all.plan(PROFILING, 1, plan.expectedSeconds(profiled)));
        all.plan(PACED, 1, PacedRun.warmUpSeconds(plan.pacedSeconds()) + plan.pacedSeconds() + 10.0);
        return all;
    }

    private void preload(Workbench bench) {
        schedule.start(PRELOADING);
        long last = Predictions.endOfPast();
        String labelled = topic(Form.OUTCOMES);
        createTopics(
                bench,
                List.of(topic(Form.TIDEMARK), topic(Form.EXPLODE), labelled, RecordWriter.labelsOf(labelled), PACED));
        for (Form form : List.of(Form.TIDEMARK, Form.EXPLODE)) {
            try (Predictions predictions = new Predictions(bench, topic(form))) {
                predictions.preload(plan.recordsOf(form), last, done -> {});
            }
        }
        try (Predictions predictions = new Predictions(bench, labelled)) {
            predictions.preloadLabelled(plan.recordsOf(Form.OUTCOMES), last);
        }
        schedule.done("%,d records".formatted(plan.records()));
    }

    private static String topic(Form form) {
        return switch (form) {
            case EXPLODE -> "predictions-few";
            case OUTCOMES, JOIN -> "predictions-labelled";
            default -> "predictions";
        };
    }

    private static void createTopics(Workbench bench, List<String> names) {
        bench.create(
                names.stream().map(name -> Predictions.topicOfPast(name, 1)).toList());
    }

    private Measured measure(Workbench bench, Form form, int round) {
        return run(
                bench,
                form,
                form.title(),
                "round-%d-%s".formatted(round, form.name().toLowerCase(Locale.ROOT)),
                jvm);
    }

    private Measured run(Workbench bench, Form form, String step, String run, List<String> flags) {
        schedule.start(step);
        long all = plan.recordsOf(form);
        Job job = new Job(bench, run, topic(form), all, done -> schedule.tell(100 * done / all + " %"));
        Measured measured = FormProcess.run(form, job, flags);
        schedule.done("%.2f us/record".formatted(measured.cpuMicrosPerRecord()));
        return measured;
    }

    private void profile(Workbench bench) {
        profile.ifPresent(file -> {
            List<String> flags = new ArrayList<>(jvm);
            // Otherwise what is inlined into a loop is put down to the loop.
            flags.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints"));
            flags.add("-XX:StartFlightRecording=settings=profile,filename=" + file.toAbsolutePath());
            run(bench, profiled, PROFILING, PROFILING, flags);
            new HotFrames(file).print(System.out);
        });
    }

    private PacedRun paced(Workbench bench) {
        schedule.start(PACED);
        PacedRun run = PacedRun.of(bench.configured(Beside.NOTHING), PACED, "paced-run", plan.pacedSeconds(), jvm);
        schedule.done("%.2f %% internal bytes".formatted(100 * run.internalShare()));
        return run;
    }
}
