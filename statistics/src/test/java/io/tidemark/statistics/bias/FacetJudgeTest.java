package io.tidemark.statistics.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.bias.FacetCounts.Cell;
import io.tidemark.statistics.judge.FalseDiscovery;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.sequential.FindingEvidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FacetJudgeTest {

    private static final FacetCounts BASELINE = draw(20_000, 0.3, 0.3, new SplittableRandom(1));

    private static FacetJudge judge(Map<BiasMetric, Tolerated> allowed) {
        return new FacetJudge(
                new TreeSet<>(List.of(BiasMetric.DPPL, BiasMetric.DI)),
                Favourable.of(Set.of("yes")),
                0.05,
                allowed,
                Convention.DEFAULT,
                List.of(),
                new FalseDiscovery(0.1));
    }

    /** Answers by shares of yes among women, a third of all, and among men. */
    private static FacetCounts draw(int rows, double women, double men, SplittableRandom random) {
        Map<Cell, Long> counts = new HashMap<>();
        for (int row = 0; row < rows; row++) {
            boolean woman = random.nextInt(3) == 0;
            boolean yes = random.nextDouble() < (woman ? women : men);
            counts.merge(new Cell(woman ? "F" : "M", "", yes ? "yes" : "no", ""), 1L, Long::sum);
        }
        return FacetCounts.of(counts);
    }

    private static List<String> drifting(List<Finding> findings) {
        return findings.stream()
                .filter(Finding::isDrift)
                .map(finding ->
                        finding.series().subject() + " " + finding.series().effect())
                .toList();
    }

    @Test
    void judge_womenTurnedAway_findsWhatRoseAndWhatFell() {
        List<Finding> findings = judge(Map.of()).judge(BASELINE, draw(2000, 0.1, 0.3, new SplittableRandom(2)));

        assertThat(drifting(findings)).containsExactly("F dppl/rise", "F log-di/fall");
        assertThat(findings).hasSize(4).allSatisfy(finding -> {
            assertThat(finding.series().kind()).isEqualTo(Kind.BIAS);
            assertThat(finding.statistics()).containsKeys("metric", "metric/baseline");
        });
        assertThat(findings.get(0).effect().orElseThrow().value())
                .isCloseTo(
                        findings.get(0).statistics().get("metric")
                                - findings.get(0).statistics().get("metric/baseline"),
                        within(1e-12));
    }

    /** No more than one window in a hundred says drift; the score beyond the tolerance is seldom above 0, and never large. */
    @Test
    void judge_twoHundredWindowsAsTheBaseline_areQuiet() {
        SplittableRandom random = new SplittableRandom(3);
        int drifting = 0;
        double largest = 0;
        for (int window = 0; window < 200; window++) {
            List<Finding> findings = judge(Map.of()).judge(BASELINE, draw(400, 0.3, 0.3, random));
            drifting += drifting(findings).isEmpty() ? 0 : 1;
            largest = Math.max(
                    largest,
                    FindingEvidence.of(findings).scores().values().stream()
                            .mapToDouble(score -> score.z())
                            .max()
                            .orElse(0));
        }

        assertThat(drifting).isLessThanOrEqualTo(2);
        assertThat(largest).isLessThan(3);
    }

    @Test
    void judge_biasThatWasThereBefore_isOnlyBeyondWhatIsAllowed() {
        FacetCounts unequal = draw(20_000, 0.1, 0.3, new SplittableRandom(4));
        FacetCounts window = draw(2000, 0.1, 0.3, new SplittableRandom(5));

        assertThat(drifting(judge(Map.of()).judge(unequal, window))).isEmpty();
        assertThat(drifting(
                        judge(Map.of(BiasMetric.DPPL, new Tolerated(-0.1, 0.1))).judge(unequal, window)))
                .containsExactly("F dppl/above");
        assertThat(drifting(
                        judge(Map.of(BiasMetric.DI, new Tolerated(0.8, 1.25))).judge(unequal, window)))
                .containsExactly("F log-di/below");
    }

    private static FacetJudge judge(BiasMetric metric, Convention convention) {
        return new FacetJudge(
                new TreeSet<>(List.of(metric)),
                Favourable.of(Set.of("yes")),
                0.05,
                Map.of(),
                convention,
                List.of(),
                new FalseDiscovery(0.1));
    }

    /** Rows by facet, label and prediction, all of them with the same counts but for those that are named. */
    private static FacetCounts outcomes(long wronglyRefused, long rightlyTaken) {
        Map<Cell, Long> counts = new HashMap<>();
        for (String value : List.of("F", "M")) {
            counts.put(new Cell(value, "yes", "yes", ""), rightlyTaken);
            counts.put(new Cell(value, "no", "no", ""), 1000L);
            counts.put(new Cell(value, "yes", "no", ""), wronglyRefused);
        }
        return FacetCounts.of(counts);
    }

    @Test
    void judge_generalisedEntropy_isOfAllRowsOnceAndRisesWithMistakes() {
        List<Finding> findings =
                judge(BiasMetric.GE, Convention.DEFAULT).judge(outcomes(10, 1000), outcomes(500, 1000));

        assertThat(drifting(findings)).containsExactly("all rows ge/rise");
        assertThat(findings).hasSize(2);
        // of 2020 right and 20 missed, a side: Σ ((b / mean)² - 1) / 2n with mean 4000/4020, of the window 4000/5000
        assertThat(findings.get(0).statistics().get("metric/baseline")).isCloseTo((1.005 - 1) / 2, within(1e-12));
        assertThat(findings.get(0).statistics().get("metric")).isCloseTo((1.25 - 1) / 2, within(1e-12));
    }

    @Test
    void judge_whatDividesByZero_isToldAsTheConventionSaysAndNeverJudged() {
        FacetCounts nobodyTaken = outcomes(500, 0);

        List<Finding> none = judge(BiasMetric.DAR, Convention.DEFAULT).judge(outcomes(10, 1000), nobodyTaken);
        List<Finding> published = judge(BiasMetric.DAR, Convention.PUBLISHED).judge(outcomes(10, 1000), nobodyTaken);

        assertThat(none).allMatch(finding -> !finding.statistics().containsKey("metric"));
        assertThat(published).allMatch(finding -> finding.statistics().get("metric") == 0);
        assertThat(published).noneMatch(finding -> finding.outcome() instanceof Finding.Judged);
    }

    @Test
    void judge_fewRowsOrNone_isNotEnoughDataAndNeverDrift() {
        List<Finding> few = judge(Map.of()).judge(BASELINE, draw(60, 0, 1, new SplittableRandom(6)));
        List<Finding> none = judge(Map.of()).judge(BASELINE, FacetCounts.of(Map.of()));

        assertThat(few).allMatch(finding -> finding.outcome() instanceof Finding.NotEnoughData);
        assertThat(none).hasSize(4).allMatch(finding -> finding.outcome() instanceof Finding.NotEnoughData);
        assertThat(judge(Map.of()).judge(draw(60, 0.3, 0.3, new SplittableRandom(7)), BASELINE))
                .allMatch(finding -> finding.outcome() instanceof Finding.Undefined);
        assertThat(judge(Map.of()).judge(FacetCounts.of(Map.of()), BASELINE)).isEmpty();
    }
}
