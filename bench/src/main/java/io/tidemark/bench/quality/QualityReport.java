package io.tidemark.bench.quality;

import io.tidemark.bench.quality.QualitySuite.Results;
import io.tidemark.bench.quality.Watch.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The page that the suite writes: what was simulated, the tables, and what misses the contract. */
final class QualityReport {

    private static final List<Rule> BUDGETS = List.of(Rule.FALSE_ALARMS, Rule.FALSE_DISCOVERY);

    private final Results results;
    private final String command;

    QualityReport(Results results, String command) {
        this.results = results;
        this.command = command;
    }

    String text() {
        return """
                # Quality of the decisions

                Written by `%s`. The same command gives the same numbers.

                Everything here is simulated with the classes that judge the stream: the judge, the rules of alarms, the presets.
                Windows are six hours, 120 in the 30 days of a budget; tolerances are the defaults. Numeric columns have 60 bins of
                equal mass, categories 8 and the prediction 3 classes with shares in proportion to 1, 1/2, 1/3 ...

                ## False alarms

                No drift beyond what is tolerated: none at all, or every column at its tolerance, the worst that is none. Each cell is
                %,d model-months: models of ten months, each with a baseline of its own (10,000 rows without times; where the
                dispersion is learned 40 windows; for the week 8 weeks, 20 with AR(1), where each six hours of the week are judged
                against the same six hours). An alarm is a window in which at least one column raises one. "Bound" is the upper end of
                the one-sided 95 %% Poisson interval of the rate of `falseAlarms: 1 per 30d`; the contract is kept at 1.5 and below.
                The presets do as the tools of their name do out of the box, column by column and window by window, over the first
                %d months.

                %s
                %s

                ## Intervals

                How often the 95 %% interval held the true effect, in %% of %,d windows, each against a baseline of its own of 10,000
                rows; for true effects of 2, 4 and 8 standard errors (½ √(1/n + 1/m)). 93 to 97 is asked.

                %s
                %s

                ## Power and delay

                A drift of one of 20 features, or of the prediction, from one window on, against a baseline of 10,000 rows; %,d runs. For
                each rule: %% of runs with an alarm about that column in the first window / within four, and the window by which half
                the runs have it. The presets raise it by chance as well, see above.

                %s
                """.formatted(
                        command,
                        results.extent().months(),
                        FalseAlarmCell.PRESET_MONTHS,
                        falseAlarms(),
                        misses(),
                        results.extent().coverageWindows(),
                        coverage(),
                        coverageMisses(),
                        results.extent().powerRuns(),
                        power());
    }

    private Table falseAlarms() {
        List<String> heads = new ArrayList<>(List.of("traffic", "features", "rows a window", "bound"));
        Arrays.stream(Rule.values()).map(Rule::title).forEach(heads::add);
        Table table = new Table(heads);
        for (FalseAlarmCell cell : results.falseAlarms()) {
            List<String> row =
                    new ArrayList<>(List.of(cell.source().title(), number(cell.upperBound(Rule.FALSE_ALARMS))));
            Arrays.stream(Rule.values())
                    .map(rule -> number(cell.perMonth(rule)))
                    .forEach(row::add);
            table.row(row);
        }
        return table;
    }

    private String misses() {
        String missed = results.falseAlarms().stream()
                .filter(cell -> !cell.keepsTheContract())
                .map(cell -> "%s: %s"
                        .formatted(
                                cell.source().title().replace(" |", ","), number(cell.upperBound(Rule.FALSE_ALARMS))))
                .collect(Collectors.joining("; "));
        return missed.isEmpty()
                ? "Every cell keeps the contract. To a plain baseline a week is over-dispersion: quiet, and nearly blind."
                : "Over 1.5: " + missed + ".";
    }

    private Table coverage() {
        Table table = new Table(List.of("shift", "categories", "rows", "2 s.e.", "4 s.e.", "8 s.e."));
        List<CoverageCell> cells = results.coverage();
        for (int i = 0; i < cells.size(); i += 3) {
            CoverageCell first = cells.get(i);
            List<String> row = new ArrayList<>(List.of(
                    first.shift().name().toLowerCase(Locale.ROOT),
                    first.categories() == 0 ? "numeric" : String.valueOf(first.categories()),
                    String.format(Locale.ROOT, "%,d", first.n())));
            cells.subList(i, i + 3).forEach(cell -> row.add(percent(cell.inside())));
            table.row(row);
        }
        return table;
    }

    private String coverageMisses() {
        long inside = results.coverage().stream()
                .filter(cell -> cell.inside() >= 0.93 && cell.inside() <= 0.97)
                .count();
        long tooFew =
                results.coverage().stream().filter(cell -> cell.inside() < 0.93).count();
        return "%d of %d cells lie within 93 to 97; %d hold the effect less often, %d more often."
                .formatted(
                        inside,
                        results.coverage().size(),
                        tooFew,
                        results.coverage().size() - inside - tooFew);
    }

    private String power() {
        return table(BUDGETS.size() + 1, 0) + "\n" + table(Rule.values().length, BUDGETS.size() + 1);
    }

    private Table table(int to, int from) {
        List<Rule> rules = Arrays.asList(Rule.values()).subList(from, to);
        List<String> heads = new ArrayList<>(List.of("shift", "true effect", "rows a window"));
        rules.stream().map(Rule::title).forEach(heads::add);
        Table table = new Table(heads);
        BiFunction<PowerCell, Rule, String> cells = (cell, rule) -> "%s / %s, %s"
                .formatted(
                        percent(cell.power(rule, 1)),
                        percent(cell.power(rule, 4)),
                        cell.delay(rule) == PowerCell.NEVER ? "> " + PowerCell.LONGEST : "" + cell.delay(rule));
        for (PowerCell cell : results.power()) {
            List<String> row = new ArrayList<>(List.of(
                    cell.shift().words(cell.strength()),
                    String.format(Locale.ROOT, "%.3f", cell.effect()),
                    String.format(Locale.ROOT, "%,d", cell.n())));
            rules.forEach(rule -> row.add(cells.apply(cell, rule)));
            table.row(row);
        }
        return table;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 10 ? "%.0f" : "%.2f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f", 100 * share);
    }
}
