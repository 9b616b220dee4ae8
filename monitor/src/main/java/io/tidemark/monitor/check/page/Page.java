package io.tidemark.monitor.check.page;

import io.tidemark.monitor.check.CheckResult;
import io.tidemark.monitor.check.ColumnResult;
import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.check.Verdict;
import io.tidemark.monitor.check.Wording;
import io.tidemark.monitor.page.Frame;
import io.tidemark.monitor.page.Markup;
import java.util.List;

/** A comparison as one HTML page. */
public final class Page {

    private final CheckResult result;
    private final List<ColumnResult> columns;
    private final Markup html;

    private Page(CheckResult result) {
        this.result = result;
        this.columns = result.byImportance();
        this.html = Frame.common()
                .begin("Drift check: " + result.current().file() + " against "
                        + result.baseline().file());
    }

    /** The page. */
    public static String of(CheckResult result) {
        Page page = new Page(result);
        page.html.open("body").line();
        page.summary();
        page.html.open("main").line();
        page.found();
        page.effects();
        page.columns();
        page.notes();
        page.html.close("main").line();
        page.howToRead();
        page.html.close("body").line().close("html").line();
        return page.html.toString();
    }

    private void summary() {
        html.open("header").line();
        Badge.write(html, result.verdict());
        html.element("h1", Wording.headline(result)).line();
        html.open("dl", "class", "facts").line();
        fact("Baseline", result.baseline().file(), result.baseline().rows());
        fact("Current", result.current().file(), result.current().rows());
        html.open("div")
                .element("dt", "Rule")
                .element("dd", Wording.rule(result))
                .close("div")
                .line();
        html.close("dl").line();
        Legend.write(html);
        html.close("header").line();
    }

    private void fact(String term, String file, long rows) {
        html.open("div").element("dt", term).open("dd").name(file);
        html.text(" (" + Figures.count(rows) + " rows)")
                .close("dd")
                .close("div")
                .line();
    }

    private void found() {
        if (!result.warnings().isEmpty()) {
            html.open("section", "class", "warnings")
                    .element("h2", "Before you read on")
                    .open("ul")
                    .line();
            result.warnings().forEach(warning -> html.element("li", warning).line());
            html.close("ul").close("section").line();
        }
        if (result.drifted().isEmpty()) {
            return;
        }
        html.open("section")
                .element("h2", "What was found")
                .open("ul", "class", "found")
                .line();
        for (ColumnResult column : result.drifted()) {
            html.open("li")
                    .open("a", "href", "#" + anchor(column))
                    .name(column.name())
                    .close("a")
                    .text(": ");
            html.text(String.join(" ", Wording.sentences(column))).close("li").line();
        }
        html.close("ul").close("section").line();
    }

    private String anchor(ColumnResult column) {
        return "column-" + (columns.indexOf(column) + 1);
    }

    private void effects() {
        html.open("section").element("h2", "Effects against what is tolerated").line();
        if (result.preset().isPresent()) {
            html.element("p", "The preset decided; the effects below are Tidemark's own, for comparison.")
                    .line();
        }
        new EffectTable(html, columns).write();
        html.close("section").line();
    }

    private void columns() {
        html.open("section")
                .element("h2", "Column by column")
                .line()
                .open("div", "class", "cards")
                .line();
        columns.forEach(column -> new Card(html, column, anchor(column)).write());
        html.close("div").line().close("section").line();
    }

    private void notes() {
        if (result.leftOut().isEmpty()) {
            return;
        }
        html.open("section").element("h2", "Not compared").open("ul").line();
        result.leftOut()
                .forEach((column, reason) -> html.open("li")
                        .name(column)
                        .text(": " + reason)
                        .close("li")
                        .line());
        html.close("ul").close("section").line();
    }

    private void howToRead() {
        html.open("footer").element("h2", "How to read this").line();
        html.element(
                "p",
                "An effect is how far the current rows lie from the baseline, from 0 to 1: the Kolmogorov-Smirnov distance"
                        + " for numbers, the total variation distance for categories, a difference of shares for missing,"
                        + " new and out-of-range values. The bar is its 95 % interval. It is drift when the effect is"
                        + " above its tolerance so clearly that chance does not explain it, with all columns looked at"
                        + " taken together; p is corrected for that. A wide bar means too few rows to be sure. Chance alone makes"
                        + " an effect a little larger than it is: the interval has that taken off, and can lie below the"
                        + " value.");
        html.line().close("footer").line();
    }

    /** The word for a verdict in a class of the style sheet. */
    static String styleOf(Verdict verdict) {
        return switch (verdict) {
            case DRIFT -> "drift";
            case QUIET -> "quiet";
            case NOT_ENOUGH_DATA -> "few";
        };
    }
}
