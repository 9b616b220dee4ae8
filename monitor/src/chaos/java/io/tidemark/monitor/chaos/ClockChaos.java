package io.tidemark.monitor.chaos;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The wall clock of an instance steps, by libfaketime (Debian's package faketime); time that only runs on is left alone. */
class ClockChaos extends OneBroker {

    @Test
    void clockSteps_forwardAndBack_nothingIsLostOrDoubled() throws Exception {
        Optional<Path> library = library();
        assumeThat(library)
                .as("libfaketime below /usr/lib: apt-get install faketime")
                .isPresent();
        Path offset = folder.resolve("offset");
        Files.writeString(offset, "+0");
        Moments moments = new Moments();
        Steps steps = Moments.rounds(round ->
                List.of(step(offset, "+90", moments), step(offset, "-20", moments), step(offset, "+0", moments)));
        Traffic traffic = Moments.traffic(steps);
        new Trial(setup("clock"), 2, traffic).run(run -> {
            Instance mad = run.instance(0);
            mad.set("LD_PRELOAD", library.get().toString());
            mad.set("FAKETIME_TIMESTAMP_FILE", offset.toString());
            mad.set("FAKETIME_CACHE_DURATION", "1");
            mad.set("FAKETIME_DONT_FAKE_MONOTONIC", "1");
            // Or waits of the JVM end at once.
            mad.set("FAKETIME_FORCE_MONOTONIC_FIX", "0");
            run.start();
            run.feedAndDisturb(traffic, Trial.PER_SECOND, steps);
        });
    }

    private static Step step(Path file, String offset, Moments moments) {
        int after = moments.next();
        return new Step("the clock of instance 0 is off by " + offset + " s, after " + after + " ms", run -> {
            run.awaitWork(0, after);
            Files.writeString(file, offset);
            TimeUnit.SECONDS.sleep(4);
        });
    }

    private static Optional<Path> library() throws IOException {
        Path all = Path.of("/usr/lib");
        if (!Files.isDirectory(all)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.find(all, 3, (file, is) -> file.endsWith("faketime/libfaketime.so.1"))) {
            return files.findFirst();
        }
    }
}
