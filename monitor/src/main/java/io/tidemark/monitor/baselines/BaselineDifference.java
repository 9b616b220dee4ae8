package io.tidemark.monitor.baselines;

import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Rebinning;
import java.util.List;

/**
 * How two baselines differ, column by column: the second one is judged against the first, as a window would be.
 *
 * @param findings on the columns that both have
 * @param approximate columns whose bins are not the same: their effects are off by at most the share of one bin
 * @param onlyFirst columns that only the first has, or of another type
 * @param onlySecond columns that only the second has, or of another type
 */
public record BaselineDifference(
        List<Finding> findings, List<String> approximate, List<String> onlyFirst, List<String> onlySecond) {

    /** The difference of all traffic. */
    public static BaselineDifference of(Baseline first, Baseline second, Tolerances tolerances) {
        List<Column> shared = first.layout().columns().stream()
                .filter(column -> isIn(column, second.layout()))
                .toList();
        Layout bins = new Layout(shared);
        Profile one = first.all().project(bins);
        Profile other = Rebinning.of(second.all(), bins);
        return new BaselineDifference(
                new Judge(tolerances).judge(one, other),
                names(shared.stream()
                        .filter(column -> !second.layout().columns().contains(column))
                        .toList()),
                missing(first.layout(), second.layout()),
                missing(second.layout(), first.layout()));
    }

    private static boolean isIn(Column column, Layout layout) {
        return layout.columns().stream()
                .anyMatch(other -> other.name().equals(column.name()) && other.getClass() == column.getClass());
    }

    private static List<String> missing(Layout here, Layout there) {
        return names(
                here.columns().stream().filter(column -> !isIn(column, there)).toList());
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    /** Columns of which either has too few values for their distributions to be compared. */
    public List<String> notCompared() {
        return findings.stream()
                .filter(finding -> finding.series().kind() != Kind.DATA_QUALITY
                        && finding.effect().isEmpty())
                .map(finding -> finding.series().subject())
                .toList();
    }

    /** Whether anything differs by more than is tolerated. */
    public boolean isDrift() {
        return findings.stream().anyMatch(Finding::isDrift);
    }
}
