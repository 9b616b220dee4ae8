package io.tidemark.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.bench.input.Shape;
import io.tidemark.bench.input.Workbench;
import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowthRunTest {

    private static final Pace SHORT = new Pace(1, 1, 500);

    @TempDir
    Path folder;

    /** Whatever the figures are on a busy machine: all of them are there, and of more features they are more. */
    @Test
    @Tag("long")
    void of_moreFeatures_measuresMore() throws IOException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedRegistry registry = EmbeddedRegistry.start()) {
            Sizes few = run(kafka, registry, "few", new Setting(1, 5, 1));
            Sizes many = run(kafka, registry, "many", new Setting(2, 24, 1));

            assertThat(few.internal()).isPositive();
            assertThat(many.state()).isGreaterThan(1.5 * few.state());
            assertThat(many.profile()).isGreaterThan(2 * few.profile());
        }
    }

    private Sizes run(EmbeddedKafka kafka, EmbeddedRegistry registry, String name, Setting setting) throws IOException {
        Workbench bench = new Workbench(
                kafka.bootstrapServers(),
                registry.address(),
                Files.createDirectory(folder.resolve(name)),
                Map.of(),
                new Shape(setting.features(), Shape.Format.RECORD, false));
        bench.furnish();
        return GrowthRun.of(bench, name, setting, SHORT);
    }
}
