package io.tidemark.bench.throughput;

import io.tidemark.bench.forms.FormProcess;
import io.tidemark.bench.forms.Job;
import io.tidemark.bench.input.Predictions;
import io.tidemark.bench.input.Workbench;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What the application wrote for itself while it read one partition at 1,000 predictions a second by the wall clock.
 *
 * @param input bytes of the predictions as stored
 * @param internal bytes of each of its internal topics, without the name of the run
 */
record PacedRun(long records, long input, SortedMap<String, Long> internal) {

    private static final long PER_SECOND = 1_000;

    /**
     * The first pane is left out, so that as many panes begin as end, whole minutes being measured: most rows are drawn at the
     * beginning of a pane. What was read and not committed in the end is as much as it was in the beginning.
     */
    private static final int PANE_SECONDS = 60;

    static PacedRun of(Workbench bench, String topic, String run, int seconds, List<String> jvm) {
        Job job = new Job(bench, run, topic, 0, done -> {});
        try (FormProcess application = FormProcess.serve(job, jvm);
                Predictions predictions = new Predictions(bench, topic)) {
            predictions.pace(TimeUnit.SECONDS.toMillis(warmUpSeconds(seconds)), PER_SECOND);
            LogSizes before = LogSizes.of(bench.bootstrap());
            long records = predictions.pace(TimeUnit.SECONDS.toMillis(seconds), PER_SECOND);
            application.requireAlive();
            LogSizes after = LogSizes.of(bench.bootstrap());
            return new PacedRun(records, after.since(before, topic::equals), internal(run + "-", before, after));
        }
    }

    /** How long it runs before it is measured for so long. */
    static int warmUpSeconds(int seconds) {
        return Math.min(seconds, PANE_SECONDS);
    }

    private static SortedMap<String, Long> internal(String prefix, LogSizes before, LogSizes after) {
        SortedMap<String, Long> bytes = new TreeMap<>();
        for (String topic : after.topics(
                name -> name.startsWith(prefix) && (name.endsWith("-changelog") || name.endsWith("-repartition")))) {
            bytes.put(topic.substring(prefix.length()), after.since(before, topic::equals));
        }
        return bytes;
    }

    double internalShare() {
        return internal.values().stream().mapToLong(Long::longValue).sum() / (double) input;
    }
}
