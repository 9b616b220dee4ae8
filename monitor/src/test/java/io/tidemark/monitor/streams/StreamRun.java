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
import java.util.Map;
import java.util.SplittableRandom;

/** A stream, replayed on four partitions with labels after each of the delays, and what was reported. */
record StreamRun(DriftStream stream, CanonicalRun run) {

    private static final long SEED = 20_261_126;

    /** @param folder for the files */
    static StreamRun of(DriftStream stream, Path folder) throws IOException, InvalidConfig, InterruptedException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (ObjectNode row : stream.live()) {
            for (Delay delay : Delay.ALL) {
                if (row.hasNonNull(DriftStream.LABEL)) {
                    row.put(
                            delay.field(),
                            DriftStream.time(row, DriftStream.TIME)
                                    .plus(delay.next(random))
                                    .toString());
                }
            }
        }
        Rows.write(stream.live(), folder.resolve("live.jsonl"));
        Rows.write(stream.baseline(), folder.resolve("baseline.jsonl"));
        Path config = Files.writeString(folder.resolve("tidemark.yaml"), stream.config());
        return new StreamRun(
                stream,
                new Replay(ConfiguredMonitor.of(ConfigReader.read(config, Map.of())), 4, 1)
                        .run(Quiet.progress())
                        .run());
    }

    DelayedRun with(Delay delay) {
        return DelayedRun.of(stream, delay, run);
    }
}
