package io.tidemark.monitor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.simulation.Cluster.Layout;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.monitor.simulation.World.Life;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The simulator is worth something: without exactly-once, or without stores, the same schedules come out wrong. */
@Tag("long")
class FaultTest {

    private static final int SCHEDULES = 24;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "EXACTLY_ONCE")
    void weakerGuarantee_killedTasks_comeOutWrong(Guarantee guarantee) {
        assertThat(broken(guarantee, Worlds::of)).isGreaterThan(SCHEDULES / 4);
        assertThat(broken(guarantee, Worlds::live)).isGreaterThan(SCHEDULES / 4);
    }

    @ParameterizedTest
    @EnumSource(names = "EXACTLY_ONCE")
    void exactlyOnce_sameSchedules_comeOutRight(Guarantee guarantee) {
        assertThat(broken(guarantee, Worlds::of)).isZero();
        assertThat(broken(guarantee, Worlds::live)).isZero();
    }

    /** With live windows as baselines, or without. */
    private static long broken(Guarantee guarantee, BiFunction<Long, Life, World> worlds) {
        return LongStream.range(0, SCHEDULES)
                .filter(seed -> isBroken(seed, guarantee, worlds))
                .count();
    }

    private static boolean isBroken(long seed, Guarantee guarantee, BiFunction<Long, Life, World> worlds) {
        Random random = new Random(seed);
        World world = worlds.apply(seed, Life.REPLAY);
        List<Step> schedule = Step.schedule(random);
        Layout layout =
                new Layout(1 + random.nextInt(5), 1 + random.nextInt(3), 1 + random.nextInt(3), Snapshot.AT_COMMIT);
        Outputs outputs;
        Oracle oracle;
        try {
            Cluster cluster =
                    new Cluster(world, layout, guarantee).run(schedule).finish();
            outputs = cluster.outputs();
            oracle = new Oracle(world, cluster.logs(), cluster.labelLogs());
        } catch (AssertionError closedTooEarly) {
            return true;
        }
        return outputs.sequenceErrors() > 0
                || !Canonical.differences(oracle.canonical(), outputs.canonical())
                        .isEmpty();
    }
}
