package io.tidemark.monitor.chaos;

import io.tidemark.embedded.ForkedCluster;
import io.tidemark.embedded.ForkedKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to brokers. */
class BrokerChaos {

    private static final int INSTANCES = 2;

    @TempDir
    Path folder;

    @Test
    @Tag("brief")
    void brokerRestarts_killedAndStopped_nothingIsLostOrDoubled() throws Exception {
        Moments moments = new Moments();
        try (ForkedKafka kafka = ForkedKafka.start(Brokers.quick())) {
            Steps steps = Moments.rounds(round -> {
                int after = moments.next();
                int gone = moments.next();
                return List.of(
                        new Step("kill the broker after " + after + " ms for " + gone + " ms", run -> {
                            run.awaitWork(0, after);
                            kafka.kill();
                            TimeUnit.MILLISECONDS.sleep(gone);
                            kafka.restart();
                        }),
                        new Step("stop the broker after " + after + " ms for " + 4 * gone + " ms", run -> {
                            run.awaitWork(1, after);
                            kafka.stop();
                            TimeUnit.MILLISECONDS.sleep(4L * gone);
                            kafka.restart();
                        }));
            });
            trial("restarted", kafka.bootstrapServers(), steps).run(steps);
        }
    }

    /** Not the first one, which is the controller of these clusters. It comes back only when all has been compared. */
    @Test
    void oneBrokerOfThreeLost_theOthersGoOn() throws Exception {
        Moments moments = new Moments();
        try (ForkedCluster cluster = ForkedCluster.start(Brokers.three())) {
            int node = 2 + moments.one(2);
            int after = moments.next();
            Steps steps = new Steps(
                    Moments.SEED, List.of(new Step("kill broker " + node + " of 3 after " + after + " ms", run -> {
                        run.awaitWork(0, 0);
                        run.awaitWork(1, after);
                        cluster.kill(node);
                        TimeUnit.SECONDS.sleep(5);
                    })));
            trial("two-left", cluster.bootstrapServers(), steps).run(steps);
        }
    }

    /** One after the other, as in an upgrade; each is back before the next one goes. */
    @Test
    void eachOfThreeBrokersRestarts_inTurn_nothingIsLostOrDoubled() throws Exception {
        Moments moments = new Moments();
        try (ForkedCluster cluster = ForkedCluster.start(Brokers.three())) {
            List<Step> steps = List.of(1, 2, 3).stream()
                    .map(node -> {
                        int after = moments.next();
                        return new Step("kill broker " + node + " of 3 after " + after + " ms", run -> {
                            run.awaitWork(0, after);
                            cluster.kill(node);
                            TimeUnit.MILLISECONDS.sleep(after);
                            cluster.restart(node);
                            TimeUnit.SECONDS.sleep(8);
                        });
                    })
                    .toList();
            Steps all = new Steps(Moments.SEED, steps);
            trial("in-turn", cluster.bootstrapServers(), all).run(all);
        }
    }

    private Trial trial(String name, String bootstrap, Steps steps) {
        Setup setup = Setup.of(folder, name, bootstrap)
                .with(Brokers.clients())
                .withLabels()
                .withTiming("10s", "200ms");
        return new Trial(setup, INSTANCES, Moments.traffic(steps));
    }
}
