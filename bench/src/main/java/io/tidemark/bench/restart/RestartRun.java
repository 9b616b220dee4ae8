package io.tidemark.bench.restart;

import io.tidemark.bench.forms.FormProcess;
import io.tidemark.bench.forms.Job;
import io.tidemark.bench.input.Workbench;
import io.tidemark.bench.throughput.LogSizes;
import io.tidemark.monitor.config.MonitorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The application, in a JVM that is killed and started again, and its state folder. */
final class RestartRun implements AutoCloseable {

    static final String RUN = "restart";
    static final String TOPIC = "predictions";
    static final String STATE = "state";

    private static final String CHANGELOG = RUN + "-outcomes-changelog";
    /** Labels that come while nobody is there to join them. */
    private static final int MEANWHILE = 1_000;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LOOKS = 120;

    private final Workbench bench;
    private final int open;
    private final List<String> jvm;
    private final OpenPredictions input;
    private final Consumer<String> progress;
    private ChangelogTail tail;
    private FormProcess application;

    /** @param progress is told how far a step is */
    RestartRun(Workbench bench, int open, List<String> jvm, Consumer<String> progress) {
        this.bench = bench;
        this.open = open;
        this.jvm = jvm;
        this.progress = progress;
        this.input = new OpenPredictions(bench, TOPIC, open);
    }

    /** Starts the application and lets it remember all predictions; none has a label. */
    void fill() {
        start();
        tail = new ChangelogTail(bench, CHANGELOG);
        input.predict(done -> progress.accept(done + " sent"));
        tail.await(open, PATIENCE, done -> progress.accept(done + " open"));
    }

    private void start() {
        application = FormProcess.serve(new Job(bench, RUN, TOPIC, 0, done -> {}), jvm);
    }

    /** Ends the instance without warning. */
    void kill() {
        application.kill();
    }

    /** Stops the instance as an operator would. */
    void stop() {
        application.close();
    }

    /** Starts it again. */
    Restarted restart(String how) {
        input.label(MEANWHILE);
        long began = System.nanoTime();
        start();
        double running = secondsSince(began);
        awaitLabels();
        return new Restarted(how, running, secondsSince(began));
    }

    /** Sends the labels that are left, and waits until they are joined. */
    double label() {
        long began = System.nanoTime();
        input.label(open);
        awaitLabels();
        return secondsSince(began);
    }

    /** Each prediction has been written once, and once more with its label: more or fewer is an error. */
    private void awaitLabels() {
        tail.await((long) open + input.labelled(), PATIENCE, done -> progress.accept(done - open + " labelled"));
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** Lets all windows end, and waits until their reports hold every prediction with its label, or until they do not. */
    Matched matched() {
        input.end();
        MonitorConfig config = bench.config(RUN, TOPIC);
        Matched all = new Matched(open, open, open);
        Matched matched = Matched.of(config);
        for (int look = 0; look < LOOKS && !matched.equals(all); look++) {
            application.requireAlive();
            pause();
            matched = Matched.of(config);
        }
        return matched;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Keys and values in the changelog of what is remembered, uncompressed. */
    long changelogContent() {
        return tail.bytes();
    }

    /** The same as stored by the broker. */
    long changelogOnDisk() {
        return LogSizes.of(bench.bootstrap()).of(CHANGELOG::equals);
    }

    /** Of all files of the store of what is remembered, after a stop. */
    long storeOnDisk() {
        try (Stream<Path> files = Files.walk(state())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("rocksdb")
                            && file.toString().contains("outcomes"))
                    .mapToLong(RestartRun::size)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + state(), e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void deleteState() {
        try (Stream<Path> files = Files.walk(state())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + state(), e);
        }
    }

    private Path state() {
        return bench.folder().resolve(STATE);
    }

    @Override
    public void close() {
        if (application != null) {
            application.close();
        }
        if (tail != null) {
            tail.close();
        }
        input.close();
    }
}
