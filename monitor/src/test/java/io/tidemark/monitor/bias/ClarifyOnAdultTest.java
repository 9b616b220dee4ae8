package io.tidemark.monitor.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.producer.rows.BadRows;
import io.tidemark.producer.rows.Row;
import io.tidemark.producer.rows.RowSource;
import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.bias.BiasMetric;
import io.tidemark.statistics.bias.Convention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A real file, asked of smclarify 0.5 too (smclarify_on_adult.py). The data are looked for in
 * {@code -Dtidemark.shared=DIR}, by default {@code ../../shared}.
 */
class ClarifyOnAdultTest {

    private static final Path ADULT =
            Path.of(System.getProperty("tidemark.shared", "../../shared"), "data", "adult-census");

    private static final Map<BiasMetric, Double> OF_CLARIFY = Map.ofEntries(
            Map.entry(BiasMetric.CDDL, 0.2566280555463293),
            Map.entry(BiasMetric.CI, 0.33407038879675693),
            Map.entry(BiasMetric.DPL, 0.19097982982080125),
            Map.entry(BiasMetric.JS, 0.028949773163581036),
            Map.entry(BiasMetric.KL, 0.13493726679736162),
            Map.entry(BiasMetric.KS, 0.19097982982080125),
            Map.entry(BiasMetric.LP, 0.2700862654722827),
            Map.entry(BiasMetric.TVD, 0.19097982982080122),
            Map.entry(BiasMetric.AD, -0.11562906071233103),
            Map.entry(BiasMetric.CDDPL, 0.2724859755905574),
            Map.entry(BiasMetric.DAR, -0.028289253431536654),
            Map.entry(BiasMetric.DCACC, -0.250187655278135),
            Map.entry(BiasMetric.DCR, 0.02627766011309196),
            Map.entry(BiasMetric.DI, 0.29958911552874135),
            Map.entry(BiasMetric.DPPL, 0.17768250338106056),
            Map.entry(BiasMetric.DRR, 0.0996835923591699),
            Map.entry(BiasMetric.RD, 0.0872912589014283),
            Map.entry(BiasMetric.SD, 0.07883375503921008),
            Map.entry(BiasMetric.TE, 1.0858875128998968));

    private static final double ENTROPY_OF_CLARIFY = 0.07941381188561429;

    private static BiasResult ask(FacetOptions facets, Convention convention) {
        assumeTrue(Files.isDirectory(ADULT), () -> ADULT + " is not there; -Dtidemark.shared=DIR says where");
        Wish rich = new Wish.Classes(Set.of(">50K"));
        Question question = new Question(
                facets,
                Optional.of(new Outcome("income", rich)),
                Optional.of(new Outcome("prediction", rich)),
                Optional.of("education"),
                convention,
                Map.of());
        BiasRows rows = new BiasRows("adult", question.columns());
        try (RowSource people = RowSource.open(ADULT.resolve("adult_test.csv.gz"), BadRows.stop());
                RowSource predictions = RowSource.open(ADULT.resolve("adult_test_predictions.csv"), BadRows.stop())) {
            for (Optional<Row> row = people.next(); row.isPresent(); row = people.next()) {
                ObjectNode fields = row.get().fields().deepCopy();
                fields.set(
                        "prediction", predictions.next().orElseThrow().fields().get("prediction"));
                rows.add(fields);
            }
        }
        return new BiasAudit(rows, question).run();
    }

    @ParameterizedTest
    @EnumSource
    void run_womenAndMen_isAsTheLibrarySays(Convention convention) {
        BiasResult result = ask(FacetOptions.of("sex"), convention);
        SidesResult sides = result.facets().get(0).sides().get(0);

        assertThat(sides.d()).isEqualTo("Female");
        assertThat(sides.metrics()).hasSameSizeAs(OF_CLARIFY.keySet());
        sides.metrics()
                .forEach(metric -> assertThat(metric.estimate().orElseThrow().value())
                        .as("%s", metric.metric())
                        .isCloseTo(OF_CLARIFY.get(metric.metric()), within(1e-12)));
        assertThat(((Estimate) result.entropy().orElseThrow()).value()).isCloseTo(ENTROPY_OF_CLARIFY, within(1e-12));
    }

    /** By the published formulas, as above. */
    @Test
    void run_peopleOverSixty_isAsTheFormulasSay() {
        FacetOptions facets = new FacetOptions(
                List.of("age"), false, Map.of("age", List.of(60.0)), Map.of(), Set.of("over 60"), List.of());
        SidesResult sides =
                ask(facets, Convention.PUBLISHED).facets().get(0).sides().get(0);

        Map<BiasMetric, Double> expected = Map.of(
                BiasMetric.CI, 0.8434985565997175,
                BiasMetric.DPPL, -0.060614361126503064,
                BiasMetric.DI, 1.319395968197132,
                BiasMetric.RD, -0.06219402143260011,
                BiasMetric.TE, -1.0989809481612758);
        expected.forEach((metric, value) -> assertThat(sides.metrics().stream()
                        .filter(of -> of.metric() == metric)
                        .findFirst()
                        .flatMap(MetricResult::estimate)
                        .orElseThrow()
                        .value())
                .as("%s", metric)
                .isCloseTo(value, within(1e-12)));
    }
}
