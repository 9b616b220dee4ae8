package io.tidemark.monitor.bias;

import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.check.TextReport;
import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.bias.FacetRates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The answer as lines for a terminal. */
public final class BiasText {

    private static final String VALUE_ROW = "  %-26s %9s  %-26s %-26s %-8s";
    private static final String METRIC_ROW = "  %-8s %-6s %-38s %8s  %-18s %7s  %-12s %9s  %9s";
    private static final int LONGEST_NAME = 26;

    /** Comparisons of a facet that are shown whole, those with most bias; the other forms show all. */
    private static final int MOST_WHOLE = 3;

    /** Values, and comparisons in a line, of a facet that are shown; the other forms have all. */
    private static final int MOST_SHOWN = 30;

    private final BiasResult result;
    private final List<String> lines = new ArrayList<>();

    private BiasText(BiasResult result) {
        this.result = result;
    }

    /** The lines. */
    public static List<String> of(BiasResult result) {
        BiasText text = new BiasText(result);
        text.head();
        result.facets().forEach(text::facet);
        text.entropy();
        text.notes();
        text.line("");
        text.line(BiasWording.headline(result) + ".");
        return text.lines;
    }

    private void line(String text) {
        lines.add(TextReport.printable(text).stripTrailing());
    }

    private void head() {
        Question question = result.question();
        line("rows         " + result.source() + "  " + Figures.count(result.rows()) + " rows");
        question.label()
                .ifPresent(of -> line("labels       '" + of.column() + "', favourable: "
                        + Quoted.list(result.wishedLabels().stream().sorted().toList())));
        question.prediction()
                .ifPresent(of -> line("predictions  '" + of.column() + "', favourable: "
                        + Quoted.list(
                                result.wishedPredictions().stream().sorted().toList())));
        question.group().ifPresent(of -> line("groups       '" + of + "'"));
        line("rule         " + BiasWording.rule(result));
    }

    private void facet(FacetResult facet) {
        line("");
        line("facet '" + facet.name() + "'");
        line(String.format(
                Locale.ROOT, VALUE_ROW, "value", "rows", "favourable labels", "favourable predictions", "right"));
        facet.values().entrySet().stream().limit(MOST_SHOWN).forEach(this::value);
        more(facet.values().size() - MOST_SHOWN, "values");
        List<SidesResult> sides = facet.byImportance();
        sides.stream().limit(MOST_WHOLE).forEach(this::sides);
        if (sides.size() > MOST_WHOLE) {
            line("");
            sides.stream().skip(MOST_WHOLE).limit(MOST_SHOWN).forEach(this::inALine);
            more(sides.size() - MOST_WHOLE - MOST_SHOWN, "comparisons");
        }
    }

    private void inALine(SidesResult sides) {
        line("  " + sides.nameOfD() + " against " + sides.nameOfA() + ": "
                + (sides.biased() == 0 ? "no bias beyond doubt." : BiasWording.found(sides)));
    }

    private void more(int left, String of) {
        if (left > 0) {
            line("  " + left + " more " + of + ": --output json and --output html have all");
        }
    }

    private void value(Map.Entry<String, FacetRates> value) {
        FacetRates rates = value.getValue();
        line(String.format(
                Locale.ROOT,
                VALUE_ROW,
                shortened(value.getKey()),
                Figures.count(rates.rows()),
                BiasWording.share(rates.labelled()),
                BiasWording.share(rates.predicted()),
                BiasWording.value(rates.accuracy())));
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 3) + "...";
    }

    private void sides(SidesResult sides) {
        line("");
        line("  " + sides.nameOfD() + " against " + sides.nameOfA());
        line(String.format(
                Locale.ROOT,
                METRIC_ROW,
                "verdict",
                "metric",
                "",
                "value",
                "95 % interval",
                "neutral",
                "tolerated",
                "p",
                "least n"));
        sides.metrics().forEach(this::metric);
        sides.metrics().stream()
                .filter(metric -> metric.ruling() == Ruling.BIAS)
                .forEach(metric -> line("    " + BiasWording.sentence(sides, metric)));
        sides.metrics().stream()
                .filter(metric -> metric.ruling() == Ruling.NO_VALUE)
                .forEach(metric -> line("    " + metric.metric() + ": " + BiasWording.sentence(sides, metric)));
    }

    private void metric(MetricResult metric) {
        line(String.format(
                Locale.ROOT,
                METRIC_ROW,
                metric.ruling().word(),
                metric.metric(),
                Meaning.of(metric.metric()).name(),
                BiasWording.value(metric.value()),
                metric.estimate().map(BiasWording::interval).orElse("-"),
                Figures.number(metric.metric().neutral()),
                metric.tolerated().map(BiasWording::range).orElse("-"),
                metric.pAdjusted().isPresent()
                        ? Figures.pValue(metric.pAdjusted().getAsDouble())
                        : "-",
                Figures.count(metric.leastCount())));
    }

    private void entropy() {
        result.entropy().ifPresent(entropy -> {
            line("");
            line("all rows: generalised entropy (GE) " + BiasWording.value(entropy)
                    + (entropy instanceof Estimate of ? ", 95 % interval " + BiasWording.interval(of) : ""));
        });
    }

    private void notes() {
        if (!result.notes().isEmpty()) {
            line("");
            result.notes().forEach(note -> line("note: " + note));
        }
    }
}
