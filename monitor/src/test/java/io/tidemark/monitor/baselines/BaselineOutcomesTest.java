package io.tidemark.monitor.baselines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.intake.JsonRecordDecoder;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineOutcomes;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineOutcomesTest {

    private static final String CONFIG = """
            application: a
            models:
              - name: m
                classes: [spam, ham]
                predictions: {topic: t, id: id, time: at, prediction: answer, scores: {spam: s, ham: h}}
                LABELS
                segments: [{facet: shop, values: 1}]
                baseline: {file: built.jsonl}
            """;
    private static final String LABELS = "labels: {topic: l, time: known, label: truth}";

    @TempDir
    Path folder;

    private ModelConfig model(String text) throws IOException, InvalidConfig {
        Path file = Files.writeString(folder.resolve("a.yaml"), text);
        return ConfigReader.read(file, Map.of()).models().get(0);
    }

    private ModelConfig labelled() throws IOException, InvalidConfig {
        return model(CONFIG.replace("LABELS", LABELS));
    }

    private static Baseline build(ModelConfig model) {
        BaselineRows rows = new BaselineRows(model, "*", List.of(), JsonRecordDecoder::new);
        add(rows, "spam", "spam", "a");
        add(rows, "spam", "ham", "a");
        add(rows, "ham", "ham", "b");
        add(rows, "ham", null, "c");
        return rows.build();
    }

    private static void add(BaselineRows rows, String answer, String truth, String shop) {
        String labelled = truth == null ? "" : ",\"truth\":\"" + truth + "\",\"known\":\"2024-01-01T01:00:00Z\"";
        String row = "{\"id\":1,\"at\":\"2024-01-01T00:00:00Z\",\"answer\":\"" + answer + "\",\"s\":0.25,\"h\":0.75,"
                + "\"shop\":\"" + shop + "\"" + labelled + "}";
        rows.add(row.getBytes(UTF_8), OptionalLong.empty());
    }

    @Test
    void build_rowsWithLabels_countsWhatBecameOfThem() throws Exception {
        BaselineOutcomes outcomes = build(labelled()).outcomes().orElseThrow();
        ClassLayout layout = (ClassLayout) outcomes.layout();

        assertThat(OutcomeLayout.predictions(outcomes.of(""))).isEqualTo(4);
        assertThat(layout.confusion(outcomes.of("")).counts()).isDeepEqualTo(new long[][] {{1, 0}, {1, 1}});
        assertThat(layout.losses(outcomes.of("")).n()).isEqualTo(3);
        assertThat(OutcomeLayout.labels(outcomes.of("shop=a"))).isEqualTo(2);
        assertThat(OutcomeLayout.predictions(outcomes.of("shop=(other)")))
                .as("values without a segment of their own")
                .isEqualTo(2);
        assertThat(outcomes.counts()).doesNotContainKeys("shop=b", "shop=c");
    }

    @Test
    void build_modelWithoutLabels_hasNoOutcomesAndTheIdThatItHad() throws Exception {
        Baseline without = build(model(CONFIG.replace("LABELS", "")));

        assertThat(without.outcomes()).isEmpty();
        assertThat(without.id()).isNotEqualTo(build(labelled()).id());
        assertThat(without.id())
                .isEqualTo(Baseline.of(without.layout(), without.profiles()).id());
    }

    @Test
    void file_thereAndBack_isTheSame() throws Exception {
        Baseline built = build(labelled());
        Path file = folder.resolve("built.jsonl");
        BaselineFile.write(file, BaselineParts.of(built, "m", "*", Origin.of("test", Instant.EPOCH)));

        Baseline read = BaselineFile.read(file);

        assertThat(read).isEqualTo(built);
        assertThat(read.outcomes().orElseThrow().of("shop=a"))
                .isEqualTo(built.outcomes().orElseThrow().of("shop=a"));
    }

    @Test
    void load_fileOfAnotherThreshold_warnsThatItSaysNothingOfThisOne() throws Exception {
        assertThat(doubts("0.4", "0.3")).anyMatch(doubt -> doubt.contains("labels.threshold 0.3"));
        assertThat(doubts("0.3", "0.3")).noneMatch(doubt -> doubt.contains("threshold"));
    }

    private List<String> doubts(String built, String wanted) throws Exception {
        String with = CONFIG.replace("LABELS", LABELS.replace("}", ", threshold: T}"));
        BaselineFile.write(
                folder.resolve("built.jsonl"),
                BaselineParts.of(
                        build(model(with.replace("T}", built + "}"))), "m", "*", Origin.of("test", Instant.EPOCH)));
        Path config = Files.writeString(folder.resolve("b.yaml"), with.replace("T}", wanted + "}"));
        List<String> doubts = new ArrayList<>();
        Baselines.load(ConfigReader.read(config, Map.of()), (name, some) -> doubts.addAll(some));
        return doubts;
    }

    /** The score of the answered class is counted of more than two classes, for estimates. */
    @Test
    void build_threeClassesWithScores_countConfidenceThereAndBack() throws Exception {
        ModelConfig model = model(CONFIG.replace("[spam, ham]", "[spam, ham, eggs]")
                .replace("ham: h}", "ham: h, eggs: e}")
                .replace("LABELS", LABELS));
        BaselineRows rows = new BaselineRows(model, "*", List.of(), JsonRecordDecoder::new);
        add(rows, "spam", "spam", "a");
        add(rows, "ham", "spam", "a");
        add(rows, "eggs", "eggs", "a");
        Baseline built = rows.build();
        Path file = folder.resolve("built.jsonl");
        BaselineFile.write(file, BaselineParts.of(built, "m", "*", Origin.of("test", Instant.EPOCH)));

        Baseline read = BaselineFile.read(file);

        Column confidence = read.layout().column(read.layout().size() - 1);
        assertThat(read).isEqualTo(built);
        assertThat(confidence.name()).isEqualTo("confidence");
        assertThat(confidence.role()).isEqualTo(Role.CONFIDENCE);
        assertThat(read.all().counts(read.layout().size() - 1).at(confidence.missing()))
                .as("the score of eggs is missing")
                .isOne();
        ClassLayout layout = (ClassLayout) read.outcomes().orElseThrow().layout();
        OutcomeCounts counts = read.outcomes().orElseThrow().of("");
        assertThat(layout.scored(counts)).containsExactly(1, 1);
        assertThat(layout.hits(counts)).containsExactly(1, 0);
    }

    @Test
    void file_outcomesChangedByHand_isRefused() throws Exception {
        Path file = folder.resolve("built.jsonl");
        BaselineFile.write(file, BaselineParts.of(build(labelled()), "m", "*", Origin.of("test", Instant.EPOCH)));
        Files.writeString(
                file, Files.readString(file).replaceFirst("\"outcomes\":\"[^\"]+\"", "\"outcomes\":\"\\\\u0001\""));

        assertThatThrownBy(() -> BaselineFile.read(file)).isInstanceOf(Failure.class);
    }
}
