package io.tidemark.monitor.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.bias.BiasMetric;
import io.tidemark.statistics.bias.Convention;
import io.tidemark.statistics.bias.FacetPair;
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

    private static final String CROSSED = "segments: [sex, region, {cross: [sex, region]}]";

    private BiasConfig read(String bias, String segments) throws InvalidConfig {
        String text = with(bias).replace("segments: [sex, region]", segments);
        return ConfigFiles.read(folder, text).models().get(0).bias().orElseThrow();
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
        assertThat(problems("{facets: [sex], favourable: [ham], metrics: [XX]}"))
                .anyMatch(problem -> problem.contains("must be AD or CDDL"));
        assertThat(problems("{facets: [sex], favourable: [ham], convention: aif}"))
                .anyMatch(problem -> problem.contains("must be clarify or default or published"));
    }

    @Test
    void bias_pairsAndGroup_areRead() throws InvalidConfig {
        BiasConfig bias = read("{facets: [sex], favourable: [ham], pairs: [[F, M]], group: region}", CROSSED);

        assertThat(bias.pairs()).containsExactly(new FacetPair("F", "M"));
        assertThat(bias.group()).contains("region");
        assertThat(bias.metrics()).contains(BiasMetric.CDDL, BiasMetric.CDDPL);
        assertThat(problems("{facets: [sex], favourable: [ham], group: region}"))
                .anyMatch(problem -> problem.contains("add {cross: [sex, region]} to the segments of the model"));
        assertThat(problems("{facets: [sex], favourable: [ham], pairs: [[F]]}"))
                .anyMatch(problem -> problem.contains("must be two values of a facet"));
        assertThat(problems("{facets: [sex], favourable: [ham], metrics: [CDDL]}"))
                .anyMatch(problem -> problem.contains("write group"));
    }

    @Test
    void bias_ofRegression_hasALimit() throws InvalidConfig {
        String regression = with("{facets: [sex], below: -3}").replace("    classes: [spam, ham]\n", "");

        BiasConfig bias =
                ConfigFiles.read(folder, regression).models().get(0).bias().orElseThrow();

        assertThat(bias.within()).contains(new Limits.Below(-3));
        assertThat(BiasConfig.edge(bias.within().orElseThrow())).isLessThan(-3).isGreaterThan(-3.000001);
        assertThat(ConfigFiles.problems(
                        folder, regression.replace("below: -3", "favourable: [ham], above: 1, below: 2"), Map.of()))
                .anyMatch(problem -> problem.contains("must hold either above or below"))
                .anyMatch(problem -> problem.contains("is not for bias of a regression"));
        assertThat(problems("{facets: [sex], favourable: [ham], above: 2}"))
                .anyMatch(problem -> problem.contains("is not for bias of classes"));
    }

    @Test
    void bias_conventionAndEntropy_areRead() throws InvalidConfig {
        BiasConfig bias = read("{facets: [sex], favourable: [ham], metrics: [GE], convention: published}");

        assertThat(bias.metrics()).containsExactly(BiasMetric.GE);
        assertThat(bias.convention()).isEqualTo(Convention.PUBLISHED);
        assertThat(read("{facets: [sex], favourable: [ham]}").convention()).isEqualTo(Convention.DEFAULT);
    }

    @Test
    void id_withBias_isAnother() throws InvalidConfig {
        MonitorConfig one = ConfigFiles.read(folder, with("{facets: [sex], favourable: [ham]}"));
        MonitorConfig other = ConfigFiles.read(folder, with("{facets: [sex], favourable: [spam]}"));

        assertThat(ConfigId.of(one)).isNotEqualTo(ConfigId.of(other));
    }
}
