package io.tidemark.monitor.streams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.replay.Quiet;
import io.tidemark.monitor.replay.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A stream, replayed on four partitions with labels after some of the delays, and what was reported. */
record StreamRun(DriftStream stream, List<Delay> delays, CanonicalRun run) {

    private static final long SEED = 20_261_126;

    /** @param folder for the files */
    static StreamRun of(DriftStream stream, List<Delay> delays, Path folder)
            throws IOException, InvalidConfig, InterruptedException {
        delays.forEach(delay -> delay(stream, delay));
        Rows.write(stream.live(), folder.resolve("live.jsonl"));
        Rows.write(stream.baseline(), folder.resolve("baseline.jsonl"));
        Path config = Files.writeString(folder.resolve("tidemark.yaml"), stream.config(delays));
        return new StreamRun(
                stream,
                delays,
                new Replay(ConfiguredMonitor.of(ConfigReader.read(config, Map.of())), 4, 1)
                        .run(Quiet.progress())
                        .run());
    }

    private static void delay(DriftStream stream, Delay delay) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (ObjectNode row : stream.live()) {
            if (row.hasNonNull(DriftStream.LABEL)) {
                Instant known = DriftStream.time(row, DriftStream.TIME).plus(delay.next(random));
                row.put(delay.field(), known.toString());
            }
        }
    }

    DelayedRun with(Delay delay) {
        return DelayedRun.of(stream, delay, run);
    }
}
