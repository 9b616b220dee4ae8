package io.tidemark.statistics.attribution;

import io.tidemark.statistics.judge.DriftRule;
import io.tidemark.statistics.judge.FalseDiscovery;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Finding.Mover;
import io.tidemark.statistics.judge.Finding.Outcome;
import io.tidemark.statistics.judge.Finding.Undefined;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Series;
import io.tidemark.statistics.kinds.ConditionalShift;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.noise.WindowNoise;
import io.tidemark.statistics.profile.AttributionColumns;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Judges a window like {@link Judge}, and what features contribute to the answers: each attribution as a column of numbers,
 * each attribution given its feature ({@link ConditionalShift}), and the order of all of them ({@link RankLoss}). All that is
 * said of attributions is corrected together.
 *
 * <p>By the rules of other tools, the order alone decides, at its limit.
 */
public final class AttributionJudge {

    /** Subject of what is said of all attributions together. */
    public static final String ALL = "attributions";

    /** Name of the variant of an attribution given its feature. */
    public static final String USE = ConditionalShift.NAME + "/attribution-given-feature";

    private static final int MOVERS = 3;

    private final Judge judge;

    public AttributionJudge(Judge judge) {
        this.judge = judge;
    }

    /** The findings: those of the judge, then those on attributions. */
    public List<Finding> judge(Profile baseline, Profile window, WindowNoise noise) {
        List<Finding> findings = new ArrayList<>(judge.judge(baseline, window, noise));
        List<GlobalAttribution> before = GlobalAttribution.of(baseline);
        if (before.isEmpty()) {
            return findings;
        }
        findings.addAll(uses(baseline, window));
        findings.add(order(before, GlobalAttribution.of(window), dispersion(findings, noise)));
        return judge.rule().equals(DriftRule.BEYOND_CHANCE)
                ? new FalseDiscovery(judge.tolerances().falseDiscovery())
                        .corrected(findings, finding -> finding.series().kind() == Kind.ATTRIBUTION)
                : findings;
    }

    /** Means of attributions are taken to vary from window to window as much as the most varying of the attributions does. */
    private static Dispersion dispersion(List<Finding> findings, WindowNoise noise) {
        return findings.stream()
                .map(Finding::series)
                .filter(series -> series.kind() == Kind.ATTRIBUTION)
                .map(series -> noise.of(series.subject(), series.effect()).dispersion())
                .max(Comparator.comparingDouble(Dispersion::factor))
                .orElse(Dispersion.NONE);
    }

    private List<Finding> uses(Profile baseline, Profile window) {
        Layout layout = baseline.layout();
        return IntStream.range(0, layout.size())
                .filter(c -> layout.column(c).role() == Role.USE)
                .mapToObj(c -> use((Column.Categorical) layout.column(c), layout, baseline.counts(c), window.counts(c)))
                .toList();
    }

    private Finding use(Column.Categorical column, Layout layout, Counts baseline, Counts window) {
        int missing = column.categories().own().size();
        int groups = groups(column, layout);
        double tolerance = judge.tolerances().conditional();
        Outcome outcome = Outcome.of(
                window.sum(0, missing),
                baseline.sum(0, missing),
                tolerance,
                () -> ConditionalShift.of(table(baseline, missing, groups), table(window, missing, groups))
                        .effect());
        return new Finding(new Series(column.name(), Kind.ATTRIBUTION, USE), tolerance, outcome, Map.of(), List.of());
    }

    private static int groups(Column use, Layout layout) {
        String attribution = AttributionColumns.featureOf(use.name())
                .map(AttributionColumns::attributionOf)
                .orElseThrow();
        return layout.columns().stream()
                .filter(column -> column.name().equals(attribution))
                .mapToInt(column -> AttributionColumns.groups((Column.Numeric) column))
                .findFirst()
                .orElseThrow();
    }

    /** Rows are strata of the feature, columns groups of its attribution. */
    private static long[][] table(Counts counts, int cells, int groups) {
        long[][] table = new long[cells / groups][groups];
        for (int cell = 0; cell < cells; cell++) {
            table[cell / groups][cell % groups] = counts.at(cell);
        }
        return table;
    }

    private Finding order(List<GlobalAttribution> baseline, List<GlobalAttribution> window, Dispersion dispersion) {
        double tolerance = judge.tolerances().attribution();
        long n = RankLoss.rows(window);
        long m = RankLoss.rows(baseline);
        boolean isOrder = baseline.size() > 1 && GlobalAttribution.total(baseline) > 0;
        Outcome outcome = isOrder
                ? decided(
                        Outcome.of(
                                n,
                                m,
                                dispersion,
                                tolerance,
                                () -> RankLoss.of(baseline, window, dispersion, tolerance)),
                        tolerance)
                : new Undefined(n, m, "the baseline's attributions give no order of features");
        boolean judged = outcome instanceof Judged;
        return new Finding(
                new Series(ALL, Kind.ATTRIBUTION, RankLoss.NAME),
                tolerance,
                outcome,
                judged ? Map.of("ndcg", 1 - ((Judged) outcome).effect().value()) : Map.of(),
                judged ? movers(baseline, window) : List.of());
    }

    private Outcome decided(Outcome outcome, double tolerance) {
        boolean byOwnRule = judge.rule().equals(DriftRule.BEYOND_CHANCE);
        return !byOwnRule && outcome instanceof Judged judged
                ? new Judged(
                        judged.effect(),
                        judged.pValue(),
                        judged.pAdjusted(),
                        judged.effect().value() > tolerance)
                : outcome;
    }

    /** The features whose share of all sizes changed most. */
    private static List<Mover> movers(List<GlobalAttribution> baseline, List<GlobalAttribution> window) {
        double before = GlobalAttribution.total(baseline);
        double now = Math.max(Double.MIN_NORMAL, GlobalAttribution.total(window));
        return IntStream.range(0, baseline.size())
                .mapToObj(f -> new Mover(
                        baseline.get(f).feature(),
                        baseline.get(f).size() / before,
                        window.get(f).size() / now))
                .sorted(Comparator.comparingDouble(
                                (Mover mover) -> -Math.abs(mover.windowShare() - mover.baselineShare()))
                        .thenComparing(Mover::bin))
                .limit(MOVERS)
                .toList();
    }
}
