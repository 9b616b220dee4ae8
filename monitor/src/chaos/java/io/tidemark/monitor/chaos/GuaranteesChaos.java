package io.tidemark.monitor.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.monitor.commands.Tidemark;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A comparison that cannot fail proves nothing: without a guarantee it must. Killed instances without exactly-once are in {@code
 * KillTest}.
 */
class GuaranteesChaos extends OneBroker {

    /** What an instance has counted since its last commit is counted again by another, and stays counted; unless it had just committed, so both are held up. */
    @Test
    void heldUpWithoutExactlyOnce_isNoticed() throws Exception {
        Moments moments = new Moments();
        Steps steps = Moments.rounds(round -> List.of(holdUp(0, moments), holdUp(1, moments)));
        Map<String, String> properties = Map.of("statestore.cache.max.bytes", "1024");
        requireNoticed(slow("doubled", properties), 2, AtLeastOnce.class, steps);
    }

    private static Step holdUp(int instance, Moments moments) {
        int after = 1_000 + moments.next();
        return new Step("hold up instance " + instance + " after " + after + " ms", run -> {
            run.awaitWork(instance, after);
            run.instance(instance).pause();
            TimeUnit.MILLISECONDS.sleep(Brokers.HELD_UP_MS);
            run.instance(instance).resume();
            TimeUnit.MILLISECONDS.sleep(after);
        });
    }

    /** What was counted and is not reported yet is gone with the instance. */
    @Test
    void killedWithoutChangelogs_isNoticed() throws Exception {
        Moments moments = new Moments();
        Steps steps = Moments.rounds(round -> {
            int after = moments.next();
            return List.of(new Step("kill the instance after " + after + " ms", run -> {
                run.awaitWork(0, after);
                run.killAndRestart(0);
            }));
        });
        Map<String, String> properties = Map.of("processor.wrapper.class", Forgetful.class.getName());
        requireNoticed(slow("forgotten", properties), 1, Tidemark.class, steps, "run", "--config");
    }

    /** With long commits, so that there is much to count again or to lose. */
    private Setup slow(String name, Map<String, String> properties) {
        return setup(name).with(Brokers.clients(properties)).withTiming("4s", "4s");
    }

    /** What is said must differ when all has been read and for a while after: late is not wrong. */
    private static void requireNoticed(Setup setup, int instances, Class<?> main, Steps steps, String... arguments)
            throws Exception {
        Traffic traffic = Moments.traffic(steps);
        Proof proof = new Proof(setup, traffic, Undisturbed.run(setup, traffic));
        try (ChaosRun run = new ChaosRun(setup, instances, main, arguments)) {
            run.createInput();
            run.start();
            run.feedAndDisturb(traffic, Trial.PER_SECOND, steps);
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(
                            () -> assertThat(proof.hasReadAll()).as(run::story).isTrue());
            TimeUnit.SECONDS.sleep(20);
            assertThat(proof.difference()).as(run::story).isNotEmpty();
        }
    }
}
