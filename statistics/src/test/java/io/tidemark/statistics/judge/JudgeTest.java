package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Finding.NotEnoughData;
import io.tidemark.statistics.judge.Finding.Undefined;
import io.tidemark.statistics.multiplicity.BenjaminiHochberg;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Layouts;
import io.tidemark.statistics.profile.Moments;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.RandomRows;
import io.tidemark.statistics.profile.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final Judge JUDGE = new Judge(Tolerances.DEFAULT);

    private static final Layout TWO = new Layout(List.of(
            Columns.numeric("amount", 4), new Column.Categorical("class", Role.PREDICTION, Columns.categories(2))));

    /** Counts in all ten slots of the first column and all five of the second. */
    private static Profile profile(long[] amounts, long[] classes) {
        Counts first = Columns.counts(10, amounts);
        return Profile.of(TWO, first.sum(0, 10), List.of(first, Columns.counts(5, classes)));
    }

    private static final Profile BASELINE = profile(new long[] {1000, 1000, 1000, 1000}, new long[] {3000, 1000});

    private static Finding find(List<Finding> findings, String subject, String effect) {
        return findings.stream()
                .filter(finding -> finding.series().subject().equals(subject)
                        && finding.series().effect().equals(effect))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void judge_columns_giveTheirSeriesInOrder() {
        assertThat(JUDGE.judge(BASELINE, BASELINE).stream().map(Finding::series))
                .containsExactly(
                        new Series("amount", Kind.COVARIATE, "ks/bins"),
                        new Series("amount", Kind.DATA_QUALITY, "rate-difference/missing"),
                        new Series("amount", Kind.DATA_QUALITY, "rate-difference/not-a-number"),
                        new Series("amount", Kind.DATA_QUALITY, "rate-difference/out-of-range"),
                        new Series("class", Kind.PREDICTION, "total-variation"),
                        new Series("class", Kind.DATA_QUALITY, "rate-difference/missing"),
                        new Series("class", Kind.DATA_QUALITY, "rate-difference/unseen"));
    }

    @Property(tries = 200)
    void judge_windowLikeItsBaseline_isNoDrift(@ForAll long seed, @ForAll @IntRange(min = 400, max = 3000) int rows) {
        Profile profile = RandomRows.profile(new RandomRows(seed).rows(rows));

        for (Finding finding : JUDGE.judge(profile, profile)) {
            Effect effect = finding.effect().orElseThrow();
            assertThat(effect.value()).isZero();
            assertThat(effect.corrected()).isLessThanOrEqualTo(0);
            assertThat(effect.lower()).isZero();
            assertThat(finding.isDrift()).isFalse();
            assertThat(finding.movers().stream().filter(mover -> mover.baselineShare() != mover.windowShare()))
                    .isEmpty();
        }
    }

    @Test
    void judge_moreThanTwoStandardErrorsBeyondTolerance_isDriftWithItsMovers() {
        Profile window = profile(new long[] {10, 90, 100, 200}, new long[] {300, 100});

        Finding finding = find(JUDGE.judge(BASELINE, window), "amount", "ks/bins");

        assertThat(finding.isDrift()).isTrue();
        assertThat(finding.effect().orElseThrow().value()).isCloseTo(0.25, within(1e-12));
        assertThat(finding.movers())
                .containsExactly(
                        new Finding.Mover("(3, 4]", 0.25, 0.5),
                        new Finding.Mover("[0, 1]", 0.25, 0.025),
                        new Finding.Mover("(1, 2]", 0.25, 0.225));
        assertThat(finding.statistics())
                .containsKeys(
                        "psi/equal-probability-10/jeffreys",
                        "psi/equal-probability-10/jeffreys/noise",
                        "js-distance/equal-probability-10/base-2",
                        "ks-robust/bins",
                        "mean",
                        "mean/baseline");
    }

    @Test
    void judge_missingAndUnseenValues_areDataQuality() {
        long[] amounts = {80, 80, 80, 80, 0, 0, 80};
        Profile window = profile(amounts, new long[] {240, 80, 0, 80});

        List<Finding> findings = JUDGE.judge(BASELINE, window);

        assertThat(findings.stream()
                        .filter(Finding::isDrift)
                        .map(finding -> finding.series().effect()))
                .containsExactly("rate-difference/missing", "total-variation", "rate-difference/unseen");
        assertThat(find(findings, "amount", "ks/bins").effect().orElseThrow().value())
                .isZero();
        assertThat(find(findings, "class", "rate-difference/unseen").movers())
                .containsExactly(new Finding.Mover("(unseen)", 0, 0.2));
    }

    @Test
    void judge_pValues_areAdjustedAcrossAllColumnsOfTheWindowByFamily() {
        Profile window = profile(new long[] {80, 120, 100, 100, 10, 4, 20, 9}, new long[] {320, 80, 10, 3, 7});

        List<Finding> findings = JUDGE.judge(BASELINE, window);

        List<Judged> judged =
                findings.stream().map(finding -> (Judged) finding.outcome()).toList();
        assertThat(judged).hasSize(7);
        assertAdjusted(findings, List.of(Kind.DATA_QUALITY));
        assertAdjusted(findings, List.of(Kind.COVARIATE, Kind.PREDICTION));
        assertThat(judged).allMatch(one -> one.drift() == (one.pAdjusted() <= 0.1));
        assertThat(judged).anyMatch(one -> one.pAdjusted() > one.pValue());
    }

    private static void assertAdjusted(List<Finding> findings, List<Kind> family) {
        List<Judged> judged = findings.stream()
                .filter(finding -> family.contains(finding.series().kind()))
                .map(finding -> (Judged) finding.outcome())
                .toList();
        double[] adjusted = BenjaminiHochberg.adjust(
                judged.stream().mapToDouble(Judged::pValue).toArray());
        assertThat(judged.stream().mapToDouble(Judged::pAdjusted)).containsExactly(box(adjusted));
    }

    private static Double[] box(double[] values) {
        return Arrays.stream(values).boxed().toArray(Double[]::new);
    }

    @Test
    void judge_fewValues_isNotEnoughDataWithWhatIsNeeded() {
        Profile window = profile(new long[] {25, 25, 25, 22, 0, 0, 3}, new long[] {60, 40});

        List<Finding> findings = JUDGE.judge(BASELINE, window);

        // 4,000 in the baseline need 99 in the window; 97 of the 100 amounts are present
        assertThat(find(findings, "amount", "ks/bins").outcome()).isEqualTo(new NotEnoughData(97, 4000, 99));
        assertThat(find(findings, "amount", "rate-difference/missing").outcome())
                .isInstanceOf(Judged.class);
    }

    @Test
    void judge_emptyWindow_isNotEnoughData() {
        assertThat(JUDGE.judge(BASELINE, Profile.empty(TWO)))
                .allMatch(finding -> finding.outcome().equals(new NotEnoughData(0, 4000, 99))
                        && !finding.isDrift()
                        && finding.effect().isEmpty()
                        && finding.statistics().isEmpty()
                        && finding.movers().isEmpty());
    }

    @Test
    void judge_smallBaseline_isUndefined() {
        Profile small = profile(new long[] {20, 20, 20, 20}, new long[] {60, 20});

        assertThat(JUDGE.judge(small, BASELINE))
                .allMatch(finding -> finding.outcome()
                        .equals(new Undefined(4000, 80, "the baseline has only 80 values; about 100 are needed")));
    }

    @Test
    void judge_otherBins_isRefused() {
        Profile other = Profile.empty(new Layout(TWO.columns().subList(0, 1)));

        assertThatThrownBy(() -> JUDGE.judge(BASELINE, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("different bins")
                .hasMessageContaining("class");
    }

    @Property(tries = 500)
    void judge_anyTwoProfiles_givesFiniteNumbers(@ForAll long seed) {
        Random random = new Random(seed);
        Layout layout = random.nextBoolean() ? TWO : RandomRows.LAYOUT;
        Judge judge = new Judge(random.nextBoolean() ? Tolerances.DEFAULT : new Tolerances(0, 0, 0, 0, 0, 0, 0, 0));

        for (Finding finding : judge.judge(anyProfile(layout, random), anyProfile(layout, random))) {
            requireFinite(finding);
        }
    }

    @Property(tries = 100)
    void judge_anyRows_givesFiniteNumbers(@ForAll long seed) {
        RandomRows rows = new RandomRows(seed);
        Profile baseline = RandomRows.profile(rows.rows(400));

        JUDGE.judge(baseline, RandomRows.profile(rows.rows(200))).forEach(JudgeTest::requireFinite);
    }

    /** Counts of any size in any slots, most of them empty in one profile of three. */
    private static Profile anyProfile(Layout layout, Random random) {
        boolean sparse = random.nextInt(3) == 0;
        long most = (long) Math.pow(10, random.nextInt(8));
        List<Counts> counts = layout.columns().stream()
                .map(column -> new Counts(
                        IntStream.range(0, column.slots())
                                .mapToLong(slot ->
                                        sparse && random.nextInt(5) > 0 ? 0 : (long) (random.nextDouble() * (most + 1)))
                                .toArray(),
                        new Moments(random.nextLong() >> 20, random.nextInt(5), random.nextLong(), 0, 0, 0, 1)))
                .toList();
        return Profile.of(layout, counts.get(0).sum(0, layout.column(0).slots()), counts);
    }

    private static void requireFinite(Finding finding) {
        assertThat(finding.statistics().values()).allMatch(Double::isFinite);
        assertThat(finding.movers()).allMatch(mover -> isShare(mover.baselineShare()) && isShare(mover.windowShare()));
        if (finding.outcome() instanceof Judged judged) {
            Effect effect = judged.effect();
            assertThat(DoubleStream.of(
                            effect.corrected(),
                            effect.noise().mean(),
                            effect.noise().deviation(),
                            effect.standardError(),
                            effect.score(finding.tolerance())))
                    .allMatch(Double::isFinite);
            assertThat(effect.standardError()).isPositive();
            assertThat(effect.noise().mean()).isNotNegative();
            assertThat(DoubleStream.of(
                            effect.value(), effect.lower(), effect.upper(), judged.pValue(), judged.pAdjusted()))
                    .allMatch(JudgeTest::isShare);
            assertThat(effect.lower()).isLessThanOrEqualTo(effect.upper());
        }
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1 + 1e-12;
    }

    @Test
    void judge_manyColumns_judgesEach() {
        Profile empty = Profile.empty(Layouts.twentyAndFour());

        assertThat(JUDGE.judge(empty, empty)).hasSize(20 * 5 + 4 * 3);
    }
}
