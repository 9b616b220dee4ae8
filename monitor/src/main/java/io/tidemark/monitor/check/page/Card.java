package io.tidemark.monitor.check.page;

import io.tidemark.monitor.check.ColumnResult;
import io.tidemark.monitor.check.ColumnSummary;
import io.tidemark.monitor.check.DescribedStatistic;
import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.check.Histogram;
import io.tidemark.monitor.check.Histogram.Bar;
import io.tidemark.monitor.check.Wording;
import io.tidemark.monitor.page.Markup;
import io.tidemark.statistics.compatibility.Ruling;
import io.tidemark.statistics.profile.Column;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;

/** One column: what was found, its histogram, and the numbers behind both. */
final class Card {

    private final Markup html;
    private final ColumnResult column;
    private final String anchor;

    Card(Markup html, ColumnResult column, String anchor) {
        this.html = html;
        this.column = column;
        this.anchor = anchor;
    }

    void write() {
        html.open("article", "class", "card", "id", anchor)
                .line()
                .open("div", "class", "title")
                .open("h3");
        html.name(column.name()).close("h3");
        Badge.write(html, column.verdict());
        html.close("div").line();
        Wording.sentences(column)
                .forEach(sentence -> html.element("p", sentence).line());
        column.hints().forEach(hint -> html.element("p", hint, "class", "hint").line());
        figure();
        bars();
        rulings();
        statistics();
        html.close("article").line();
    }

    private void figure() {
        Histogram histogram = column.histogram();
        html.open("figure").line();
        if (column.column() instanceof Column.Numeric) {
            HistogramChart.write(html, histogram.main(), column.name());
            if (!histogram.aside().isEmpty()) {
                BarChart.write(html, histogram.aside(), column.name() + ", what is no number", 1);
            }
        } else {
            BarChart.write(html, histogram.bars(), column.name(), BarChart.scale(histogram.bars()));
        }
        html.close("figure").line();
    }

    private void bars() {
        html.open("details")
                .element("summary", "The drawing as a table")
                .open("table")
                .open("thead")
                .open("tr");
        List.of("Values", "Baseline", "Current").forEach(head -> html.element("th", head, "scope", "col"));
        html.close("tr").close("thead").line().open("tbody").line();
        for (Bar bar : column.histogram().bars()) {
            html.open("tr").open("th", "scope", "row").name(bar.label()).close("th");
            html.element("td", Figures.percent(bar.baseline()), "class", "number");
            html.element("td", Figures.percent(bar.current()), "class", "number")
                    .close("tr")
                    .line();
        }
        html.close("tbody").close("table").close("details").line();
    }

    private void rulings() {
        if (column.rulings().isEmpty()) {
            return;
        }
        html.open("details", "open", "")
                .element("summary", "The preset's rule")
                .open("table")
                .open("thead")
                .open("tr");
        List.of("Statistic", "Value", "Drift when").forEach(head -> html.element("th", head, "scope", "col"));
        html.close("tr").close("thead").line().open("tbody").line();
        for (Ruling ruling : column.rulings()) {
            html.open("tr").element("th", ruling.statistic(), "scope", "row");
            html.element("td", Wording.value(ruling.value()), "class", "number");
            html.element("td", ruling.side().sign() + " " + Figures.number(ruling.limit()), "class", "number");
            html.close("tr").line();
        }
        html.close("tbody").close("table").close("details").line();
    }

    private void statistics() {
        html.open("details").element("summary", "Statistics").line();
        summaries();
        if (!column.statistics().isEmpty()) {
            html.open("table").open("thead").open("tr");
            List.of("Statistic", "Value", "p").forEach(head -> html.element("th", head, "scope", "col"));
            html.close("tr").close("thead").line().open("tbody").line();
            column.statistics().forEach(this::statistic);
            html.close("tbody").close("table").line();
        }
        html.close("details").line();
    }

    private void summaries() {
        html.open("table").open("thead").open("tr");
        List.of("", "Baseline", "Current").forEach(head -> html.element("th", head, "scope", "col"));
        html.close("tr").close("thead").line().open("tbody").line();
        ColumnSummary before = column.baseline();
        ColumnSummary now = column.current();
        summary("rows", Figures.count(before.rows()), Figures.count(now.rows()));
        both(before.shares(), now.shares(), Figures::percent);
        both(before.numbers(), now.numbers(), Figures::number);
        html.close("tbody").close("table").line();
    }

    private void both(Map<String, Double> before, Map<String, Double> now, DoubleFunction<String> written) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(now.keySet());
        names.forEach(name -> summary(name, text(before.get(name), written), text(now.get(name), written)));
    }

    private static String text(Double value, DoubleFunction<String> written) {
        return value == null ? "-" : written.apply(value);
    }

    private void summary(String name, String baseline, String current) {
        html.open("tr").element("th", name, "scope", "row").element("td", baseline, "class", "number");
        html.element("td", current, "class", "number").close("tr").line();
    }

    private void statistic(DescribedStatistic statistic) {
        String error = statistic.error() > 0 ? " ± " + Figures.number(statistic.error()) : "";
        html.open("tr").element("th", statistic.name(), "scope", "row");
        html.element("td", Figures.number(statistic.value()) + error, "class", "number");
        html.element(
                "td",
                statistic.pValue().isPresent()
                        ? Figures.pValue(statistic.pValue().getAsDouble())
                        : "",
                "class",
                "number");
        html.close("tr").line();
    }
}
