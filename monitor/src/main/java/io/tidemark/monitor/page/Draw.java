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
