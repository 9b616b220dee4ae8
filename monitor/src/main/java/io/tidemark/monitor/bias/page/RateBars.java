package io.tidemark.monitor.bias.page;

import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.page.Draw;
import io.tidemark.monitor.page.Markup;
import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.bias.FacetRates;
import java.util.Map;
import java.util.function.Function;

/** A share of each value of a facet as bars from left to right, with their 95 % intervals as whiskers. */
final class RateBars {

    private static final double WIDTH = 420;
    private static final double ROW = 26;
    private static final double LEFT = 130;
    private static final double RIGHT = WIDTH - 64;
    private static final int LONGEST_LABEL = 17;

    private RateBars() {}

    /** @param most values drawn; the table beside has all */
    static void write(
            Markup html,
            Map<String, FacetRates> values,
            Function<FacetRates, Measurement> rate,
            String what,
            int most) {
        int rows = Math.min(most, values.size());
        html.open("figure").line();
        html.element("figcaption", what).line();
        Draw.open(html, "bars", WIDTH, ROW * rows, what + " by value; the numbers are in the table below");
        double[] y = {0};
        values.entrySet().stream().limit(most).forEach(value -> {
            row(html, value.getKey(), rate.apply(value.getValue()), y[0]);
            y[0] += ROW;
        });
        html.close("svg").close("figure").line();
    }

    private static void row(Markup svg, String name, Measurement share, double y) {
        double middle = y + ROW / 2;
        Draw.text(svg, "label end", LEFT - 8, middle + 4, shortened(name));
        if (share instanceof Estimate of) {
            Draw.rectangle(svg, "baseline", LEFT, y + 4, x(of.value()) - LEFT, ROW - 8);
            Draw.line(svg, "whisker", x(of.lower()), middle, x(of.upper()), middle);
            Draw.line(svg, "whisker", x(of.lower()), middle - 4, x(of.lower()), middle + 4);
            Draw.line(svg, "whisker", x(of.upper()), middle - 4, x(of.upper()), middle + 4);
        }
        Draw.line(svg, "axis", LEFT, y + 1, LEFT, y + ROW - 1);
        Draw.text(svg, "tick", RIGHT + 8, middle + 4, share instanceof Estimate of ? Figures.percent(of.value()) : "-");
    }

    private static double x(double share) {
        return LEFT + (RIGHT - LEFT) * share;
    }

    private static String shortened(String label) {
        int length = label.codePointCount(0, label.length());
        return length <= LONGEST_LABEL
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }
}
