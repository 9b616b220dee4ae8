package io.tidemark.bench.quality;

import io.tidemark.bench.quality.QualitySuite.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The part of the page on intervals. */
final class IntervalSection {

    private final Results results;

    IntervalSection(Results results) {
        this.results = results;
    }

    String text() {
        return """
                ## Intervals

                How often the 95 %% interval held the true effect, in %% of %,d windows, each against a baseline of its own; for true
                effects of 2, 4 and 8 standard errors (½ √(1/n + 1/m), those of a share of one half). 93 to 97 is asked; an observed
                95 %% is off by %.1f (standard deviation). First the drifts of the section on power, against 10,000 rows:

                %s
                %s

                Where chance may have added more or less to a distance, the data hold a range of true effects, and the interval is
                built to hold both ends of it in 95 %%: effects at an end are missed on one side only, those in the middle of the range
                on neither. So other shifts are held as often or more often, the more so the more categories move too little to be
                seen one by one: the values across the middle of a column move up, the lowest values become the highest (the same
                difference at all places in between), waves; all categories gain or lose in proportion, one takes from the
                commonest, the rarer half loses to it. A dash: no such shift is as large.

                %s
                %s
                """.formatted(
                        results.extent().coverageWindows(),
                        100 * Math.sqrt(0.95 * 0.05 / results.extent().coverageWindows()),
                        table(results.coverage()),
                        summary(results.coverage()),
                        table(results.others()),
                        summary(results.others()));
    }

    private static Table table(List<CoverageCell> cells) {
        int columns = QualitySuite.STANDARD_ERRORS.length;
        List<String> heads = new ArrayList<>(List.of("shift", "column", "rows", "baseline rows"));
        Arrays.stream(QualitySuite.STANDARD_ERRORS).forEach(errors -> heads.add((int) errors + " s.e."));
        Table table = new Table(heads);
        for (int i = 0; i < cells.size(); i += columns) {
            CoverageCell first = cells.get(i);
            List<String> row = new ArrayList<>(List.of(
                    first.shift().name().toLowerCase(Locale.ROOT),
                    first.subject().title(),
                    String.format(Locale.ROOT, "%,d", first.n()),
                    String.format(Locale.ROOT, "%,d", first.m())));
            cells.subList(i, i + columns)
                    .forEach(cell ->
                            row.add(cell.inside().map(IntervalSection::percent).orElse("–")));
            table.row(row);
        }
        return table;
    }

    private static String summary(List<CoverageCell> cells) {
        double[] inside = cells.stream()
                .flatMap(cell -> cell.inside().stream())
                .mapToDouble(share -> share)
                .sorted()
                .toArray();
        long less = Arrays.stream(inside)
                .filter(share -> share < CoverageCell.LEAST)
                .count();
        long more =
                Arrays.stream(inside).filter(share -> share > CoverageCell.MOST).count();
        return "%d of %d cells lie within 93 to 97; %d hold the effect less often, %d more often. All lie within %s to %s."
                .formatted(
                        inside.length - less - more,
                        inside.length,
                        less,
                        more,
                        percent(inside[0]),
                        percent(inside[inside.length - 1]));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
