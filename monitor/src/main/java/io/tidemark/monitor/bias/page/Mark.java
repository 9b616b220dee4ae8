package io.tidemark.monitor.bias.page;

import io.tidemark.monitor.bias.Ruling;
import io.tidemark.monitor.page.Draw;
import io.tidemark.monitor.page.Markup;

/**
 * A ruling as shape, word and colour: a triangle for bias, a disc for what is tolerated, an empty diamond for what cannot be
 * said, a ring for what only describes.
 */
final class Mark {

    private Mark() {}

    static void badge(Markup html, Ruling ruling) {
        html.open("span", "class", "badge " + style(ruling));
        html.open("svg", "viewBox", "0 0 16 16", "width", "16", "height", "16", "aria-hidden", "true");
        shape(html, ruling, 8, 8, 6);
        html.close("svg").element("span", word(ruling)).close("span");
    }

    private static String word(Ruling ruling) {
        return switch (ruling) {
            case BIAS -> "bias";
            case TOLERATED -> "tolerated";
            case UNSURE -> "unsure";
            case TOO_FEW -> "too few rows";
            case NO_VALUE -> "no value";
            case DESCRIBES -> "not judged";
        };
    }

    /** The word for a ruling in a class of the style sheet. */
    static String style(Ruling ruling) {
        return switch (ruling) {
            case BIAS -> "drift";
            case TOLERATED -> "quiet";
            case UNSURE, TOO_FEW, NO_VALUE -> "few";
            case DESCRIBES -> "describes";
        };
    }

    /** The shape around a point. */
    static void shape(Markup svg, Ruling ruling, double x, double y, double size) {
        String style = "mark " + style(ruling);
        switch (ruling) {
            case BIAS ->
                path(
                        svg,
                        style,
                        Draw.path("M", x, y - size, "L", x + size, y + size * 0.8, "L", x - size, y + size * 0.8, "Z"));
            case UNSURE, TOO_FEW, NO_VALUE ->
                path(
                        svg,
                        style,
                        Draw.path("M", x, y - size, "L", x + size, y, "L", x, y + size, "L", x - size, y, "Z"));
            case TOLERATED, DESCRIBES ->
                svg.open("circle", "class", style, "cx", Draw.at(x), "cy", Draw.at(y), "r", Draw.at(size * 0.8))
                        .close("circle");
        }
    }

    private static void path(Markup svg, String style, String path) {
        svg.open("path", "class", style, "d", path).close("path");
    }
}
