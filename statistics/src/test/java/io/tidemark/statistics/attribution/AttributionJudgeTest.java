package io.tidemark.statistics.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.compatibility.Preset;
import io.tidemark.statistics.judge.DriftRule;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.noise.WindowNoise;
import io.tidemark.statistics.profile.Profile;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttributionJudgeTest {

    private static final double[] WEIGHTS = {1, 0.6, 0.2, 0.3};
    private static final Baseline BASELINE = LinearModel.baseline(20_000, WEIGHTS);
    private static final AttributionJudge JUDGE = new AttributionJudge(new Judge(Tolerances.DEFAULT));

    private static List<Finding> judge(Profile window) {
        return JUDGE.judge(BASELINE.all(), window, BASELINE.noise().of(0));
    }

    private static Profile window(long seed, int rows, double shift, double... weights) {
        return new LinearModel(seed).window(BASELINE.layout(), rows, shift, weights);
    }

    private static Finding find(List<Finding> findings, String subject) {
        return findings.stream()
                .filter(finding -> finding.series().kind() == Kind.ATTRIBUTION
                        && finding.series().subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void globalAttributions_fromCounts_areTheMeansOfTheSizes() {
        // E|N(0, 1)| = √(2/π); the fourth is 1 in one of four rows, else 0.3
        List<GlobalAttribution> all = GlobalAttribution.of(BASELINE.all());

        assertThat(all).extracting(GlobalAttribution::feature).containsExactly("a", "b", "c", "kind");
        assertThat(all.get(0).mean()).isCloseTo(Math.sqrt(2 / Math.PI), within(0.02));
        assertThat(all.get(0).deviation()).isCloseTo(Math.sqrt(1 - 2 / Math.PI), within(0.02));
        assertThat(all.get(3).mean()).isCloseTo(0.3 * (0.25 + 0.3 * 0.75), within(0.01));
        assertThat(all.get(3).n()).isEqualTo(20_000);
    }

    @Test
    void judge_unchangedWindows_driftNoMoreOftenThanIsTolerated() {
        int drifting = 0;
        for (int seed = 100; seed < 500; seed++) {
            drifting += judge(window(seed, 400, 0, WEIGHTS)).stream()
                            .anyMatch(finding -> finding.series().kind() == Kind.ATTRIBUTION && finding.isDrift())
                    ? 1
                    : 0;
        }
        assertThat(drifting).isZero();
    }

    @Test
    void judge_weightsChangePlaces_isAnotherUseAndAnotherOrder() {
        List<Finding> findings = judge(window(2, 1_000, 0, 0.2, 0.6, 1, 0.3));

        Finding order = find(findings, AttributionJudge.ALL);
        assertThat(order.isDrift()).isTrue();
        assertThat(order.movers()).extracting(Finding.Mover::bin).startsWith("c", "a");
        assertThat(order.statistics().get("ndcg")).isLessThan(0.9);
        assertThat(find(findings, "use:a").isDrift()).isTrue();
        assertThat(find(findings, "use:c").isDrift()).isTrue();
        assertThat(find(findings, "use:b").isDrift()).isFalse();
        assertThat(AttributionCause.of(findings))
                .containsEntry("a", AttributionCause.USE)
                .containsEntry("c", AttributionCause.USE)
                .hasSize(2);
    }

    @Test
    void judge_featureMoves_isTheFeatureAndNotItsUse() {
        for (double shift : new double[] {0.4, -0.7, 1.5}) {
            List<Finding> findings = judge(window(3, 2_000, shift, WEIGHTS));

            assertThat(find(findings, "attribution:a").isDrift()).isTrue();
            assertThat(find(findings, "use:a").isDrift()).as("shift " + shift).isFalse();
            assertThat(AttributionCause.of(findings)).isEqualTo(java.util.Map.of("a", AttributionCause.FEATURE));
        }
    }

    @Test
    void judge_featureMovesAndIsUsedOtherwise_isBoth() {
        List<Finding> findings = judge(window(4, 2_000, 0.8, -1, 0.6, 0.2, 0.3));

        assertThat(AttributionCause.of(findings)).containsEntry("a", AttributionCause.BOTH);
    }

    @Test
    void judge_categoryUsedOtherwise_isSeen() {
        assertThat(AttributionCause.of(judge(window(5, 2_000, 0, 1, 0.6, 0.2, -0.3))))
                .isEqualTo(java.util.Map.of("kind", AttributionCause.USE));
    }

    @Test
    void judge_fewRows_isNotJudged() {
        Finding order = find(judge(window(6, 30, 0, 0.2, 0.6, 1, 0.3)), AttributionJudge.ALL);

        assertThat(order.effect()).isEmpty();
    }

    @Test
    void judge_onlySeenInThisWindow_hasAnIntervalThatHoldsWhatManyWindowsShow() {
        // true order: a and b have changed places, which all rows together show
        double[] weights = {0.58, 0.62, 0.2, 0.3};
        double truth = find(judge(window(7, 200_000, 0, weights)), AttributionJudge.ALL)
                .effect()
                .orElseThrow()
                .value();
        int held = 0;
        for (int seed = 0; seed < 100; seed++) {
            var effect = find(judge(window(1_000 + seed, 300, 0, weights)), AttributionJudge.ALL)
                    .effect()
                    .orElseThrow();
            held += effect.lower() <= truth && truth <= effect.upper() ? 1 : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo(95);
    }

    /** The hardest case for a false alarm: two features that weigh the same now, of which one weighed next to nothing. */
    @Test
    void rankLoss_atTheEdgeOfTheTolerance_isNoMoreOftenSureThanItSays() {
        Random random = new Random(8);
        List<GlobalAttribution> before =
                List.of(new GlobalAttribution("x", 50_000, 1, 1), new GlobalAttribution("y", 50_000, 0.01, 0.01));
        int sure = 0;
        int windows = 4_000;
        for (int i = 0; i < windows; i++) {
            List<GlobalAttribution> now = List.of(
                    new GlobalAttribution("x", 400, 0.5 + random.nextGaussian() * 0.5 / 20, 0.5),
                    new GlobalAttribution("y", 400, 0.5 + random.nextGaussian() * 0.5 / 20, 0.5));
            sure += RankLoss.of(before, now, Dispersion.NONE, 0.1).pValue(0.1) < 0.05 ? 1 : 0;
        }
        assertThat(sure / (double) windows).isLessThan(0.05);
    }

    @Test
    void judge_byTheRuleOfAnotherTool_orderAloneDecidesAtItsLimit() {
        AttributionJudge judge = new AttributionJudge(new Judge(Tolerances.DEFAULT, DriftRule.as(Preset.SAGEMAKER)));
        List<Finding> findings = judge.judge(BASELINE.all(), window(9, 1_000, 0, 0.2, 0.6, 1, 0.3), WindowNoise.PLAIN);

        assertThat(find(findings, AttributionJudge.ALL).isDrift()).isTrue();
        assertThat(find(findings, "use:a").isDrift()).isFalse();
        assertThat(((Judged) find(findings, "use:a").outcome()).effect().value())
                .isGreaterThan(0.05);
    }

    @Test
    void explainedShares_ofTheBaseline_areThoseOfTheWeights() {
        // shares of the variance: 1, 0.36, and 0.04·Var(round(2z)) = 0.04·(4 + 1/12), of all with that of the category
        double all = 1 + 0.36 + 0.04 * (4 + 1.0 / 12) + 0.09 * 0.25 * 0.75 * 1.3 * 1.3;

        assertThat(BASELINE.explained().get("a")).isCloseTo(1 / all, within(0.02));
        assertThat(BASELINE.explained().get("b")).isCloseTo(0.36 / all, within(0.02));
        assertThat(BASELINE.explained().get("c")).isCloseTo(0.04 * (4 + 1.0 / 12) / all, within(0.02));
    }

    @Test
    void explainedShare_ofClasses_isGoodmanAndKruskalsTau() {
        // by hand: bins (30, 10), (5, 55) of two classes; τ = (Σ nᵢⱼ²/nᵢ. − Σ n.ⱼ²/n) / (n − Σ n.ⱼ²/n)
        ExplainedShare share = new ExplainedShare(2, 2);
        long[][] cells = {{30, 10}, {5, 55}};
        for (int b = 0; b < 2; b++) {
            for (int c = 0; c < 2; c++) {
                for (int i = 0; i < cells[b][c]; i++) {
                    share.answer(b, c);
                }
            }
        }
        double tau = ((900 + 100) / 40.0 + (25 + 3025) / 60.0 - (35 * 35 + 65 * 65) / 100.0)
                / (100 - (35 * 35 + 65 * 65) / 100.0);
        assertThat(share.share()).isCloseTo(1 - (1 - tau) * 99 / 98, within(1e-12));
        assertThat(Optional.of(new ExplainedShare(2, 2).share())).hasValue(0.0);
    }
}
