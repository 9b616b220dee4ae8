package io.tidemark.monitor.chaos;

import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.embedded.RegistryOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The schema registry is away: for two minutes, or {@code -Dtidemark.chaos.registry=SECONDS}. */
class RegistryChaos extends OneBroker {

    private static final int AWAY_SECONDS = Integer.getInteger("tidemark.chaos.registry", 120);

    private EmbeddedRegistry registry;

    /**
     * In the middle of the outage predictions turn up with a schema that nobody has read yet: they wait, and are no dead letters.
     * An instance that is started meanwhile knows no schema at all.
     */
    @Test
    void registryAway_schemaNotYetRead_isWaitedFor() throws Exception {
        RegistryOptions options = RegistryOptions.temporary().withFolder(folder.resolve("registry"));
        registry = EmbeddedRegistry.start(options);
        int port = registry.port();
        Moments moments = new Moments();
        int after = moments.next();
        Steps steps = new Steps(
                Moments.SEED,
                List.of(
                        new Step("the registry ends after " + after + " ms", run -> {
                            run.awaitWork(0, 0);
                            run.awaitWork(1, after);
                            registry.close();
                        }),
                        new Step("kill an instance and start it again, a new schema comes", run -> {
                            run.killAndRestart(1);
                            TimeUnit.SECONDS.sleep(AWAY_SECONDS);
                        }),
                        new Step("the registry is back after " + AWAY_SECONDS + " s", run -> {
                            registry = EmbeddedRegistry.start(options.withPort(port));
                            TimeUnit.SECONDS.sleep(2);
                            for (int i = 0; i < 2; i++) {
                                if (!run.isAlive(i)) {
                                    run.start(i);
                                }
                            }
                        })));
        Setup setup = setup("schemas").withRegistry(registry.address());
        new Trial(setup, 2, Moments.traffic(steps)).run(steps);
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }
}
