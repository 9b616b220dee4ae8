package io.tidemark.monitor.bias.page;

import io.tidemark.monitor.bias.BiasResult;
import io.tidemark.monitor.bias.BiasWording;
import io.tidemark.monitor.bias.FacetResult;
import io.tidemark.monitor.bias.Meaning;
import io.tidemark.monitor.bias.MetricResult;
import io.tidemark.monitor.bias.Outcome;
import io.tidemark.monitor.bias.Question;
import io.tidemark.monitor.bias.Ruling;
import io.tidemark.monitor.bias.SidesResult;
import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.page.Frame;
import io.tidemark.monitor.page.Markup;
import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.bias.BiasMetric;
import io.tidemark.statistics.bias.FacetRates;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The answer as one HTML page. */
public final class BiasPage {

    private static final Frame FRAME = Frame.with(BiasPage.class, "bias.css");

    /** Values of a facet that are drawn, and comparisons that are open at once; the rest is a click away. */
    private static final int MOST_OPEN = 12;

    private final BiasResult result;
    private final Markup html;

    private BiasPage(BiasResult result) {
        this.result = result;
        this.html = FRAME.begin("Bias: " + result.source());
    }

    /** The page. */
    public static String of(BiasResult result) {
        BiasPage page = new BiasPage(result);
        page.html.open("body").line();
        page.summary();
        page.html.open("main").line();
        page.notes();
        page.found();
        for (int i = 0; i < result.facets().size(); i++) {
            page.facet(result.facets().get(i), i);
        }
        page.html.close("main").line();
        page.howToRead();
        page.html.close("body").line().close("html").line();
        return page.html.toString();
    }

    private void summary() {
        html.open("header").line();
        Mark.badge(html, result.ruling());
        html.line().element("h1", BiasWording.headline(result)).line();
        html.open("dl", "class", "facts").line();
        fact("Rows", result.source(), " (" + Figures.count(result.rows()) + ")");
        Question question = result.question();
        question.label().ifPresent(of -> outcome("Labels", of, result.wishedLabels()));
        question.prediction().ifPresent(of -> outcome("Predictions", of, result.wishedPredictions()));
        question.group().ifPresent(of -> fact("Groups", of, ""));
        result.entropy()
                .ifPresent(of -> fact(
                        "Generalised entropy of all rows",
                        BiasWording.value(of),
                        of instanceof Estimate estimate ? " (" + BiasWording.interval(estimate) + ")" : ""));
        fact("Rule", BiasWording.rule(result), "");
        html.close("dl").line().close("header").line();
    }

    private void outcome(String term, Outcome outcome, Set<String> wished) {
        fact(
                term,
                outcome.column(),
                ", favourable: " + String.join(", ", wished.stream().sorted().toList()));
    }

    private void fact(String term, String name, String rest) {
        html.open("div").element("dt", term).open("dd").name(name);
        html.text(rest).close("dd").close("div").line();
    }

    private void notes() {
        if (result.notes().isEmpty()) {
            return;
        }
        html.open("section", "class", "warnings")
                .element("h2", "Before you read on")
                .open("ul")
                .line();
        result.notes().forEach(note -> html.element("li", note).line());
        html.close("ul").close("section").line();
    }

    private void found() {
        if (result.ruling() != Ruling.BIAS) {
            return;
        }
        html.open("section")
                .element("h2", "What was found")
                .open("ul", "class", "found")
                .line();
        for (int i = 0; i < result.facets().size(); i++) {
            FacetResult facet = result.facets().get(i);
            for (SidesResult sides : facet.byImportance()) {
                if (sides.biased() > 0) {
                    found(facet, sides, anchor(i, facet, sides));
                }
            }
        }
        html.close("ul").close("section").line();
    }

    private void found(FacetResult facet, SidesResult sides, String anchor) {
        html.open("li").open("a", "href", "#" + anchor).name(facet.name()).text(": ");
        html.name(sides.nameOfD()).text(" against ").name(sides.nameOfA()).close("a");
        html.text(". " + BiasWording.found(sides)).close("li").line();
    }

    private static String anchor(int number, FacetResult facet, SidesResult sides) {
        return "facet-" + (number + 1) + "-" + (facet.sides().indexOf(sides) + 1);
    }

    private void facet(FacetResult facet, int number) {
        html.open("section")
                .open("h2")
                .text("Facet ")
                .name(facet.name())
                .close("h2")
                .line();
        html.open("div", "class", "pictures").line();
        if (result.question().label().isPresent()) {
            RateBars.write(html, facet.values(), FacetRates::labelled, "Favourable labels", MOST_OPEN);
        }
        if (result.question().prediction().isPresent()) {
            RateBars.write(html, facet.values(), FacetRates::predicted, "Favourable predictions", MOST_OPEN);
        }
        html.close("div").line();
        values(facet.values());
        List<SidesResult> sides = facet.byImportance();
        sides.stream().limit(MOST_OPEN).forEach(of -> new SidesCard(html, of, anchor(number, facet, of)).write());
        if (sides.size() > MOST_OPEN) {
            html.open("details")
                    .element("summary", (sides.size() - MOST_OPEN) + " more comparisons")
                    .line();
            sides.stream().skip(MOST_OPEN).forEach(of -> new SidesCard(html, of, anchor(number, facet, of)).write());
            html.close("details").line();
        }
        html.close("section").line();
    }

    private void values(Map<String, FacetRates> values) {
        html.open("details")
                .element("summary", "All values as a table")
                .open("div", "class", "scroll")
                .open("table")
                .open("thead")
                .open("tr");
        for (String head : List.of(
                "Value", "Rows", "Favourable labels", "Favourable predictions", "Right", "Recall", "Specificity")) {
            html.element("th", head, "scope", "col");
        }
        html.close("tr").close("thead").line().open("tbody").line();
        values.forEach((name, rates) -> {
            html.open("tr").open("th", "scope", "row").name(name).close("th");
            html.element("td", Figures.count(rates.rows()), "class", "number");
            List.of(rates.labelled(), rates.predicted(), rates.accuracy(), rates.recall(), rates.specificity())
                    .forEach(rate -> html.element("td", BiasWording.share(rate), "class", "number"));
            html.close("tr").line();
        });
        html.close("tbody").close("table").close("div").close("details").line();
    }

    private void howToRead() {
        html.open("footer").element("h2", "How to read this").line();
        html.element(
                "p",
                "Each metric compares the side looked at with the other one. Its mark is the value as observed, the bar its 95 %"
                        + " interval, the dashed stroke the value when both sides are treated alike, and the shaded field what is"
                        + " tolerated. It is called bias when it lies beyond that field so clearly that chance does not explain"
                        + " it, with everything on this page taken together; p is corrected for that. A wide bar means too few"
                        + " rows to be sure. A metric without a field only describes. A difference is no proof of unfairness,"
                        + " nor is a small one proof of fairness: what is fair is for people to decide.");
        html.line().open("dl", "class", "meanings").line();
        result.facets().stream()
                .flatMap(facet -> facet.sides().stream())
                .flatMap(sides -> sides.metrics().stream())
                .map(MetricResult::metric)
                .distinct()
                .forEach(this::meaning);
        result.entropy().ifPresent(entropy -> meaning(BiasMetric.GE));
        html.close("dl").line().close("footer").line();
    }

    private void meaning(BiasMetric metric) {
        Meaning meaning = Meaning.of(metric);
        html.element("dt", metric + ", " + meaning.name());
        html.element("dd", meaning.asks()).line();
    }
}
