package io.tidemark.monitor.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.bias.BiasMetric;
import io.tidemark.statistics.bias.Convention;
import io.tidemark.statistics.bias.Tolerated;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BiasAuditTest {

    private static MetricResult metric(BiasResult result, int facet, int sides, BiasMetric metric) {
        return result.facets().get(facet).sides().get(sides).metrics().stream()
                .filter(of -> of.metric() == metric)
                .findFirst()
                .orElseThrow();
    }

    private static FacetOptions facets(Map<String, List<Double>> thresholds, Map<String, Integer> bins, String column) {
        return new FacetOptions(List.of(column), false, thresholds, bins, Set.of(), List.of());
    }

    private static ObjectNode row(String facet, Object label, Object prediction) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        return fields.put("f", facet).put("y", String.valueOf(label)).put("p", String.valueOf(prediction));
    }

    private static Question about(Wish wish, Convention convention) {
        return new Question(
                FacetOptions.of("f"),
                Optional.of(new Outcome("y", wish)),
                Optional.of(new Outcome("p", wish)),
                Optional.empty(),
                convention,
                Map.of());
    }

    @Test
    void run_womenTurnedAway_isBiasInPredictionsAndNotInLabels() {
        BiasResult result = Loans.ask(Loans.rows(6000, 0.5), "sex");

        assertThat(result.ruling()).isEqualTo(Ruling.BIAS);
        assertThat(result.facets().get(0).sides()).hasSize(1);
        SidesResult sides = result.facets().get(0).sides().get(0);
        assertThat(sides.d()).isEqualTo("woman");
        assertThat(sides.a()).contains("man");
        assertThat(metric(result, 0, 0, BiasMetric.DPL).ruling()).isEqualTo(Ruling.TOLERATED);
        MetricResult predicted = metric(result, 0, 0, BiasMetric.DPPL);
        assertThat(predicted.ruling()).isEqualTo(Ruling.BIAS);
        assertThat(BiasWording.favoured(sides, predicted)).contains("'man'");
        assertThat(metric(result, 0, 0, BiasMetric.DI).ruling()).isEqualTo(Ruling.BIAS);
        assertThat(metric(result, 0, 0, BiasMetric.RD).ruling()).isEqualTo(Ruling.BIAS);
        assertThat(metric(result, 0, 0, BiasMetric.SD).ruling()).isNotEqualTo(Ruling.NO_VALUE);
    }

    @Test
    void run_allTreatedAlike_isNoBiasOnAnyFacet() {
        BiasResult result = Loans.ask(Loans.rows(20_000, 0), "sex", "age", "branch");

        assertThat(result.ruling()).isEqualTo(Ruling.TOLERATED);
        assertThat(result.sides().mapToLong(SidesResult::biased).sum()).isZero();
    }

    @Test
    void run_fewRows_areTooFewAndNeverBias() {
        BiasResult result = Loans.ask(Loans.rows(40, 1), "sex");

        assertThat(result.ruling()).isEqualTo(Ruling.TOO_FEW);
        assertThat(metric(result, 0, 0, BiasMetric.DPPL).pAdjusted()).isEmpty();
    }

    @Test
    void run_severalFacetsCrossed_hasTheirCombinationsToo() {
        FacetOptions facets = new FacetOptions(List.of("sex", "branch"), true, Map.of(), Map.of(), Set.of(), List.of());
        BiasResult result = new BiasAudit(Loans.rows(2000, 0), Loans.question(facets)).run();

        assertThat(result.facets()).extracting(FacetResult::name).containsExactly("sex", "branch", "sex × branch");
        assertThat(result.facets().get(2).values()).hasSize(8).containsKey("woman × N");
        assertThat(result.facets().get(2).values().values().stream()
                        .mapToLong(of -> of.rows())
                        .sum())
                .isEqualTo(2000);
    }

    @Test
    void run_pair_leavesTheOtherRowsOut() {
        FacetOptions facets =
                new FacetOptions(List.of("branch"), false, Map.of(), Map.of(), Set.of(), List.of(new Pair("N", "S")));
        BiasResult result = new BiasAudit(Loans.rows(2000, 0), Loans.question(facets)).run();
        FacetResult facet = result.facets().get(0);

        assertThat(facet.sides()).singleElement().satisfies(sides -> {
            assertThat(sides.ratesOfD().rows())
                    .isEqualTo(facet.values().get("N").rows());
            assertThat(sides.ratesOfA().rows())
                    .isEqualTo(facet.values().get("S").rows());
        });
    }

    @Test
    void run_numbersAsFacet_areCutIntoFourBinsAndSaySo() {
        BiasResult result = Loans.ask(Loans.rows(4000, 0), "age");

        assertThat(result.facets().get(0).values())
                .hasSize(4)
                .allSatisfy((name, rates) -> assertThat(rates.rows()).isCloseTo(1000, within(120L)));
        assertThat(result.notes()).anyMatch(note -> note.contains("cut into 4 bins"));
    }

    @Test
    void run_thresholds_holdTheirUpperEnd() {
        BiasRows rows = new BiasRows("x", List.of("f", "y", "p"));
        for (String age : List.of("20", "30", "30", "31", "old")) {
            rows.add(row(age, 1, 0));
        }
        rows.add(row("31", 0, 1));
        Question question = new Question(
                facets(Map.of("f", List.of(30.0)), Map.of(), "f"),
                Optional.of(new Outcome("y", new Wish.Unsaid())),
                Optional.of(new Outcome("p", new Wish.Unsaid())),
                Optional.empty(),
                Convention.DEFAULT,
                Map.of());

        BiasResult result = new BiasAudit(rows, question).run();

        assertThat(result.facets().get(0).values().keySet())
                .containsExactly("up to 30", "over 30", RowGroups.NO_NUMBER);
        assertThat(result.facets().get(0).values().get("up to 30").rows()).isEqualTo(3);
    }

    @Test
    void run_numbersAsOutcomes_areFavourableFromAThresholdOn() {
        Question question = new Question(
                FacetOptions.of("sex"),
                Optional.of(new Outcome("paid", new Wish.Unsaid())),
                Optional.of(new Outcome("score", new Wish.Above(0.5))),
                Optional.empty(),
                Convention.DEFAULT,
                Map.of());
        BiasResult byScore = new BiasAudit(Loans.rows(3000, 0.5), question).run();
        BiasResult byClass = Loans.ask(Loans.rows(3000, 0.5), "sex");

        assertThat(metric(byScore, 0, 0, BiasMetric.DPPL).value())
                .isEqualTo(metric(byClass, 0, 0, BiasMetric.DPPL).value());
    }

    @Test
    void run_withoutLabels_hasWhatPredictionsAloneTell() {
        Question question = new Question(
                FacetOptions.of("sex"),
                Optional.empty(),
                Optional.of(new Outcome("said", new Wish.Unsaid())),
                Optional.of("branch"),
                Convention.DEFAULT,
                Map.of());
        BiasResult result = new BiasAudit(Loans.rows(3000, 0.5), question).run();

        assertThat(result.facets().get(0).sides().get(0).metrics())
                .extracting(MetricResult::metric)
                .containsExactly(BiasMetric.CI, BiasMetric.DPPL, BiasMetric.DI, BiasMetric.CDDPL);
        assertThat(result.entropy()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void run_divisionByZero_isFlaggedAndNeverBias(Convention convention) {
        BiasRows rows = new BiasRows("x", List.of("f", "y", "p"));
        for (int i = 0; i < 500; i++) {
            rows.add(row("a", i % 2, 0));
            rows.add(row("b", i % 2, i % 2));
            rows.add(row("b", i % 2, i % 2));
        }
        BiasResult result = new BiasAudit(rows, about(new Wish.Unsaid(), convention)).run();

        // Nobody of a is accepted, so of its acceptances no share is right.
        MetricResult precision = metric(result, 0, 0, BiasMetric.DAR);
        assertThat(precision.ruling()).isEqualTo(Ruling.NO_VALUE);
        assertThat(precision.value() instanceof Undefined).isEqualTo(convention == Convention.DEFAULT);
        assertThat(metric(result, 0, 0, BiasMetric.DPPL).ruling()).isEqualTo(Ruling.BIAS);
    }

    @Test
    void run_rangeOfOnesOwn_judgesWhatIsOtherwiseOnlyDescribed() {
        Question standard = Loans.question(FacetOptions.of("sex"));
        Question own = new Question(
                standard.facets(),
                standard.label(),
                standard.prediction(),
                standard.group(),
                standard.convention(),
                Map.of(BiasMetric.CI, new Tolerated(-0.1, 0.1), BiasMetric.DPPL, new Tolerated(-0.9, 0.9)));
        BiasResult result = new BiasAudit(Loans.rows(3000, 0.5), own).run();

        assertThat(metric(result, 0, 0, BiasMetric.CI).ruling()).isEqualTo(Ruling.BIAS);
        assertThat(metric(result, 0, 0, BiasMetric.DPPL).ruling()).isEqualTo(Ruling.TOLERATED);
    }

    @Test
    void run_severalFavourableClasses_countTogether() {
        BiasRows rows = new BiasRows("x", List.of("f", "y", "p"));
        for (int i = 0; i < 300; i++) {
            rows.add(row("a", i % 3, i % 3));
            rows.add(row("b", i % 3, 2));
        }
        BiasResult result = new BiasAudit(rows, about(new Wish.Classes(Set.of("1", "2")), Convention.DEFAULT)).run();

        SidesResult sides = result.facets().get(0).sides().get(0);
        assertThat(((Estimate) sides.ratesOfD().predicted()).value()).isIn(1.0, 2 / 3.0);
        assertThat(((Estimate) metric(result, 0, 0, BiasMetric.DPPL).value()).value())
                .isCloseTo(sides.d().equals("a") ? 1 / 3.0 : -1 / 3.0, within(1e-12));
    }

    @Test
    void run_oneClassOnly_saysSo() {
        BiasRows rows = new BiasRows("x", List.of("f", "y", "p"));
        for (int i = 0; i < 100; i++) {
            rows.add(row(i % 2 == 0 ? "a" : "b", 1, 1));
        }
        BiasResult result = new BiasAudit(rows, about(new Wish.Unsaid(), Convention.DEFAULT)).run();

        assertThat(result.notes()).anyMatch(note -> note.contains("Every row has the same outcome in 'y', '1'"));
        assertThat(metric(result, 0, 0, BiasMetric.SD).ruling()).isEqualTo(Ruling.NO_VALUE);
    }

    @Test
    void run_missingValues_areAGroupOfTheirOwnAndCounted() {
        BiasRows rows = new BiasRows("x", List.of("f", "y", "p"));
        for (int i = 0; i < 100; i++) {
            ObjectNode row = row(i % 2 == 0 ? "a" : "b", i % 3 == 0 ? 1 : 0, 1);
            if (i % 10 == 0) {
                row.remove("f");
            }
            if (i % 10 == 1) {
                row.remove("y");
            }
            rows.add(row);
        }
        BiasResult result = new BiasAudit(rows, about(new Wish.Unsaid(), Convention.DEFAULT)).run();

        assertThat(result.facets().get(0).values().get(RowGroups.MISSING).rows())
                .isEqualTo(10);
        assertThat(result.notes()).anyMatch(note -> note.startsWith("10 of 100 rows have no outcome in 'y'"));
    }

    @Test
    void run_moreValuesThanAreLookedAt_poolsTheRarest() {
        BiasRows rows = new BiasRows("x", List.of("f", "y", "p"));
        for (int i = 0; i < 2 * Facet.MOST_VALUES; i++) {
            rows.add(row("v" + i, i % 2, i % 2));
            rows.add(row("v" + i % 10, i % 2, i % 2));
        }
        BiasResult result = new BiasAudit(rows, about(new Wish.Unsaid(), Convention.DEFAULT)).run();

        assertThat(result.facets().get(0).values())
                .hasSize(Facet.MOST_VALUES + 1)
                .containsKey(RowGroups.OTHERS);
        assertThat(result.notes()).anyMatch(note -> note.contains("600 values"));
    }

    @Test
    void run_mistakes_sayWhatToDo() {
        BiasRows rows = Loans.rows(300, 0);

        assertThatThrownBy(() -> new BiasAudit(
                                new BiasRows("empty.csv", List.of("f")), about(new Wish.Unsaid(), Convention.DEFAULT))
                        .run())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("empty.csv holds no row");
        BiasRows other = new BiasRows("loans.csv", List.of("sexx", "paid", "said"));
        other.add(JsonNodeFactory.instance
                .objectNode()
                .put("sex", "man")
                .put("paid", 1)
                .put("said", 1));
        assertThatThrownBy(() -> Loans.ask(other, "sexx")).hasMessageContaining("Did you mean 'sex'?");
        FacetOptions unknown = new FacetOptions(List.of("sex"), false, Map.of(), Map.of(), Set.of("womann"), List.of());
        assertThatThrownBy(() -> new BiasAudit(rows, Loans.question(unknown)).run())
                .hasMessageContaining("no facet has the value 'womann'")
                .hasMessageContaining("Did you mean 'woman'?");
        assertThatThrownBy(() -> new BiasAudit(rows, Loans.question(facets(Map.of(), Map.of("sex", 3), "sex"))).run())
                .hasMessageContaining("facet 'sex' holds no numbers");
        assertThatThrownBy(() -> new BiasAudit(rows, Loans.question(facets(Map.of(), Map.of("agee", 3), "sex"))).run())
                .hasMessageContaining("'agee' of --bins or --thresholds is no facet");
        FacetOptions crossed = new FacetOptions(List.of("sex"), true, Map.of(), Map.of(), Set.of(), List.of());
        assertThatThrownBy(() -> new BiasAudit(rows, Loans.question(crossed)).run())
                .hasMessageContaining("--cross");
    }

    @Test
    void run_outcomesThatNobodyExplained_askForIt() {
        BiasRows rows = new BiasRows("x", List.of("f", "y", "p"));
        rows.add(row("a", "good", "good"));
        rows.add(row("b", "bad", "good"));

        assertThatThrownBy(() -> new BiasAudit(rows, about(new Wish.Unsaid(), Convention.DEFAULT)).run())
                .hasMessageContaining("--favourable VALUE")
                .hasMessageContaining("'good' (1 rows), 'bad' (1 rows)");
        assertThatThrownBy(() ->
                        new BiasAudit(rows, about(new Wish.Classes(Set.of("goood")), Convention.DEFAULT)).run())
                .hasMessageContaining("Did you mean 'good'?");
        assertThatThrownBy(() -> new BiasAudit(rows, about(new Wish.Above(0.5), Convention.DEFAULT)).run())
                .hasMessageContaining("no value of 'y' is a number");
    }
}
