package io.tidemark.monitor.page;

import java.util.Locale;

/** Coordinates as SVG writes them. */
public final class Draw {

    private Draw() {}

    public static String at(double coordinate) {
        String text = String.format(Locale.ROOT, "%.1f", coordinate);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Commands and coordinates in turn, as they come. */
    public static String path(Object... parts) {
        StringBuilder path = new StringBuilder();
        for (Object part : parts) {
            path.append(part instanceof Double number ? at(number) : part).append(' ');
        }
        return path.toString().trim();
    }

    /**
     * Begins a picture.
     *
     * @param words what it shows, for those who do not see it
     */
    public static void open(Markup html, String style, double width, double height, String words) {
        html.open(
                "svg",
                "class",
                style,
                "viewBox",
                "0 0 " + at(width) + " " + at(height),
                "role",
                "img",
                "aria-label",
                words);
    }

    /** An interval as a bar with ends. */
    public static void interval(Markup svg, String style, double low, double high, double y) {
        line(svg, style, low, y, high, y);
        line(svg, style, low, y - 4, low, y + 4);
        line(svg, style, high, y - 4, high, y + 4);
    }

    public static void rectangle(Markup svg, String style, double x, double y, double width, double height) {
        svg.open(
                        "rect",
                        "class",
                        style,
                        "x",
                        at(x),
                        "y",
                        at(y),
                        "width",
                        at(Math.max(0, width)),
                        "height",
                        at(Math.max(0, height)))
                .close("rect");
    }

    public static void line(Markup svg, String style, double x1, double y1, double x2, double y2) {
        svg.open("line", "class", style, "x1", at(x1), "y1", at(y1), "x2", at(x2), "y2", at(y2))
                .close("line");
    }

    public static void text(Markup svg, String style, double x, double y, String text) {
        svg.element("text", text, "class", style, "x", at(x), "y", at(y));
    }
}
