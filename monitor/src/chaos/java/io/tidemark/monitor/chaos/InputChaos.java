package io.tidemark.monitor.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.embedded.ForkedKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the input, while instances are killed as well. */
class InputChaos {

    private static final int INSTANCES = 2;

    private static ForkedKafka kafka;

    @TempDir
    Path folder;

    @BeforeAll
    static void startBroker() {
        kafka = ForkedKafka.start(Brokers.quick());
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    /** As after a producer's retries, or from several of them: records come in any order, one in ten twice. Times are old. */
    @Test
    @Tag("brief")
    void recordsRepeatedAndOutOfOrder_instancesKilled_countAsThoughInOrder() throws Exception {
        Moments moments = new Moments();
        Steps steps = Moments.rounds(round -> List.of(kill(moments)));
        Traffic traffic = Moments.traffic(steps).disorder();
        assertThat(IntStream.range(0, traffic.records())
                        .mapToObj(traffic::id)
                        .distinct()
                        .count())
                .isLessThan(traffic.records() * 95L / 100);
        new Trial(setup("disorder"), INSTANCES, traffic).run(steps);
    }

    /** Predictions of a key then go to other partitions than before; labels too. */
    @Test
    void partitionsAdded_toPredictionsAndLabels_nothingIsLost() throws Exception {
        Moments moments = new Moments();
        Setup setup = setup("grown");
        Steps steps = Moments.rounds(round -> {
            int after = moments.next();
            return List.of(
                    new Step("two more partitions of predictions, one more of labels, after " + after + " ms", run -> {
                        run.awaitWork(0, 0);
                        run.awaitWork(1, after);
                        grow(setup, 4 + 2 * (round + 1), 3 + round + 1);
                    }),
                    kill(moments));
        });
        new Trial(setup, INSTANCES, Moments.traffic(steps)).run(steps);
    }

    private static void grow(Setup setup, int predictions, int labels) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", setup.bootstrap()))) {
            admin.createPartitions(Map.of(
                            setup.topic(), NewPartitions.increaseTo(predictions),
                            setup.labels(), NewPartitions.increaseTo(labels)))
                    .all()
                    .get();
        }
    }

    private static Step kill(Moments moments) {
        int instance = moments.one(INSTANCES);
        int after = moments.next();
        return new Step("kill instance " + instance + " after " + after + " ms", run -> {
            run.awaitWork(instance, after);
            run.killAndRestart(instance);
        });
    }

    private Setup setup(String name) {
        Map<String, String> properties = Brokers.clients(Map.of("metadata.max.age.ms", "400"));
        return Setup.of(folder, name, kafka.bootstrapServers()).with(properties).withLabels();
    }
}
