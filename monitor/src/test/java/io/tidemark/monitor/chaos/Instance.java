package io.tidemark.monitor.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One instance of the application in a JVM of its own, with a temporary folder of its own, to be killed. */
final class Instance implements AutoCloseable {

    private static final int TAIL = 25;
    private static final Pattern SERVES = Pattern.compile("Health and metrics at (http://[^/]+)/health");

    private final Class<?> main;
    private final List<String> arguments;
    private final Path temporary;
    private final Path log;
    private final Map<String, String> environment = new HashMap<>();
    private Process process;
    private long loggedBefore;

    Instance(Class<?> main, Path folder, String name, String... arguments) {
        this.main = main;
        this.arguments = List.of(arguments);
        this.temporary = folder.resolve(name);
        this.log = folder.resolve(name + ".log");
    }

    /** Lets it find what it had on disk when it is started again. */
    void keepState() {
        environment.put(
                "TIDEMARK_KAFKA_PROPERTIES_STATE_DIR",
                temporary.resolve("state").toString());
    }

    /** A variable of its environment, from the next start on. */
    void set(String variable, String value) {
        environment.put(variable, value);
    }

    /** @param flags of its JVM */
    void start(String... flags) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                // What is waited for in the log is there, whatever the tests' own settings are.
                "-Dorg.slf4j.simpleLogger.log.io.tidemark=info",
                "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.streams=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            Files.createDirectories(temporary);
            loggedBefore = Files.exists(log) ? Files.size(log) : 0;
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As by {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** As by {@code kill}. */
    int stop() {
        process.destroy();
        await();
        return process.exitValue();
    }

    /** Stops its clock, as it were: by {@code kill -STOP}. */
    void pause() {
        signal("STOP");
    }

    /** Lets it go on, by {@code kill -CONT}. */
    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void await() {
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("an instance did not end within 40 s; " + logTail());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether it has logged a text since it was last started. */
    boolean hasSaid(String text) {
        return said().contains(text);
    }

    /** Where it serves people by HTTP, as it has logged it. */
    Optional<URI> address() {
        Matcher matcher = SERVES.matcher(isAlive() ? said() : "");
        return matcher.find() ? Optional.of(URI.create(matcher.group(1))) : Optional.empty();
    }

    /** Whether it has ever been started. */
    boolean isStarted() {
        return process != null;
    }

    /** What it has logged since it was last started. */
    private String said() {
        try (RandomAccessFile all = new RandomAccessFile(log.toFile(), "r")) {
            byte[] since = new byte[(int) (all.length() - loggedBefore)];
            all.seek(loggedBefore);
            all.readFully(since);
            return new String(since, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return isStarted() && process.isAlive();
    }

    /** The folder of what it has on its disk. */
    Path disk() {
        return temporary;
    }

    /** Deletes whatever a killed instance has left on its disk. */
    void wipe() {
        try (Stream<Path> files = Files.walk(temporary)) {
            files.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(temporary))
                    .forEach(Instance::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String logTail() {
        if (!isStarted()) {
            return log + ": never started";
        }
        try {
            List<String> lines = Files.readAllLines(log).stream()
                    .filter(line -> !line.startsWith("\tat "))
                    .toList();
            return log + ":\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return log + " cannot be read: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
    }
}
