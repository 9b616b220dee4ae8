package io.tidemark.bench.throughput;

import io.tidemark.bench.input.Workbench;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.ProfileCodec;

/**
 * Sizes of the counts of the benchmark's model.
 *
 * @param pane bytes of an open pane, in memory and in its store
 * @param merged bytes of merged counts in their store, for 320,000 predictions
 */
record ProfileSize(int pane, int merged) {

    private static final int DOUBLINGS = 4;

    static ProfileSize of(Workbench bench) {
        Baseline baseline = ConfiguredMonitor.of(bench.config("size", "size"))
                .catalog()
                .models()
                .iterator()
                .next()
                .baselines()
                .values()
                .iterator()
                .next();
        Profile merged = baseline.all();
        for (int i = 0; i < DOUBLINGS; i++) {
            merged = merged.plus(merged);
        }
        return new ProfileSize(baseline.layout().paneBytes(), ProfileCodec.encode(merged).length);
    }
}
