package io.tidemark.bench.throughput;

import io.tidemark.bench.forms.FormProcess;
import io.tidemark.bench.forms.Job;
import io.tidemark.bench.input.Predictions;
import io.tidemark.bench.input.Workbench;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the application wrote for itself while it read one partition at 1,000 predictions a second by the wall clock.
 *
 * @param input bytes of the predictions as stored
 * @param changelogs bytes of its changelogs
 * @param repartition bytes of its internal topic of partials
 */
record PacedRun(long records, long input, long changelogs, long repartition) {

    private static final long PER_SECOND = 1_000;

    /** Until the last of it is committed. */
    private static final long SETTLING_SECONDS = 3;

    static PacedRun of(Workbench bench, String topic, String run, int seconds, List<String> jvm) {
        Job job = new Job(bench, run, topic, 0, done -> {});
        try (FormProcess application = FormProcess.serve(job, jvm);
                Predictions predictions = new Predictions(bench, topic)) {
            LogSizes before = LogSizes.of(bench.bootstrap());
            long records = predictions.pace(TimeUnit.SECONDS.toMillis(seconds), PER_SECOND);
            TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
            application.requireAlive();
            LogSizes after = LogSizes.of(bench.bootstrap());
            return new PacedRun(
                    records,
                    after.since(before, topic::equals),
                    after.since(before, name -> name.startsWith(run + "-") && name.endsWith("-changelog")),
                    after.since(before, name -> name.startsWith(run + "-") && name.endsWith("-repartition")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    double internalShare() {
        return (changelogs + repartition) / (double) input;
    }
}
