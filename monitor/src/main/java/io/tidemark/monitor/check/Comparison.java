package io.tidemark.monitor.check;

import io.tidemark.monitor.tables.ColumnValues;
import io.tidemark.monitor.tables.ColumnValues.Numbers;
import io.tidemark.monitor.tables.ColumnValues.Texts;
import io.tidemark.statistics.compatibility.Preset;
import io.tidemark.statistics.compatibility.RawColumn;
import io.tidemark.statistics.compatibility.Ruling;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges the current file against the baseline, and describes how they differ, column by column. */
final class Comparison {

    private final Table baseline;
    private final Optional<Table> current;
    private final Profile baselineProfile;
    private final Profile currentProfile;

    /** @param current the values themselves, where there are not too many of them to be kept */
    Comparison(Table baseline, Profile baselineProfile, Optional<Table> current, Profile currentProfile) {
        this.baseline = baseline;
        this.current = current;
        this.baselineProfile = baselineProfile;
        this.currentProfile = currentProfile;
    }

    List<ColumnResult> columns(Tolerances tolerances, Optional<Preset> preset) {
        List<Finding> findings = new Judge(tolerances).judge(baselineProfile, currentProfile);
        List<ColumnResult> columns = new ArrayList<>();
        for (int c = 0; c < baseline.columns().size(); c++) {
            String name = baseline.columns().get(c).name();
            List<Finding> ofColumn = findings.stream()
                    .filter(finding -> finding.series().subject().equals(name))
                    .toList();
            columns.add(column(c, ofColumn, preset));
        }
        return columns;
    }

    private ColumnResult column(int index, List<Finding> findings, Optional<Preset> preset) {
        Column column = baselineProfile.layout().column(index);
        Counts before = baselineProfile.counts(index);
        Counts now = currentProfile.counts(index);
        List<Ruling> rulings = preset.map(rule -> rule.rule(raw(index))).orElse(List.of());
        return new ColumnResult(
                column,
                before,
                now,
                summary(index, column, before, Optional.of(baseline)),
                summary(index, column, now, current),
                findings,
                rulings,
                statistics(index, column, before, now),
                new Oddities(column, before, now).in(baseline.values(index), values(index)),
                histogram(index, column, before, now));
    }

    private Optional<ColumnValues> values(int column) {
        return current.map(table -> table.values(column));
    }

    private static ColumnSummary summary(int index, Column column, Counts counts, Optional<Table> table) {
        ColumnSummary counted = ColumnSummary.of(column, counts);
        return table.map(of -> counted.with(of.values(index))).orElse(counted);
    }

    private List<DescribedStatistic> statistics(int index, Column column, Counts before, Counts now) {
        ColumnValues was = baseline.values(index);
        if (column instanceof Column.Numeric numeric) {
            return values(index)
                    .map(is -> Describing.numbers(((Numbers) was).finite(), ((Numbers) is).finite()))
                    .orElseGet(() -> Describing.numbers(numeric.bins(), before, now));
        }
        return values(index)
                .map(is -> Describing.categories(((Texts) was).counts(), ((Texts) is).counts()))
                .orElseGet(() -> Describing.categories(((Column.Categorical) column).categories(), before, now));
    }

    private Histogram histogram(int index, Column column, Counts before, Counts now) {
        if (column instanceof Column.Categorical categorical) {
            return Histogram.ofCategories(categorical, before, now);
        }
        return values(index)
                .map(of -> Histogram.ofValues((Numbers) baseline.values(index), (Numbers) of))
                .orElseGet(() -> Histogram.ofCounts((Column.Numeric) column, before, now));
    }

    private RawColumn raw(int column) {
        ColumnValues now = values(column)
                .orElseThrow(() -> new IllegalStateException("a preset looks at the values, which were not kept"));
        if (baseline.values(column) instanceof Numbers numbers) {
            return new RawColumn.Numbers(numbers.withGaps(), ((Numbers) now).withGaps());
        }
        Texts before = (Texts) baseline.values(column);
        return new RawColumn.Categories(
                before.codes(), ((Texts) now).codes(), before.names().size());
    }
}
