package io.tidemark.monitor.chaos;

import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.ForkedCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens to brokers, of three: a cluster of one that is restarted while transactions end may lose their ends (KAFKA-20734), which
 * no application can mend.
 */
class BrokerChaos {

    private static final int INSTANCES = 2;

    @TempDir
    Path folder;

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

    /** One after the other, as in an upgrade; each has caught up before the next one goes. */
    @Test
    @Tag("brief")
    void eachOfThreeBrokersRestarts_killedOrStopped_nothingIsLostOrDoubled() throws Exception {
        Moments moments = new Moments();
        try (ForkedCluster cluster = ForkedCluster.start(Brokers.three())) {
            Steps steps = Moments.rounds(round -> List.of(
                    restart("kill", 2, cluster::kill, cluster, moments),
                    restart("stop", 3, cluster::stop, cluster, moments),
                    restart("kill", 1, cluster::kill, cluster, moments)));
            trial("in-turn", cluster.bootstrapServers(), steps).run(steps);
        }
    }

    private static Step restart(String verb, int node, IntConsumer end, ForkedCluster cluster, Moments moments) {
        int after = moments.next();
        int gone = moments.next();
        String name = verb + " broker " + node + " of 3 after " + after + " ms for " + gone + " ms";
        return new Step(name, run -> {
            run.awaitWork(0, after);
            end.accept(node);
            TimeUnit.MILLISECONDS.sleep(gone);
            cluster.restart(node);
            awaitInSync(cluster);
        });
    }

    private static void awaitInSync(ForkedCluster cluster) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            ListTopicsOptions all = new ListTopicsOptions().listInternal(true);
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(() ->
                            admin
                                    .describeTopics(
                                            admin.listTopics(all).names().get())
                                    .allTopicNames()
                                    .get()
                                    .values()
                                    .stream()
                                    .flatMap(topic -> topic.partitions().stream())
                                    .allMatch(partition -> partition.isr().size()
                                            == partition.replicas().size()));
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
