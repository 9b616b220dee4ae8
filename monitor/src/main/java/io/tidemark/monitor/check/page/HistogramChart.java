package io.tidemark.monitor.check.page;

import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.check.Histogram.Bar;
import io.tidemark.monitor.check.Histogram.Place;
import io.tidemark.monitor.page.Draw;
import io.tidemark.monitor.page.Markup;
import java.util.List;

/**
 * Two histograms over each other: the baseline as filled bars, the current file as an outline. What lies below and above
 * the intervals stands apart at the ends.
 */
final class HistogramChart {

    private static final double WIDTH = 420;
    private static final double HEIGHT = 204;
    private static final double LEFT = 60;
    private static final double RIGHT = WIDTH - 8;
    private static final double TOP = 12;
    private static final double BOTTOM = HEIGHT - 38;
    private static final double GAP = 0.6;
    private static final int MOST_LABELS = 6;

    private final Markup svg;
    private final List<Bar> bars;
    private final double slot;
    private final double top;

    private HistogramChart(Markup svg, List<Bar> bars) {
        this.svg = svg;
        this.bars = bars;
        this.slot = (RIGHT - LEFT) / Math.max(1, place(bars.size() - 1) + 1);
        double tallest = bars.stream()
                .mapToDouble(bar -> Math.max(bar.baseline(), bar.current()))
                .max()
                .orElse(0);
        this.top = tallest > 0 ? tallest : 1;
    }

    static void write(Markup html, List<Bar> bars, String name) {
        Draw.open(
                html,
                "histogram",
                WIDTH,
                HEIGHT,
                "Histograms of " + name + " in baseline and current file; the numbers are in the table below");
        HistogramChart chart = new HistogramChart(html, bars);
        chart.grid();
        chart.bars();
        chart.outline();
        chart.labels();
        html.close("svg").line();
    }

    /** Where the i-th bar begins, in slots: those at the ends stand apart. */
    private double place(int i) {
        double before = !bars.isEmpty() && bars.get(0).place() == Place.BELOW && i > 0 ? GAP : 0;
        double after = i >= 0 && i < bars.size() && bars.get(i).place() == Place.ABOVE ? GAP : 0;
        return i + before + after;
    }

    private double x(double place) {
        return LEFT + place * slot;
    }

    private double y(double share) {
        return BOTTOM - (BOTTOM - TOP) * share / top;
    }

    private void grid() {
        for (double share : new double[] {0, top / 2, top}) {
            Draw.line(svg, "grid", LEFT, y(share), RIGHT, y(share));
            Draw.text(svg, "tick end", LEFT - 5, y(share) + 4, Figures.percent(share));
        }
    }

    private void bars() {
        for (int i = 0; i < bars.size(); i++) {
            double y = y(bars.get(i).baseline());
            Draw.rectangle(svg, "baseline", x(place(i)), y, slot, BOTTOM - y);
        }
    }

    private void outline() {
        StringBuilder path = new StringBuilder();
        double end = Double.NaN;
        for (int i = 0; i < bars.size(); i++) {
            double begin = place(i);
            double y = y(bars.get(i).current());
            if (begin == end) {
                path.append(Draw.path("L", x(begin), y, "L", x(begin + 1), y)).append(' ');
            } else {
                path.append(Double.isNaN(end) ? "" : Draw.path("L", x(end), BOTTOM) + " ");
                path.append(Draw.path("M", x(begin), BOTTOM, "L", x(begin), y, "L", x(begin + 1), y))
                        .append(' ');
            }
            end = begin + 1;
        }
        path.append(bars.isEmpty() ? "" : Draw.path("L", x(end), BOTTOM));
        svg.open("path", "class", "current", "d", path.toString().trim()).close("path");
    }

    private void labels() {
        boolean single = bars.stream().allMatch(bar -> bar.place() != Place.WITHIN || bar.low() == bar.high());
        int within =
                (int) bars.stream().filter(bar -> bar.place() == Place.WITHIN).count();
        int every = Math.max(1, (within + MOST_LABELS - 1) / MOST_LABELS);
        int seen = 0;
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            if (bar.place() != Place.WITHIN) {
                outer(bar, i);
                continue;
            }
            if (seen++ % every == 0) {
                double at = single ? place(i) + 0.5 : place(i);
                Draw.line(svg, "axis", x(at), BOTTOM, x(at), BOTTOM + 4);
                Draw.text(svg, "tick middle", x(at), BOTTOM + 17, Figures.number(bar.low()));
            }
        }
    }

    private void outer(Bar bar, int i) {
        boolean below = bar.place() == Place.BELOW;
        double x = below ? x(place(i)) : x(place(i) + 1);
        Draw.text(svg, below ? "tick" : "tick end", x, BOTTOM + 33, bar.label());
    }
}
