package io.tidemark.monitor.check.page;

import io.tidemark.monitor.check.Verdict;
import io.tidemark.monitor.page.Draw;
import io.tidemark.monitor.page.Markup;

/** A verdict as shape, word and colour: a triangle for drift, a disc for none, an empty diamond for too few rows. */
final class Badge {

    private Badge() {}

    static void write(Markup html, Verdict verdict) {
        html.open("span", "class", "badge " + Page.styleOf(verdict));
        html.open("svg", "viewBox", "0 0 16 16", "width", "16", "height", "16", "aria-hidden", "true");
        shape(html, verdict, 8, 8, 6);
        html.close("svg").element("span", word(verdict)).close("span").line();
    }

    static String word(Verdict verdict) {
        return switch (verdict) {
            case DRIFT -> "drift";
            case QUIET -> "no drift";
            case NOT_ENOUGH_DATA -> "too few rows";
        };
    }

    /** The shape around a point. */
    static void shape(Markup svg, Verdict verdict, double x, double y, double size) {
        String style = "mark " + Page.styleOf(verdict);
        switch (verdict) {
            case DRIFT ->
                svg.open(
                                "path",
                                "class",
                                style,
                                "d",
                                Draw.path(
                                        "M",
                                        x,
                                        y - size,
                                        "L",
                                        x + size,
                                        y + size * 0.8,
                                        "L",
                                        x - size,
                                        y + size * 0.8,
                                        "Z"))
                        .close("path");
            case QUIET ->
                svg.open("circle", "class", style, "cx", Draw.at(x), "cy", Draw.at(y), "r", Draw.at(size * 0.8))
                        .close("circle");
            case NOT_ENOUGH_DATA ->
                svg.open(
                                "path",
                                "class",
                                style,
                                "d",
                                Draw.path("M", x, y - size, "L", x + size, y, "L", x, y + size, "L", x - size, y, "Z"))
                        .close("path");
        }
    }
}
