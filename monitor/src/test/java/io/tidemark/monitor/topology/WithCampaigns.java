package io.tidemark.monitor.topology;

import io.tidemark.monitor.chaos.Setup;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.MonitorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The usual application, with campaigns of the model alpha: a fall by 5 points from 90 % is to be found. */
final class WithCampaigns {

    private WithCampaigns() {}

    static MonitorConfig read(Path folder) {
        return read(Setup.of(folder, "app", "localhost:9092"));
    }

    /** With labels besides. */
    static MonitorConfig readLabelled(Path folder) {
        return read(Setup.of(folder, "app", "localhost:9092").withLabels());
    }

    private static MonitorConfig read(Setup setup) {
        try {
            String text = setup.text().replace("answers: adaptive", "campaigns: {accuracy: 90%, reserve: 20%}");
            return ConfigReader.read(Files.writeString(setup.write(), text), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidConfig e) {
            throw new IllegalStateException(e);
        }
    }
}
