package io.tidemark.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Kafka cluster in a JVM of its own, which can be killed as by {@code kill -9} and restarted on its data and ports.
 *
 * <p>The child runs with the class path of this JVM and ends with it. Its log is the file {@code broker.log} in its
 * folder. Not safe for use by many threads.
 */
public final class ForkedKafka implements AutoCloseable {

    private static final String MAX_HEAP = "-Xmx512m";
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 20;
    private static final int TAIL_LINES = 30;

    private final DataFolder folder;
    private final KafkaOptions options;
    private Process process;
    private String bootstrapServers;

    private ForkedKafka(DataFolder folder, KafkaOptions options) {
        this.folder = folder;
        this.options = options;
    }

    /**
     * Returns when every broker serves clients. The ports stay the same, whatever the options say.
     *
     * @throws IllegalStateException if it does not start; the message ends with the last lines of its log
     */
    public static ForkedKafka start(KafkaOptions options) {
        ForkedKafka kafka = new ForkedKafka(DataFolder.open(options.folder()), options);
        try {
            kafka.restart();
            return kafka;
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    /** Addresses of all brokers, for {@code bootstrap.servers}; the same after a restart. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Ends the child at once, without giving it a chance to write or say anything. */
    public void kill() {
        await(process.destroyForcibly());
    }

    /** Starts the child again after {@link #kill()}; nothing if it is running. */
    public void restart() {
        if (!isRunning()) {
            process = launch();
            bootstrapServers = awaitReady();
        }
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                MAX_HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName()));
        command.addAll(BrokerProcess.arguments(folder.path(), options));
        try {
            return new ProcessBuilder(command)
                    .redirectError(Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a JVM for the broker", e);
        }
    }

    private String awaitReady() {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> firstLine(process));
        try {
            String answer = line.get(START_SECONDS, TimeUnit.SECONDS);
            if (answer != null && answer.startsWith(BrokerProcess.READY)) {
                return answer.substring(BrokerProcess.READY.length());
            }
            throw failed("ended before it was ready");
        } catch (TimeoutException e) {
            throw failed("was not ready after " + START_SECONDS + " s");
        } catch (ExecutionException e) {
            throw failed("could not be listened to: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was waited for until an interrupt");
        }
    }

    private static String firstLine(Process process) {
        try {
            // Not closed: a closed pipe would break the child's output.
            BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
            return reader.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IllegalStateException failed(String how) {
        kill();
        return new IllegalStateException("The broker process " + how + ". The end of " + log() + ":\n" + logTail());
    }

    private Path log() {
        return folder.path().resolve("broker.log");
    }

    private String logTail() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Stops the brokers cleanly and ends the child. */
    @Override
    public void close() {
        if (isRunning()) {
            closeInput();
            await(process);
        }
        folder.close();
    }

    private void closeInput() {
        try {
            process.outputWriter().close();
        } catch (IOException e) {
            // The child is gone or will be killed.
            process.destroyForcibly();
        }
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
