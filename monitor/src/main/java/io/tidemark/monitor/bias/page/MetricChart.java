package io.tidemark.monitor.bias.page;

import io.tidemark.monitor.bias.BiasWording;
import io.tidemark.monitor.bias.MetricResult;
import io.tidemark.monitor.page.Draw;
import io.tidemark.monitor.page.Markup;
import io.tidemark.statistics.Estimate;
import java.util.Optional;

/**
 * One metric as a mark on a line, with its interval as a bar, its neutral value as a stroke and what is tolerated as a shaded
 * field. The neutral value is in the middle; what lies beyond the ends is drawn at them.
 */
final class MetricChart {

    private static final double WIDTH = 240;
    private static final double HEIGHT = 26;
    private static final double LEFT = 8;
    private static final double RIGHT = WIDTH - 8;

    private MetricChart() {}

    /** @param reach distance from the neutral value to either end */
    static void write(Markup html, MetricResult metric, double reach) {
        Optional<Estimate> estimate = metric.estimate();
        String words = estimate.map(of ->
                        metric.metric() + " " + BiasWording.value(of) + ", 95 % interval " + BiasWording.interval(of))
                .orElse("no value");
        Draw.open(html, "interval", WIDTH, HEIGHT, words);
        double neutral = metric.metric().neutral();
        double middle = HEIGHT / 2;
        metric.tolerated().ifPresent(of -> {
            double low = x(of.low() - neutral, reach);
            Draw.rectangle(html, "tolerated", low, 3, x(of.high() - neutral, reach) - low, HEIGHT - 6);
        });
        Draw.line(html, "axis", LEFT, middle, RIGHT, middle);
        Draw.line(html, "limit", x(0, reach), 1, x(0, reach), HEIGHT - 1);
        estimate.ifPresent(of -> {
            String style = "span " + Mark.style(metric.ruling());
            double low = x(of.lower() - neutral, reach);
            double high = x(of.upper() - neutral, reach);
            Draw.interval(html, style, low, high, middle);
            Mark.shape(html, metric.ruling(), x(of.value() - neutral, reach), middle, 6);
        });
        html.close("svg");
    }

    private static double x(double distance, double reach) {
        double share = Math.max(-1, Math.min(1, distance / reach));
        return (LEFT + RIGHT) / 2 + (RIGHT - LEFT) / 2 * share;
    }
}
