package io.tidemark.monitor.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens to instances: they are held up, and lose what they have on disk. */
class InstanceChaos extends OneBroker {

    private static final int INSTANCES = 2;

    /** The others take its tasks over; what it still believes to have must not be committed when it comes back. */
    @Test
    @Tag("brief")
    void heldUp_pastItsSession_isFencedAndComesBack() throws Exception {
        Moments moments = new Moments();
        Steps steps = Moments.rounds(round -> {
            int instance = moments.one(INSTANCES);
            int after = moments.next();
            int later = moments.next();
            return List.of(
                    new Step("stop instance " + instance + " after " + after + " ms", run -> {
                        run.awaitWork(instance, after);
                        run.instance(instance).pause();
                        TimeUnit.MILLISECONDS.sleep(Brokers.HELD_UP_MS);
                    }),
                    new Step("let instance " + instance + " go on", run -> {
                        run.instance(instance).resume();
                        TimeUnit.MILLISECONDS.sleep(later);
                    }));
        });
        trial("zombie", steps).run(steps);
    }

    @Test
    void stateFolderDeleted_afterStopAndAfterKill_isRestored() throws Exception {
        Moments moments = new Moments();
        Steps steps = Moments.rounds(round -> {
            int instance = moments.one(INSTANCES);
            int after = moments.next();
            return List.of(
                    new Step("stop instance " + instance + " after " + after + " ms and delete its folder", run -> {
                        run.awaitWork(instance, after);
                        assertThat(run.stop(instance)).as("SIGTERM").isEqualTo(143);
                        run.instance(instance).wipe();
                        run.start(instance);
                    }),
                    new Step("kill the other after " + after + " ms and delete its folder", run -> {
                        run.awaitWork(1 - instance, after);
                        run.instance(1 - instance).kill();
                        run.instance(1 - instance).wipe();
                        run.start(1 - instance);
                    }));
        });
        runKeepingState(trial("wiped", steps), steps);
    }

    /** It may go on with the files that it has open, or end: then it is started again. */
    @Test
    void stateFolderDeleted_underARunningInstance_losesNothing() throws Exception {
        Moments moments = new Moments();
        Steps steps = Moments.rounds(round -> {
            int instance = moments.one(INSTANCES);
            int after = moments.next();
            return List.of(
                    new Step("delete the folder of instance " + instance + " after " + after + " ms", run -> {
                        run.awaitWork(instance, after);
                        run.instance(instance).wipe();
                        TimeUnit.SECONDS.sleep(5);
                    }),
                    new Step("start it again, stopped or not", run -> {
                        if (run.isAlive(instance)) {
                            run.stop(instance);
                        }
                        run.start(instance);
                        run.awaitWork(instance, after);
                    }));
        });
        runKeepingState(trial("pulled", steps), steps);
    }

    /** What is on disk would be trusted after an ordinary stop. */
    private static void runKeepingState(Trial trial, Steps steps) throws Exception {
        trial.run(run -> {
            for (int i = 0; i < INSTANCES; i++) {
                run.instance(i).keepState();
            }
            run.start();
            run.feedAndDisturb(trial.traffic(), Trial.PER_SECOND, steps);
        });
    }

    private Trial trial(String name, Steps steps) {
        return new Trial(setup(name), INSTANCES, Moments.traffic(steps));
    }
}
