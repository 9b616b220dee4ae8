package io.tidemark.monitor.check;

import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What makes a comparison less certain than it looks, in sentences. */
final class Warnings {

    private static final int FEW_ROWS = 1000;
    private static final double RARE_CLASS = 0.01;
    private static final int NAMED = 5;

    private final List<String> sentences = new ArrayList<>();

    List<String> sentences() {
        return sentences;
    }

    void add(String sentence) {
        sentences.add(sentence);
    }

    void sameFile(Path baseline, Path current) {
        try {
            if (Files.isSameFile(baseline, current) || Files.mismatch(baseline, current) == -1) {
                add("The two files are the same: nothing can have moved.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the files cannot be compared byte by byte", e);
        }
    }

    void rows(String file, long rows) {
        if (rows < FEW_ROWS) {
            add(file + " has only " + Figures.count(rows) + " rows: intervals are wide. " + Figures.count(FEW_ROWS)
                    + " or more are better.");
        }
    }

    void missingColumns(List<ColumnResult> columns, Set<String> currentColumns, String current) {
        List<String> missing = columns.stream()
                .map(ColumnResult::name)
                .filter(name -> !currentColumns.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            add(current + " lacks the " + (missing.size() == 1 ? "column " : "columns ") + named(missing)
                    + ", so all values there are missing. Leave out what should not be there with --ignore.");
        }
    }

    void classes(List<ColumnResult> columns) {
        columns.stream()
                .filter(result -> result.column().role() == Role.PREDICTION)
                .forEach(this::rareClass);
    }

    private void rareClass(ColumnResult result) {
        if (result.column() instanceof Column.Categorical categorical) {
            long all = result.baselineCounts().sum(0, categorical.missing());
            List<String> rare = new ArrayList<>();
            for (int slot = 0; slot < categorical.categories().other(); slot++) {
                if (result.baselineCounts().at(slot) < RARE_CLASS * all) {
                    rare.add(categorical.describe(slot));
                }
            }
            if (!rare.isEmpty()) {
                add("Of '" + result.name() + "' the baseline has less than 1 % of " + named(rare)
                        + ": what happens to them is seen late.");
            }
        }
    }

    /** Drift inside the baseline: what it is compared with depends on where one looks. */
    void withinBaseline(CountedTable baseline, Tolerances tolerances) {
        int half = baseline.rows() / 2;
        List<String> moved = new Judge(tolerances)
                .judge(baseline.part(0, half), baseline.part(half, baseline.rows())).stream()
                        .filter(Finding::isDrift)
                        .sorted(Comparator.comparingDouble(Warnings::negativeSize))
                        .map(finding -> finding.series().subject())
                        .distinct()
                        .toList();
        if (!moved.isEmpty()) {
            add("The baseline itself drifts: its second half differs from its first in " + named(moved)
                    + ". A sorted file does so, too.");
        }
    }

    private static double negativeSize(Finding finding) {
        return -finding.effect().map(effect -> effect.lower()).orElse(0.0);
    }

    private static String named(List<String> names) {
        String first = names.stream().limit(NAMED).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        return names.size() <= NAMED ? first : first + " and " + (names.size() - NAMED) + " more";
    }
}
