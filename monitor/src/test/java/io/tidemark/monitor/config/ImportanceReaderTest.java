package io.tidemark.monitor.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.PredictionSource.Match;
import io.tidemark.monitor.config.PredictionSource.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportanceReaderTest {

    @TempDir
    private Path folder;

    private static String with(String keys) {
        return ConfigFiles.SMALLEST.replace(
                "    baseline: {rows: rows.csv}",
                "    baseline: {rows: rows.csv}\n    features: {age: number, \"a.b\": number}\n    " + keys);
    }

    private ModelConfig read(String keys) throws InvalidConfig {
        return ConfigFiles.read(folder, with(keys)).models().get(0);
    }

    private List<String> problems(String keys) {
        return ConfigFiles.problems(folder, with(keys), Map.of());
    }

    @Test
    void attributions_fieldAlone_liesInTheRecordsOfPredictions() throws InvalidConfig {
        ModelConfig model = read("attributions: shap.values");

        assertThat(model.attributions()).hasValue(new AttributionsConfig("shap.values", Optional.empty()));
        assertThat(model.attributions().orElseThrow().fieldOf("age")).isEqualTo("shap.values.age");
        assertThat(model.attributions().orElseThrow().fieldOf("a.b[0]")).isEqualTo("shap.values.a\\.b\\[0]");
        assertThat(model.profiledSources()).containsExactly(model.predictions());
    }

    @Test
    void attributions_onTheirOwnTopic_areASource() throws InvalidConfig {
        ModelConfig model =
                ConfigFiles.read(folder, ConfigFiles.everything()).models().get(0);

        assertThat(model.attributionSource())
                .hasValue(new PredictionSource(
                        "mails.explained",
                        Format.JSON,
                        Optional.of(folder.resolve("explained.jsonl")),
                        Optional.of(new Match("explainer", "shap")),
                        Optional.of("mail"),
                        Optional.of("explained_at"),
                        new Version(Optional.of("model_version"), "7"),
                        Optional.empty(),
                        Map.of()));
        assertThat(model.importance()).isEqualTo(Map.of("length", 3.0, "lang", 1.0));
    }

    @Test
    void importance_ofAFile_isItsObject() throws InvalidConfig, IOException {
        Files.writeString(folder.resolve("importance.json"), "{\"age\": 0.3, \"a.b\": 1}");

        assertThat(read("importance: importance.json").importance()).isEqualTo(Map.of("age", 0.3, "a.b", 1.0));
    }

    @Test
    void keys_mistakes_areNamed() {
        assertThat(problems("attributions: {topic: t}"))
                .anyMatch(problem -> problem.contains("name the field that holds the attributions"));
        assertThat(problems("attributions: {field: shap, time: t}"))
                .anyMatch(problem -> problem.contains("belongs to a topic of attributions"));
        assertThat(problems("attributions: {field: shap, topic: tidemark.reports}"))
                .anyMatch(problem -> problem.contains("need a topic of their own"));
        assertThat(problems("importance: {aage: 1}")).anyMatch(problem -> problem.contains("is no feature"));
        assertThat(problems("importance: {age: -1}")).anyMatch(problem -> problem.contains("is no importance"));
        assertThat(problems("importance: {age: 0}")).anyMatch(problem -> problem.contains("above 0"));
        assertThat(problems("importance: nowhere.json")).anyMatch(problem -> problem.contains("cannot be read"));
        assertThat(ConfigFiles.problems(
                        folder,
                        ConfigFiles.SMALLEST.replace(
                                "    baseline: {rows: rows.csv}",
                                "    baseline: {rows: rows.csv}\n    features: {\"use:x\": number}\n    attributions: shap"),
                        Map.of()))
                .anyMatch(problem -> problem.contains("reserved name, use:x"));
    }

    @Test
    void id_withAttributionsOrImportance_isAnother() throws InvalidConfig {
        String none = ConfigId.of(ConfigFiles.read(folder, with("segments: [region]")));

        assertThat(ConfigId.of(ConfigFiles.read(folder, with("segments: [region]\n    attributions: shap"))))
                .isNotEqualTo(none);
        assertThat(ConfigId.of(ConfigFiles.read(folder, with("segments: [region]\n    importance: {age: 1}"))))
                .isNotEqualTo(none);
    }
}
