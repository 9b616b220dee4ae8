package io.tidemark.monitor.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;

/** What happens to the input, while instances are killed as well. */
class InputChaos extends OneBroker {

    private static final int INSTANCES = 2;

    /** As after a producer's retries, or from several of them: records come in any order, one in ten twice. Times are old. */
    @Test
    void recordsRepeatedAndOutOfOrder_instancesKilled_countAsThoughInOrder() throws Exception {
        Moments moments = new Moments();
        Steps steps = Moments.rounds(round -> List.of(kill(moments)));
        Traffic traffic = Moments.traffic(steps).disorder();
        assertThat(IntStream.range(0, traffic.records())
                        .mapToObj(traffic::id)
                        .distinct()
                        .count())
                .isLessThan(traffic.records() * 95L / 100);
        new Trial(quick("disorder"), INSTANCES, traffic).run(steps);
    }

    /** Predictions of a key then go to other partitions than before; labels too. */
    @Test
    void partitionsAdded_toPredictionsAndLabels_nothingIsLost() throws Exception {
        Moments moments = new Moments();
        Setup setup = quick("grown");
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

    /** Added partitions are soon noticed. */
    private Setup quick(String name) {
        return setup(name).with(Brokers.clients(Map.of("metadata.max.age.ms", "400")));
    }
}
