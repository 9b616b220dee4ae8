package io.tidemark.monitor.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.bias.BiasMetric;
import io.tidemark.statistics.bias.Tolerated;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BiasReaderTest {

    @TempDir
    private Path folder;

    private static String with(String bias) {
        return ConfigFiles.SMALLEST.replace(
                "    baseline: {rows: rows.csv}",
                "    baseline: {rows: rows.csv}\n    segments: [sex, region]\n    bias: " + bias);
    }

    private BiasConfig read(String bias) throws InvalidConfig {
        return ConfigFiles.read(folder, with(bias)).models().get(0).bias().orElseThrow();
    }

    private List<String> problems(String bias) {
        return ConfigFiles.problems(folder, with(bias), Map.of());
    }

    @Test
    void bias_shortestForm_hasDefaults() throws InvalidConfig {
        BiasConfig bias = read("{facets: [sex], favourable: [ham]}");

        assertThat(bias.facets()).containsExactly("sex");
        assertThat(bias.favourable()).containsExactly("ham");
        assertThat(bias.metrics()).isEqualTo(BiasConfig.STANDARD);
        assertThat(bias.change()).isEqualTo(0.05);
        assertThat(bias.allowed()).isEmpty();
    }

    @Test
    void bias_everyKey_isRead() throws InvalidConfig {
        BiasConfig bias = read("{facets: [sex, region], favourable: [ham], metrics: [DI, RD], change: 10%,"
                + " allowed: {DI: 0.8..1.25, RD: -0.1..0.1}}");

        assertThat(bias.metrics()).containsExactly(BiasMetric.DI, BiasMetric.RD);
        assertThat(bias.change()).isEqualTo(0.1);
        assertThat(bias.allowed())
                .containsEntry(BiasMetric.DI, new Tolerated(0.8, 1.25))
                .containsEntry(BiasMetric.RD, new Tolerated(-0.1, 0.1));
    }

    @Test
    void bias_mistakes_areNamed() {
        assertThat(problems("{facets: [sexx], favourable: [ham]}"))
                .anyMatch(problem -> problem.contains("is none of the segments of the model, which are [region, sex]"));
        assertThat(problems("{facets: [sex], favourable: [maybe]}"))
                .anyMatch(problem -> problem.contains("is none of the classes of the model"));
        assertThat(problems("{facets: [sex], favourable: [spam, ham]}"))
                .anyMatch(problem -> problem.contains("must leave out a class"));
        assertThat(problems("{favourable: [ham]}")).anyMatch(problem -> problem.contains("facets"));
        assertThat(problems("{facets: [sex], favourable: [ham], allowed: {DI: 0..2}}"))
                .anyMatch(problem -> problem.contains("of DI above 0"));
        assertThat(problems("{facets: [sex], favourable: [ham], allowed: {XX: 0..2}}"))
                .anyMatch(problem -> problem.contains("is no metric"));
        assertThat(problems("{facets: [sex], favourable: [ham], metrics: [KL]}"))
                .isNotEmpty();
    }

    @Test
    void id_withBias_isAnother() throws InvalidConfig {
        MonitorConfig one = ConfigFiles.read(folder, with("{facets: [sex], favourable: [ham]}"));
        MonitorConfig other = ConfigFiles.read(folder, with("{facets: [sex], favourable: [spam]}"));

        assertThat(ConfigId.of(one)).isNotEqualTo(ConfigId.of(other));
    }
}
