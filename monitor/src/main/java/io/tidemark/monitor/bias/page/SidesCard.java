package io.tidemark.monitor.bias.page;

import io.tidemark.monitor.bias.BiasWording;
import io.tidemark.monitor.bias.Meaning;
import io.tidemark.monitor.bias.MetricResult;
import io.tidemark.monitor.bias.Ruling;
import io.tidemark.monitor.bias.SidesResult;
import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.page.Markup;
import java.util.List;

/** Two sides compared: every metric with its drawing, and below it what it means here. */
final class SidesCard {

    private static final double REACH_OF_SHARES = 0.5;

    private final Markup html;
    private final SidesResult sides;
    private final String anchor;

    SidesCard(Markup html, SidesResult sides, String anchor) {
        this.html = html;
        this.sides = sides;
        this.anchor = anchor;
    }

    void write() {
        html.open("article", "class", "card wide", "id", anchor)
                .line()
                .open("div", "class", "title")
                .open("h3");
        html.name(sides.nameOfD()).text(" against ").name(sides.nameOfA()).close("h3");
        Mark.badge(html, whole());
        html.close("div").line();
        table();
        html.close("article").line();
    }

    private Ruling whole() {
        List<Ruling> rulings =
                sides.metrics().stream().map(MetricResult::ruling).toList();
        return List.of(Ruling.BIAS, Ruling.UNSURE, Ruling.TOLERATED, Ruling.TOO_FEW, Ruling.NO_VALUE).stream()
                .filter(rulings::contains)
                .findFirst()
                .orElse(Ruling.DESCRIBES);
    }

    private void table() {
        html.open("table", "class", "effects metrics").line().open("thead").open("tr");
        for (String head :
                List.of("Verdict", "Metric", "What it says", "", "Value", "95 % interval", "Tolerated", "p")) {
            html.element("th", head, "scope", "col");
        }
        html.close("tr").close("thead").line().open("tbody").line();
        sides.metrics().forEach(this::row);
        html.close("tbody").close("table").line();
    }

    private void row(MetricResult metric) {
        Meaning meaning = Meaning.of(metric.metric());
        html.open("tr").open("td", "class", "verdict");
        Mark.badge(html, metric.ruling());
        html.close("td")
                .open("th", "scope", "row")
                .open("abbr", "title", meaning.asks())
                .text(metric.metric().toString())
                .close("abbr")
                .text(" ")
                .element("span", meaning.name(), "class", "soft")
                .close("th");
        String sentence = BiasWording.sentence(sides, metric).strip();
        html.element("td", sentence.isEmpty() ? meaning.asks() : sentence, "class", "says")
                .open("td", "class", "drawing");
        MetricChart.write(html, metric, reach(metric));
        html.close("td");
        cell("Value", BiasWording.value(metric.value()));
        cell("95 % interval", metric.estimate().map(BiasWording::interval).orElse("-"));
        cell("Tolerated", metric.tolerated().map(BiasWording::range).orElse("-"));
        cell(
                "p",
                metric.pAdjusted().isPresent()
                        ? Figures.pValue(metric.pAdjusted().getAsDouble())
                        : "-");
        html.close("tr").line();
    }

    /** Shares and their differences on one scale, everything larger on one of its own. */
    private static double reach(MetricResult metric) {
        double neutral = metric.metric().neutral();
        double largest = metric.estimate()
                .map(of -> Math.max(Math.abs(of.lower() - neutral), Math.abs(of.upper() - neutral)))
                .orElse(0.0);
        return Math.max(REACH_OF_SHARES, largest * 1.05);
    }

    private void cell(String label, String text) {
        html.element("td", text, "class", "number", "data-label", label);
    }
}
