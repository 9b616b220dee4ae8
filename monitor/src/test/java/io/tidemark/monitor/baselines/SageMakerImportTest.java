package io.tidemark.monitor.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.monitor.baselines.SageMakerImport.Imported;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.judge.NumericSummary;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SageMakerImportTest {

    private static final String STATISTICS = """
            {"version": 0, "dataset": {"item_count": 2200}, "features": [
              {"name": "Churn", "inferred_type": "Integral", "numerical_statistics": {
                "common": {"num_present": 2200, "num_missing": 0},
                "mean": 0.25, "sum": 550.0, "std_dev": 0.433, "min": 0.0, "max": 1.0,
                "distribution": {"kll": {
                  "buckets": [{"lower_bound": 0.0, "upper_bound": 0.5, "count": 1650.0},
                              {"lower_bound": 0.5, "upper_bound": 1.0, "count": 550.0}],
                  "sketch": {"parameters": {"c": 0.64, "k": 2048.0},
                             "data": [[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]]}}}}},
              {"name": "account_length", "inferred_type": "Fractional", "numerical_statistics": {
                "common": {"num_present": 2000, "num_missing": 200},
                "mean": 49.5, "sum": 99000.0, "std_dev": 28.866, "min": -0.5, "max": 100.5,
                "distribution": {"kll": {"buckets": [],
                  "sketch": {"parameters": {"c": 0.64, "k": 2048.0}, "data": [[], [], [SKETCH]]}}}}},
              {"name": "calls", "inferred_type": "Fractional", "numerical_statistics": {
                "common": {"num_present": 2200, "num_missing": 0},
                "mean": 3.0, "sum": 6600.0, "std_dev": 1.5, "min": 0.0, "max": 10.0,
                "distribution": {"kll": {
                  "buckets": [{"lower_bound": 0.0, "upper_bound": 5.0, "count": 2000.0},
                              {"lower_bound": 5.0, "upper_bound": 10.0, "count": 200.0}]}}}},
              {"name": "State", "inferred_type": "String", "string_statistics": {
                "common": {"num_present": 2100, "num_missing": 100}, "distinct_count": 3,
                "distribution": {"categorical": {"buckets": [
                  {"value": "CA", "count": 1500}, {"value": "NY", "count": 500}]}}}},
              {"name": "shoe", "inferred_type": "String", "string_statistics": {
                "common": {"num_present": 2200, "num_missing": 0}, "distinct_count": 1,
                "distribution": {"categorical": {"buckets": [{"value": "42", "count": 2200}]}}}}]}
            """;

    private static final String CONSTRAINTS = """
            {"version": 0, "features": [
              {"name": "account_length", "inferred_type": "Fractional", "completeness": 1.0,
               "num_constraints": {"is_non_negative": true}},
              {"name": "State", "inferred_type": "String", "completeness": 0.9,
               "string_constraints": {"domains": ["CA", "NY", "WA"]}}],
             "monitoring_config": {"evaluate_constraints": "Enabled", "domain_content_threshold": 1.0,
               "distribution_constraints": {"comparison_threshold": 0.1, "comparison_method": "Robust"}}}
            """;

    private static final String CONFIG = """
            application: churn-monitor
            models:
              - name: churn
                classes: ["0", "1"]
                predictions: {topic: churn, format: json, prediction: churn}
                features:
                  length: {type: number, field: in.Account-Length}
                  calls: number
                  state: category
                  income: number
                baseline: {rows: rows.csv}
            """;

    @TempDir
    private Path folder;

    private Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ModelConfig model() {
        try {
            return ConfigReader.read(write("config.yaml", CONFIG), Map.of())
                    .models()
                    .get(0);
        } catch (InvalidConfig e) {
            throw new IllegalStateException(e);
        }
    }

    private Imported imported() {
        String sketch =
                IntStream.range(0, 500).mapToObj(i -> String.valueOf(i * 0.2)).collect(Collectors.joining(","));
        Path statistics = write("statistics.json", STATISTICS.replace("SKETCH", sketch));
        return new SageMakerImport(model(), statistics, Optional.of(write("constraints.json", CONSTRAINTS))).read();
    }

    @Test
    void read_sketch_givesBinsOfEqualMass() {
        Column.Numeric length = (Column.Numeric) column(0);
        Counts counts = imported().baseline().all().counts(0);

        NumericBins bins = length.bins();
        assertThat(bins.inner()).isEqualTo(60);
        assertThat(bins.minimum()).isEqualTo(-0.5);
        assertThat(bins.maximum()).isEqualTo(100.5);
        assertThat(counts.sum(0, 60)).isEqualTo(2_000);
        assertThat(counts.at(bins.missing())).isEqualTo(200);
        assertThat(counts.at(30)).isBetween(24L, 40L);
        NumericSummary summary = NumericSummary.of(bins, counts);
        assertThat(summary.mean()).isCloseTo(49.5, within(1e-3));
        assertThat(summary.deviation()).isCloseTo(28.866, within(1e-3));
    }

    private Column column(int index) {
        return imported().baseline().layout().column(index);
    }

    @Test
    void read_histogramOnly_hasItsBarsAndSaysSo() {
        assertThat(((Column.Numeric) column(1)).bins().edges()).containsExactly(5.0);
        assertThat(imported().baseline().all().counts(1).slots()).startsWith(2_000, 200, 0, 0, 0);
        assertThat(imported().notes()).anyMatch(note -> note.startsWith("'calls' has no quantile sketch"));
    }

    @Test
    void read_categories_haveTheDomainAndThoseNotListed() {
        Categories states = ((Column.Categorical) column(2)).categories();
        assertThat(states.own()).containsExactly("CA", "NY");
        assertThat(states.slotOf("WA")).isEqualTo(states.other());
        assertThat(imported().baseline().all().counts(2).slots()).containsExactly(1_500, 500, 100, 0, 100);
        assertThat(imported().notes()).anyMatch(note -> note.startsWith("'state' has 100 rows whose categories"));
    }

    @Test
    void read_numberThatIsAClass_isCountedByName() {
        Column.Categorical answers = (Column.Categorical) column(4);
        assertThat(answers.categories().own()).containsExactly("0", "1");
        assertThat(imported().baseline().all().counts(4).slots()).startsWith(1_650, 550);
    }

    @Test
    void read_featureThatIsNotThere_cannotBeJudged() {
        assertThat(imported().baseline().all().counts(3).slots()).containsOnly(0);
        assertThat(imported().notes())
                .contains("'income' cannot be judged: statistics.json has no feature 'income'.")
                .contains("The configuration does not watch shoe.");
    }

    @Test
    void read_constraints_areToldAndNotTaken() {
        assertThat(imported().notes())
                .anyMatch(note -> note.contains("comparison_threshold is 0.1") && note.contains("judging.numeric: 0.1"))
                .contains(
                        "domain_content_threshold is 1.0; limits are not part of a baseline. How much the share of unseen,"
                                + " missing and out-of-range values may change is judging.rate.")
                .anyMatch(note -> note.contains("'account_length' is less complete"))
                .anyMatch(note -> note.contains("'account_length' must not be negative"))
                .noneMatch(note -> note.contains("'State' is less complete"));
    }

    @Test
    void read_twice_isTheSameBaseline() {
        assertThat(imported().baseline().id()).isEqualTo(imported().baseline().id());
    }

    @Test
    void read_otherFile_isRefused() {
        Path other = write("other.json", "{\"version\": 0}");
        assertThatThrownBy(() -> new SageMakerImport(model(), other, Optional.empty()))
                .hasMessageContaining("is no statistics.json of SageMaker");
        assertThatThrownBy(() -> new SageMakerImport(model(), folder.resolve("none.json"), Optional.empty()))
                .hasMessageContaining("none.json: there is no such file");
    }

    @Test
    void read_statisticsForConstraints_isRefused() {
        Path statistics = write("statistics.json", STATISTICS.replace("SKETCH", "1.0"));
        assertThatThrownBy(() -> new SageMakerImport(model(), statistics, Optional.of(statistics)))
                .hasMessageContaining("is no constraints.json of SageMaker: it has a dataset");
    }
}
