package io.tidemark.bench.forms;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.bench.input.Shape;
import io.tidemark.bench.input.Workbench;
import io.tidemark.monitor.operation.RunningMonitor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One run of one form, in the process that {@link FormProcess} started for it. */
@Command(name = "form", hidden = true, description = "One run of one form; started by the other commands.")
public final class FormCommand implements Callable<Integer> {

    static final String PROGRESS = "progress ";
    static final String RUNNING = "running";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--form", required = true)
    private Form form;

    @Option(names = "--run", required = true)
    private String run;

    @Option(names = "--topic", required = true)
    private String topic;

    @Option(names = "--records", description = "0: run the application until the end of standard input.")
    private long records;

    @Option(names = "--bootstrap", required = true)
    private String bootstrap;

    @Option(names = "--registry", required = true)
    private String registry;

    @Option(names = "--folder", required = true)
    private Path folder;

    @Option(names = "--features", required = true)
    private int features;

    @Option(names = "--format", required = true)
    private Shape.Format format;

    @Option(names = "--segments", arity = "1", required = true)
    private boolean segments;

    @Option(names = "--set")
    private Map<String, String> clients = Map.of();

    @Override
    public Integer call() throws IOException {
        PrintStream out = System.out;
        Workbench bench = new Workbench(bootstrap, registry, folder, clients, new Shape(features, format, segments));
        if (records == 0) {
            serve(bench, out);
        } else {
            Measured measured = form.run(new Job(bench, run, topic, records, done -> out.println(PROGRESS + done)));
            out.println(JSON.writeValueAsString(measured));
        }
        return 0;
    }

    private void serve(Workbench bench, PrintStream out) throws IOException {
        RunningMonitor running = TidemarkForm.serve(bench.config(run, topic));
        try (running) {
            out.println(RUNNING);
            System.in.readAllBytes();
        }
    }
}
