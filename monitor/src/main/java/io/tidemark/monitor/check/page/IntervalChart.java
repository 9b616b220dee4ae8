package io.tidemark.monitor.check.page;

import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.check.Wording;
import io.tidemark.monitor.page.Draw;
import io.tidemark.monitor.page.Markup;
import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.Finding;
import java.util.Optional;

/** One effect as a mark on a line, with its interval as a bar and what is tolerated as a shaded field that ends in a stroke. */
final class IntervalChart {

    private static final double WIDTH = 240;
    private static final double HEIGHT = 26;
    private static final double LEFT = 8;
    private static final double RIGHT = WIDTH - 8;

    private IntervalChart() {}

    static void write(Markup html, Finding finding, double scale) {
        Optional<Effect> effect = finding.effect();
        String words = effect.map(of -> Wording.name(finding) + " " + Figures.effect(of.value()) + ", 95 % interval "
                        + Wording.interval(of) + ", tolerated " + Figures.effect(finding.tolerance()))
                .orElse("not enough data");
        Draw.open(html, "interval", WIDTH, HEIGHT, words);
        double middle = HEIGHT / 2;
        double tolerated = x(finding.tolerance(), scale);
        Draw.rectangle(html, "tolerated", LEFT, 3, tolerated - LEFT, HEIGHT - 6);
        Draw.line(html, "axis", LEFT, middle, RIGHT, middle);
        Draw.line(html, "limit", tolerated, 1, tolerated, HEIGHT - 1);
        effect.ifPresent(of -> {
            String style = "span " + Page.styleOf(EffectTable.verdict(finding));
            double low = x(of.lower(), scale);
            double high = x(of.upper(), scale);
            Draw.interval(html, style, low, high, middle);
            double mark = x(of.estimate(), scale);
            Badge.shape(html, EffectTable.verdict(finding), mark, middle, 6);
        });
        html.close("svg");
    }

    private static double x(double value, double scale) {
        return LEFT + (RIGHT - LEFT) * Math.min(1, value / scale);
    }
}
