package io.tidemark.monitor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "examples");

    @ParameterizedTest
    @ValueSource(strings = {"story-reviews", "story-bikes"})
    void read_example_isValid(String name) throws InvalidConfig {
        MonitorConfig config = read(name);

        assertThat(config.application()).isEqualTo(name);
        assertThat(config.models()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"story-reviews", "story-bikes"})
    void example_fields_areColumnsOfItsFile(String name) throws IOException, InvalidConfig {
        MonitorConfig config = read(name);
        assumeThat(MissingFiles.of(config)).as("the stories' data").isEmpty();
        ModelConfig model = config.models().get(0);

        assertThat(columns(model.predictions().file().orElseThrow())).containsAll(fields(model));
    }

    private static MonitorConfig read(String name) throws InvalidConfig {
        return ConfigReader.read(EXAMPLES.resolve(name + ".yaml"), System.getenv());
    }

    private static List<String> fields(ModelConfig model) {
        PredictionSource source = model.predictions();
        List<String> fields = new ArrayList<>(source.scores().values());
        source.id().ifPresent(fields::add);
        source.time().ifPresent(fields::add);
        source.prediction().ifPresent(fields::add);
        model.features().forEach(feature -> fields.add(feature.field()));
        model.segments().stream()
                .map(SegmentConfig::by)
                .filter(SlicedBy.Field.class::isInstance)
                .forEach(by -> fields.add(((SlicedBy.Field) by).field()));
        model.review().ifPresent(review -> fields.addAll(review.show()));
        return fields;
    }

    private static List<String> columns(Path gzip) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(gzip)), StandardCharsets.UTF_8))) {
            return List.of(reader.readLine().split(","));
        }
    }
}
