package io.tidemark.statistics.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.baseline.SummaryBuilder.Numbers;
import io.tidemark.statistics.baseline.WeightedSample.Item;
import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.judge.NumericSummary;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Rebinning;
import io.tidemark.statistics.profile.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SummaryBuilderTest {

    private final Random random = new Random(7);

    @Test
    void sampled_everySixteenthValue_isNearTheBaselineOfAllRows() {
        BaselineBuilder rows = new BaselineBuilder(List.of(new Declared("x", Role.FEATURE, true)));
        double[] values = random.doubles(16_000).map(u -> -Math.log(u)).sorted().toArray();
        List<Item> kept = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            rows.row(List.of()).number(0, values[i]);
            if (i % 16 == 8) {
                kept.add(new Item(values[i], 16));
            }
        }
        Profile exact = rows.build().all();
        NumericSummary summary =
                NumericSummary.of(((Column.Numeric) exact.layout().column(0)).bins(), exact.counts(0));

        SummaryBuilder builder = new SummaryBuilder(17_000);
        builder.sampled(
                "x",
                Role.FEATURE,
                new WeightedSample(kept),
                new Numbers(16_000, summary.mean(), summary.deviation(), values[0], values[values.length - 1]));
        Profile built = builder.build().all();

        NumericBins bins = ((Column.Numeric) built.layout().column(0)).bins();
        assertThat(bins.inner()).isBetween(40, 60);
        assertThat(bins.minimum()).isEqualTo(values[0]);
        assertThat(built.counts(0).sum(0, bins.inner())).isEqualTo(16_000);
        assertThat(built.counts(0).at(bins.missing())).isEqualTo(1_000);
        assertThat(NumericSummary.of(bins, built.counts(0)).mean()).isCloseTo(summary.mean(), within(1e-4));
        assertThat(NumericSummary.of(bins, built.counts(0)).deviation()).isCloseTo(summary.deviation(), within(1e-4));
        List<Finding> findings = new Judge(Tolerances.DEFAULT).judge(built, Rebinning.of(exact, built.layout()));
        assertThat(findings.get(0).effect().orElseThrow().value()).isLessThan(0.02);
    }

    @Test
    void build_anyColumns_knowsTheirNoise() {
        SummaryBuilder builder = new SummaryBuilder(100);
        builder.histogram(
                "x", Role.FEATURE, new double[] {1, 2}, new double[] {5, 10, 5}, new Numbers(80, 1.5, 0.7, 0, 3));
        builder.categories("c", Role.FEATURE, 100, Map.of("a", 60L, "b", 40L), List.of());
        builder.unknown("y", Role.FEATURE, true);
        Baseline built = builder.build();

        assertThat(built.noise().units()).containsOnlyKeys("x/ks/bins");
        assertThat(built.noise().chunks().values()).allMatch(chance -> Double.isFinite(chance.deviation()));
        assertThat(built.noise().dispersions()).isEmpty();
    }

    @Test
    void histogram_bars_areBins() {
        SummaryBuilder builder = new SummaryBuilder(100);
        builder.histogram(
                "x", Role.FEATURE, new double[] {1, 2}, new double[] {5, 10, 5}, new Numbers(80, 1.5, 0.7, 0, 3));
        assertThat(builder.build().all().counts(0).slots())
                .startsWith(20, 40, 20)
                .endsWith(20, 0, 0, 0);
    }

    @Test
    void categories_notAllListed_keepsTheRestTogetherAndTheAllowedKnown() {
        SummaryBuilder builder = new SummaryBuilder(110);
        builder.categories("c", Role.FEATURE, 100, Map.of("a", 60L, "b", 30L), List.of("a", "z"));
        Profile profile = builder.build().all();

        Categories categories = ((Column.Categorical) profile.layout().column(0)).categories();
        assertThat(categories.own()).containsExactly("a", "b");
        assertThat(categories.slotOf("z")).isEqualTo(categories.other());
        assertThat(categories.slotOf("q")).isEqualTo(categories.unseen());
        assertThat(profile.counts(0).slots()).containsExactly(60, 30, 10, 0, 10);
    }

    @Test
    void unknown_column_cannotBeJudged() {
        SummaryBuilder builder = new SummaryBuilder(500);
        builder.unknown("x", Role.FEATURE, true);
        Profile nothing = builder.build().all();
        List<Finding> findings = new Judge(Tolerances.DEFAULT).judge(nothing, nothing);
        assertThat(findings).isNotEmpty().allMatch(finding -> finding.outcome() instanceof Finding.Undefined);
    }
}
