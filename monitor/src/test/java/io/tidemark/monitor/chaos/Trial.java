package io.tidemark.monitor.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.monitor.commands.Tidemark;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Feeds instances of the real command line, which are disturbed meanwhile, and compares with a run that nobody disturbed.
 *
 * @param instances how many there are
 */
record Trial(Setup setup, int instances, Traffic traffic) {

    static final int PER_SECOND = 2_000;

    /** Settings by which a killed instance is soon missed. */
    static final Map<String, String> QUICK = Map.of(
            "consumer.session.timeout.ms", "2500",
            "consumer.heartbeat.interval.ms", "500",
            "producer.transaction.timeout.ms", "6000");

    /** What happens to the instances while they are fed. */
    interface Disturbances {
        void happenTo(ChaosRun run) throws Exception;
    }

    /** Does some steps one after the other, and feeds some of the traffic after each. */
    void run(Steps steps) throws Exception {
        run(run -> {
            run.start();
            run.feedAndDisturb(traffic, PER_SECOND, steps);
        });
    }

    void run(Disturbances disturbances) throws Exception {
        run(4, disturbances);
    }

    /** @param partitions of the predictions */
    void run(int partitions, Disturbances disturbances) throws Exception {
        try (ChaosRun run = new ChaosRun(setup, instances, Tidemark.class, "run", "--config")) {
            run.createInput(partitions);
            CompletableFuture<CanonicalRun> alongside =
                    CompletableFuture.supplyAsync(() -> Undisturbed.run(setup, traffic));
            disturbances.happenTo(run);
            Proof proof = new Proof(setup, traffic, alongside.get(2, TimeUnit.MINUTES));
            proof.requireInput(run);
            proof.awaitEqual(run, Duration.ofMinutes(3));
            proof.require(run);
            assertThat(run.stop()).as("SIGTERM").containsOnly(143);
        }
    }
}
