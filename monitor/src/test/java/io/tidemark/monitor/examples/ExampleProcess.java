package io.tidemark.monitor.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A consumer of the examples, run as its users run it. */
final class ExampleProcess implements AutoCloseable {

    /** Where the commands of the examples are run. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Process process;
    private final Path output;

    private ExampleProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Whoever is started has nothing to read. */
    static ExampleProcess start(Path folder, String... command) {
        return start(folder, List.of(), command);
    }

    /** @param said what is typed before the end of input */
    static ExampleProcess start(Path folder, List<String> said, String... command) {
        try {
            Path output = Files.createTempFile(folder, "example", ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try (Writer in = process.outputWriter(UTF_8)) {
                for (String line : said) {
                    in.write(line + "\n");
                }
            }
            return new ExampleProcess(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a command can be run here and ends well. */
    static boolean succeeds(Path folder, String... command) {
        try (ExampleProcess process = start(folder, command)) {
            return process.process.waitFor(30, TimeUnit.SECONDS) && process.process.exitValue() == 0;
        } catch (UncheckedIOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What it has printed so far, its errors too. */
    List<String> lines() {
        try {
            return Files.readString(output, UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
