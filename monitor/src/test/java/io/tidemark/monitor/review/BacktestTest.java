package io.tidemark.monitor.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestTest {

    private static final long DAY = 86_400_000;
    private static final long START = 20_574 * DAY;

    @TempDir
    Path folder;

    private ModelConfig model(String review) throws IOException, InvalidConfig {
        Path file = Files.writeString(folder.resolve("a.yaml"), """
                application: a
                models:
                  - name: m
                    classes: ["yes", "no"]
                    predictions: {topic: t, id: id, time: at, prediction: answer, scores: {"yes": p.yes, "no": p.no}}
                    baseline: {rows: rows.csv}
                    review: {%s, show: [answer]}
                """.formatted(review));
        return ConfigReader.read(file, Map.of()).models().get(0);
    }

    private BacktestResult result(String review) throws Exception {
        return result(review, 1);
    }

    /**
     * A day of 2,880 predictions, every tenth of which is doubtful.
     *
     * @param partitions that they lie in by turns, read one after the other
     */
    private BacktestResult result(String review, int partitions) throws Exception {
        Backtest backtest = new Backtest(model(review));
        for (int n = 0; n < 2_880; n++) {
            int i = n % (2_880 / partitions) * partitions + n / (2_880 / partitions);
            double p = i % 10 == 0 ? 0.55 : 0.9;
            String json = "{\"id\":\"p" + i + "\",\"at\":" + (START + i * 30_000L)
                    + ",\"answer\":\"yes\",\"p\":{\"yes\":" + p + ",\"no\":" + (1 - p) + "}}";
            backtest.add(json.getBytes(UTF_8), 0);
        }
        return backtest.result();
    }

    @Test
    void conditionsAndNumbers_areCountedByStratumReasonAndDay() throws Exception {
        BacktestResult result = result("when: {confidence: {lt: 0.6}}, audit: 30/h");
        assertThat(result.days()).isCloseTo(1, within(0.001));
        assertThat(result.population()).containsExactly(288, 2_592);
        assertThat(result.asked()[0]).isEqualTo(288);
        assertThat(result.reasons()).containsEntry("confidence", 288L).containsEntry("audit", 720L);
        assertThat(result.asked()[1]).isBetween(600L, 700L);
        double n = result.asked()[1];
        double expected = 1.96 * 0.9 * Math.sqrt((1 - n / 2_592) * 0.25 / n);
        assertThat(result.halfWidthOfADay(0.5).orElseThrow()).isCloseTo(expected, within(1e-3));
    }

    @Test
    void partitionsReadOneAfterTheOther_areDrawnFromAsIfTheyHadComeTogether() throws Exception {
        String review = "when: {confidence: {lt: 0.6}}, audit: 30/h, budget: {most: 4/h}";

        assertThat(result(review, 3)).usingRecursiveComparison().isEqualTo(result(review, 1));
    }

    @Test
    void withoutAnAudit_whatIsNeverAskedIsTold() throws Exception {
        BacktestResult result = result("when: {confidence: {lt: 0.6}}, audit: off");
        assertThat(result.tasks()).isEqualTo(288);
        assertThat(result.isBlind(1)).isTrue();
        assertThat(result.halfWidthOfADay(0.9)).isEmpty();
    }

    @Test
    void numberWhileAnAlertFires_isLeftOut_asNoneIsKnown() throws Exception {
        BacktestResult result = result("when: {id: moved, sample: 120/h, while: {alert: covariate}}, audit: 10%");
        assertThat(result.reasons()).containsOnlyKeys("audit");
        assertThat(result.tasks()).isBetween(230L, 350L);
    }

    @Test
    void budget_isKeptOverTheDay() throws Exception {
        BacktestResult result = result("when: {confidence: {lt: 0.6}}, audit: 1%, budget: {most: 48/d}");
        assertThat(result.reasons().get("confidence")).isBetween(46L, 49L);
        assertThat(result.spanMs()).isLessThan(DAY);
    }

    @Test
    void numbersThatCannotBeKept_areRefused() {
        assertThatThrownBy(() -> model("when: {not: {sample: 60/h}}")).hasMessageContaining("within not");
        assertThatThrownBy(() ->
                        model("when: {all: [{sample: 60/h}, {any: [{margin: {lt: 0.1}}, {id: b, sample: 5/min}]}]}"))
                .hasMessageContaining("one is enough");
        assertThatThrownBy(() -> model("when: {sample: 60/h}, budget: {most: 5/h}"))
                .hasMessageContaining("budgets themselves");
        assertThatThrownBy(() -> model("audit: 60/year")).hasMessageContaining("write 60/h");
    }
}
