package io.tidemark.monitor.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.ForkedCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three brokers and up to three instances, each a process, share 24 partitions. */
class ScaleOutChaos {

    private static final int PARTITIONS = 24;
    private static final int INSTANCES = 3;
    /** Of the partitions that would be an even share, how many an instance must have at least. */
    private static final double FAIR = 0.5;

    @TempDir
    Path folder;

    @Test
    void instancesJoinAndLeaveUnderLoad_workSpreads_equalsOneInstance() throws Exception {
        try (ForkedCluster cluster = ForkedCluster.start(Brokers.three())) {
            Setup setup = Setup.of(folder, "spread", cluster.bootstrapServers())
                    .with(Brokers.clients())
                    .withLabels()
                    .withTiming("25s", "500ms");
            Steps steps = new Steps(
                    Moments.SEED,
                    List.of(
                            new Step("a second instance joins", run -> {
                                run.awaitWork(0, 1_000);
                                run.start(1);
                                awaitSpread(setup, 2, run);
                            }),
                            new Step("a third instance joins", run -> {
                                run.start(2);
                                awaitSpread(setup, 3, run);
                            }),
                            new Step("the first instance leaves", run -> {
                                assertThat(run.stop(0)).as("SIGTERM").isEqualTo(143);
                                awaitSpread(setup, 2, run);
                            }),
                            new Step("it joins again, and another is killed", run -> {
                                run.start(0);
                                awaitSpread(setup, 3, run);
                                run.killAndRestart(1);
                                awaitSpread(setup, 3, run);
                            })));
            Traffic traffic = Moments.traffic(steps);
            new Trial(setup, INSTANCES, traffic).run(PARTITIONS, run -> {
                run.start(0);
                run.feedAndDisturb(traffic, Trial.PER_SECOND, steps);
            });
        }
    }

    /** Waits until each of so many instances has its share of the partitions of predictions. */
    private static void awaitSpread(Setup setup, int instances, ChaosRun run) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", setup.bootstrap()))) {
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(shares(admin, setup))
                            .as(run::story)
                            .hasSize(instances)
                            .allMatch(share -> share >= FAIR * PARTITIONS / instances)
                            .satisfies(shares -> assertThat(shares.stream()
                                            .mapToLong(Long::longValue)
                                            .sum())
                                    .isEqualTo(PARTITIONS)));
        }
    }

    /** Of each member of the group, how many partitions of predictions it reads. */
    private static List<Long> shares(Admin admin, Setup setup) throws Exception {
        return admin
                .describeConsumerGroups(List.of(setup.application()))
                .all()
                .get()
                .get(setup.application())
                .members()
                .stream()
                .map(member -> member.assignment().topicPartitions().stream()
                        .map(TopicPartition::topic)
                        .filter(setup.topic()::equals)
                        .count())
                .toList();
    }
}
