package io.tidemark.monitor.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.statistics.baseline.Baseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FacetDoubtsTest {

    @TempDir
    private Path folder;

    private MonitorConfig config(String model, String baseline) throws IOException, InvalidConfig {
        SplittableRandom random = new SplittableRandom(1);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            int age = 20 + random.nextInt(50);
            rows.add("{\"sex\":\"" + (i % 3 == 0 ? "F" : "M") + "\",\"age\":" + age + ",\"job\":\"j" + random.nextInt(9)
                    + "\",\"answer\":" + (100 + age) + ",\"truth\":" + (100 + random.nextInt(50)) + "}");
        }
        Files.write(folder.resolve("rows.jsonl"), rows);
        return ConfigReader.read(
                Files.writeString(
                        folder.resolve("config.yaml"), """
                application: facets
                models:
                  - name: loans
                    predictions: {topic: t, format: json, id: id, prediction: answer}
                    labels: {topic: l, format: json, id: id, label: truth}
                    features: {age: number}
                """ + model.indent(4) + "    baseline: {" + baseline + "}\n"),
                Map.of());
    }

    private List<String> doubts(String model) throws IOException, InvalidConfig {
        List<String> doubts = new ArrayList<>();
        Baselines.load(config(model, "rows: rows.jsonl"), (name, some) -> doubts.addAll(some));
        return doubts;
    }

    @Test
    void load_facetsThatTheRowsHave_areNotDoubted() throws Exception {
        assertThat(doubts("""
                        segments: [sex, job, {name: old, where: {number: {name: age, gt: 50}}}, {cross: [sex, job], values: 18}]
                        bias: {facets: [sex], above: 130, group: job, pairs: [[F, M]]}
                        """))
                .noneMatch(doubt -> doubt.contains("slice"))
                .noneMatch(doubt -> doubt.contains("bias"))
                .noneMatch(doubt -> doubt.contains("CDDL"))
                .noneMatch(doubt -> doubt.contains("nothing can be judged"));
    }

    @Test
    void load_whatTheRowsLack_isToldForEachFacet() throws Exception {
        assertThat(doubts("""
                        segments: [sex, job, town, {name: old, where: {number: {name: age, gt: 90}}}, {cross: [sex, job], values: 9}]
                        bias: {facets: [sex], below: 10, group: job, pairs: [[F, X]]}
                        """))
                .anyMatch(doubt -> doubt.contains("no row with a value of 'town'"))
                .anyMatch(doubt -> doubt.contains("No row of it is in the slice 'old'"))
                .anyMatch(doubt -> doubt.contains("no facet with both 'F' and 'X'"))
                .anyMatch(doubt -> doubt.contains("of no own segment of 'sex × job': CDDL and CDDPL leave them out"))
                .anyMatch(doubt -> doubt.contains("all lie on one side of the limit"));
    }

    /** Its segments have the same names. */
    @Test
    void load_fileBuiltByAnotherCondition_isRefused() throws Exception {
        String slices = "segments: [{name: old, where: {number: {name: age, gt: 50}}}]\n";
        MonitorConfig before = config(slices, "rows: rows.jsonl");
        ModelConfig model = before.models().get(0);
        BaselineRows rows = Baselines.fromRows(before, model, "*", folder.resolve("rows.jsonl"), (read, share) -> {});
        BaselineFile.write(
                folder.resolve("built.jsonl"),
                new StoredBaseline(
                                "loans", "*", Origin.of("rows", Instant.EPOCH).sliced(model), rows.build())
                        .parts());

        assertThat(Baselines.load(config(slices, "file: built.jsonl")).model("loans"))
                .isPresent();
        assertThatThrownBy(() -> Baselines.load(config(slices.replace("50", "60"), "file: built.jsonl")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("the segments of old")
                .hasMessageContaining("Build it again");
    }

    private void build(String slices) throws Exception {
        MonitorConfig config = config(slices, "rows: rows.jsonl");
        ModelConfig model = config.models().get(0);
        BaselineRows rows = Baselines.fromRows(config, model, "*", folder.resolve("rows.jsonl"), (read, share) -> {});
        Origin origin = Origin.of("rows", Instant.EPOCH).sliced(model);
        BaselineFile.write(
                folder.resolve("built.jsonl"), new StoredBaseline("loans", "*", origin, rows.build()).parts());
    }

    private Baseline built(String slices) throws Exception {
        return Baselines.load(config(slices, "file: built.jsonl"))
                .model("loans")
                .orElseThrow()
                .first();
    }

    /** 2,000 rows of ages from 20 to 69: each interval has a quarter of them, but for ties. */
    @Test
    void load_bins_areWhereTheRowsOfTheBaselineCutThem() throws Exception {
        String slices = "segments: [{facet: age, bins: 4}, {cross: [sex, age]}, sex]\n";
        build(slices);

        Baseline baseline = built(slices);

        List<Double> cuts = baseline.cuts().get("age");
        assertThat(cuts).hasSize(3).isSorted();
        assertThat(baseline.profiles().keySet().stream().filter(segment -> segment.startsWith("age=")))
                .hasSize(4)
                .allSatisfy(segment ->
                        assertThat(baseline.profiles().get(segment).rows()).isBetween(440L, 560L));
        assertThat(baseline.profiles())
                .containsKey("sex × age=F × up to " + cuts.get(0).intValue());
        assertThat(Baselines.load(config(slices, "rows: rows.jsonl"))
                        .model("loans")
                        .orElseThrow()
                        .first())
                .as("the rows themselves make the same")
                .satisfies(rows -> assertThat(rows.id()).isEqualTo(baseline.id()))
                .satisfies(rows -> assertThat(rows.cuts()).isEqualTo(baseline.cuts()));
    }

    @Test
    void load_binsThatTheBaselineWasBuiltWithout_areRefused() throws Exception {
        build("segments: [sex]\n");

        assertThatThrownBy(() -> built("segments: [sex, {facet: age, bins: 4}]\n"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("does not say where its rows cut 'age' into 4 bins")
                .hasMessageContaining("write thresholds in place of bins");
        build("segments: [{facet: age, bins: 3}]\n");
        assertThatThrownBy(() -> built("segments: [{facet: age, bins: 4}]\n"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("the segments of age");
    }
}
