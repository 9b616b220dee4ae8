package io.tidemark.monitor.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.LiveBaseline.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgainstReaderTest {

    @TempDir
    private Path folder;

    private String with(String against) {
        return ConfigFiles.SMALLEST.replace(
                "    baseline: {rows: rows.csv}", "    baseline: {rows: rows.csv}\n    against: " + against);
    }

    private Against read(String against) throws InvalidConfig {
        return ConfigFiles.read(folder, with(against)).models().get(0).against();
    }

    private List<String> problems(String against) {
        return ConfigFiles.problems(folder, with(against), Map.of());
    }

    @Test
    void against_notThere_isTheBaselineOfRows() throws InvalidConfig {
        assertThat(ConfigFiles.read(folder, ConfigFiles.SMALLEST)
                        .models()
                        .get(0)
                        .against())
                .isEqualTo(Against.ROWS);
    }

    @Test
    void against_several_areReadInOrder() throws InvalidConfig {
        assertThat(read("[baseline, previous, {rolling: 24}, {burnIn: 48}, {seasonal: 4}]"))
                .isEqualTo(new Against(
                        true,
                        List.of(
                                new LiveBaseline(Kind.PREVIOUS, 1),
                                new LiveBaseline(Kind.ROLLING, 24),
                                new LiveBaseline(Kind.BURN_IN, 48),
                                new LiveBaseline(Kind.SEASONAL, 4))));
        assertThat(read("{seasonal: 2}").rows()).isFalse();
        assertThat(read("{seasonal: 2}").live()).extracting(LiveBaseline::name).containsExactly("seasonal-2w");
    }

    @Test
    void against_mistakes_areProblems() {
        assertThat(problems("[yesterday]")).singleElement().asString().contains("must be baseline or previous");
        assertThat(problems("[{rolling: 2, seasonal: 1}]"))
                .singleElement()
                .asString()
                .contains("one of rolling");
        assertThat(problems("[{rolling: 0}]")).singleElement().asString().contains("from 1 to 1000");
        assertThat(problems("[previous, previous]")).singleElement().asString().contains("is written twice");
    }

    @Test
    void configId_against_changesIt() throws InvalidConfig {
        Map<String, String> baselines = Map.of("m/*", "abc");
        String without = ConfigId.of(ConfigFiles.read(folder, ConfigFiles.SMALLEST), new TreeMap<>(baselines));
        String with = ConfigId.of(ConfigFiles.read(folder, with("[baseline, previous]")), new TreeMap<>(baselines));
        String same = ConfigId.of(ConfigFiles.read(folder, with("[baseline]")), new TreeMap<>(baselines));
        assertThat(with).isNotEqualTo(without);
        assertThat(same).isEqualTo(without);
    }
}
