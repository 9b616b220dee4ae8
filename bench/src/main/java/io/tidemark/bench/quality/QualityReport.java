package io.tidemark.bench.quality;

import io.tidemark.bench.quality.QualitySuite.Results;
import io.tidemark.bench.quality.Watch.Rule;
import io.tidemark.statistics.judge.Tolerances;
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
        List<String> sections = new ArrayList<>(List.of(introduction()));
        if (!results.falseAlarms().isEmpty()) {
            sections.add(alarmSection());
        }
        if (!results.coverage().isEmpty()) {
            sections.add(new IntervalSection(results).text());
        }
        if (!results.power().isEmpty()) {
            sections.add(powerSection());
        }
        return String.join("\n", sections);
    }

    private String introduction() {
        return """
                # Quality of the decisions

                Written by `%s`. The same command gives the same numbers.

                Everything here is simulated with the classes that judge the stream: the judge, the rules of alarms, the presets.
                Windows are six hours, 120 in the 30 days of a budget; tolerances are the defaults. Numeric columns have 60 bins of
                equal mass, categories 8 and the prediction 3 classes with shares in proportion to 1, 1/2, 1/3 ..., if nothing else
                is said.
                """.formatted(command);
    }

    private String alarmSection() {
        return """
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
                """.formatted(results.extent().months(), FalseAlarmCell.PRESET_MONTHS, falseAlarms(), misses());
    }

    private String powerSection() {
        return """
                ## Power and delay

                A drift of one of 20 features, or of the prediction, from one window on, against a baseline of 10,000 rows; %,d runs. For
                each rule: %% of runs with an alarm about that column in the first window / within four, and the window by which half
                the runs have it. The presets raise it by chance as well, see above.

                An effect of %s and less is tolerated: it is no drift by definition, and not to be found. What is found of a larger one
                goes by its excess over the tolerance in standard errors (½ √(1/n + 1/m)), "beyond". A distance of distributions
                takes from some changes less than from others: 1.4 times the scale moves no share of the values by more than 0.081,
                0.031 beyond the tolerance.

                %s
                """.formatted(results.extent().powerRuns(), Tolerances.DEFAULT.numeric(), power());
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

    private String power() {
        return table(BUDGETS.size() + 1, 0) + "\n" + table(Rule.values().length, BUDGETS.size() + 1);
    }

    private Table table(int to, int from) {
        List<Rule> rules = Arrays.asList(Rule.values()).subList(from, to);
        List<String> heads = new ArrayList<>(List.of("shift", "true effect", "rows a window", "beyond"));
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
                    String.format(Locale.ROOT, "%,d", cell.n()),
                    cell.beyondTolerance() > 0 ? String.format(Locale.ROOT, "%.1f", cell.beyondTolerance()) : "–"));
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
