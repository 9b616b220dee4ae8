package io.tidemark.bench.forms;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.bench.TidemarkBench;
import io.tidemark.bench.input.Shape;
import io.tidemark.bench.input.Workbench;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** A form in a JVM of its own, with this one's class path. Ends with this process at the latest. */
public final class FormProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader output;
    private final Path log;

    private FormProcess(List<String> command, Path log) {
        this.log = log;
        try {
            this.process =
                    new ProcessBuilder(command).redirectError(log.toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a JVM", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Runs a form to its end.
     *
     * @param jvm flags of its JVM
     */
    public static Measured run(Form form, Job job, List<String> jvm) {
        try (FormProcess process = start(form, job, jvm)) {
            return process.await(job.progress());
        }
    }

    /** Starts the application; returns when all of its tasks run. It stops when this is closed. */
    public static FormProcess serve(Job job, List<String> jvm) {
        FormProcess process = start(Form.TIDEMARK, job, jvm);
        if (!FormCommand.RUNNING.equals(process.line())) {
            throw process.failed();
        }
        return process;
    }

    public long pid() {
        return process.pid();
    }

    /** @throws IllegalStateException when it has stopped by itself */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw failed();
        }
    }

    /** Ends it at once, as by {@code kill -9}: it can neither commit nor say anything any more. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static FormProcess start(Form form, Job job, List<String> jvm) {
        Workbench bench = job.bench();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TidemarkBench.class.getName(), "form"));
        command.addAll(List.of("--form", form.name(), "--run", job.run(), "--topic", job.topic()));
        command.addAll(List.of(
                "--records",
                String.valueOf(job.records()),
                "--folder",
                bench.folder().toString()));
        command.addAll(List.of("--bootstrap", bench.bootstrap(), "--registry", bench.registry()));
        Shape shape = bench.shape();
        command.addAll(List.of("--features", String.valueOf(shape.features())));
        command.addAll(List.of("--format", shape.format().name(), "--segments=" + shape.segments()));
        bench.clients().forEach((name, value) -> command.addAll(List.of("--set", name + "=" + value)));
        return new FormProcess(command, bench.folder().resolve(job.run() + ".log"));
    }

    private Measured await(LongConsumer progress) {
        for (String line = line(); line != null; line = line()) {
            if (line.startsWith("{")) {
                return parse(line);
            }
            if (line.startsWith(FormCommand.PROGRESS)) {
                progress.accept(Long.parseLong(line.substring(FormCommand.PROGRESS.length())));
            }
        }
        throw failed();
    }

    private static Measured parse(String line) {
        try {
            return JSON.readValue(line, Measured.class);
        } catch (IOException e) {
            throw new UncheckedIOException("not a result: " + line, e);
        }
    }

    private String line() {
        try {
            return output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen to a form", e);
        }
    }

    private IllegalStateException failed() {
        process.destroyForcibly();
        try {
            return new IllegalStateException("a form ended without a result. Its log:\n" + Files.readString(log));
        } catch (IOException e) {
            return new IllegalStateException(
                    "a form ended without a result, and its log " + log + " cannot be read", e);
        }
    }

    /** Closes its input and waits for its end. */
    @Override
    public void close() {
        try {
            process.outputWriter().close();
            process.waitFor();
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
