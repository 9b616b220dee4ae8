package io.tidemark.monitor.chaos;

import io.tidemark.embedded.ForkedKafka;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios on a broker that nothing happens to, each with a folder and an application of its own. */
abstract class OneBroker {

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

    /** @param name of the application */
    final Setup setup(String name) {
        return Setup.of(folder, name, kafka.bootstrapServers())
                .with(Brokers.clients())
                .withLabels();
    }
}
