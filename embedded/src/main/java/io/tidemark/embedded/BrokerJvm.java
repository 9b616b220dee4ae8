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

/** A child with some of the nodes of a cluster, with the class path of this JVM; it ends with this one. */
final class BrokerJvm {

    private static final String MAX_HEAP = "-Xmx512m";
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 20;
    private static final int TAIL_LINES = 30;

    private final Path log;
    private final List<String> arguments;
    private Process process;
    private String bootstrapServers;

    /** @param log what it prints and logs, appended */
    BrokerJvm(Path folder, KafkaOptions options, List<Integer> nodes, Path log) {
        this.log = log;
        this.arguments = BrokerProcess.arguments(folder, options, nodes);
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    long pid() {
        return process.pid();
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Returns when its nodes serve clients; nothing if it is running. */
    void start() {
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
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .redirectError(Redirect.appendTo(log.toFile()))
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
        return new IllegalStateException("The broker process " + how + ". The end of " + log + ":\n" + logTail());
    }

    private String logTail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Ends it at once, without giving it a chance to write or say anything. */
    void kill() {
        await(process.destroyForcibly());
    }

    /** Stops its nodes cleanly and ends it; nothing if it is not running. */
    void stop() {
        if (isRunning()) {
            closeInput();
            await(process);
        }
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
