package io.tidemark.monitor.check.page;

import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.check.Histogram.Bar;
import io.tidemark.monitor.page.Draw;
import io.tidemark.monitor.page.Markup;
import java.util.List;

/** Shares as bars from left to right, one row each: the baseline filled and broad, the current file narrow over it. */
final class BarChart {

    private static final double WIDTH = 420;
    private static final double ROW = 26;
    private static final double LEFT = 130;
    private static final double RIGHT = WIDTH - 120;
    private static final int LONGEST_LABEL = 17;

    private BarChart() {}

    /** A scale that the largest share fills. */
    static double scale(List<Bar> bars) {
        double largest = bars.stream()
                .mapToDouble(bar -> Math.max(bar.baseline(), bar.current()))
                .max()
                .orElse(0);
        return largest > 0 ? largest : 1;
    }

    static void write(Markup html, List<Bar> bars, String name, double scale) {
        double height = ROW * Math.max(1, bars.size());
        Draw.open(
                html,
                "bars",
                WIDTH,
                height,
                "Shares of " + name + " in baseline and current file; the numbers are in the table below");
        for (int i = 0; i < bars.size(); i++) {
            row(html, bars.get(i), i * ROW, scale);
        }
        html.close("svg").line();
    }

    private static void row(Markup svg, Bar bar, double y, double scale) {
        double middle = y + ROW / 2;
        Draw.text(svg, "label end", LEFT - 8, middle + 4, shortened(bar.label()));
        Draw.rectangle(svg, "baseline", LEFT, y + 3, width(bar.baseline(), scale), ROW - 6);
        Draw.rectangle(svg, "current-bar", LEFT, middle - 4, width(bar.current(), scale), 8);
        Draw.line(svg, "axis", LEFT, y + 1, LEFT, y + ROW - 1);
        Draw.text(
                svg,
                "tick",
                RIGHT + 6,
                middle + 4,
                Figures.percent(bar.baseline()) + " → " + Figures.percent(bar.current()));
    }

    private static double width(double share, double scale) {
        return (RIGHT - LEFT) * share / scale;
    }

    private static String shortened(String label) {
        int length = label.codePointCount(0, label.length());
        return length <= LONGEST_LABEL
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }
}
