package io.tidemark.monitor.check;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.compatibility.Preset;
import io.tidemark.statistics.compatibility.Ruling;
import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in plain sentences what was found. */
public final class Wording {

    private static final int MOVERS = 3;

    private Wording() {}

    /** The whole in one sentence. */
    public static String headline(CheckResult result) {
        int drifted = result.drifted().size();
        int columns = result.columns().size();
        String of = drifted + " of " + columns + (columns == 1 ? " column" : " columns");
        return switch (result.verdict()) {
            case DRIFT -> of + (drifted == 1 ? " has drifted" : " have drifted") + inAll(result);
            case QUIET ->
                drifted == 0
                        ? "No drift in " + columns + (columns == 1 ? " column" : " columns")
                        : of + " drifted, too few to call the whole drifted" + inAll(result);
            case NOT_ENOUGH_DATA -> "Not enough data to judge any of " + columns + " columns";
        };
    }

    private static String inAll(CheckResult result) {
        double share = result.preset().map(Preset::share).orElse(0.0);
        return share == 0
                ? ""
                : String.format(Locale.ROOT, " (the preset calls the whole drifted from %.0f %% on)", 100 * share);
    }

    /** The rule that decided. */
    public static String rule(CheckResult result) {
        return result.preset()
                .map(preset -> "the fixed rule of the preset " + preset.name().toLowerCase(Locale.ROOT))
                .orElseGet(() -> String.format(
                        Locale.ROOT,
                        "drift is an effect above its tolerance beyond doubt: at most %.0f %% of what is called drift"
                                + " is expected to be none",
                        100 * result.tolerances().falseDiscovery()));
    }

    /** What was found in a column: what drifts, or that nothing does. */
    public static List<String> sentences(ColumnResult column) {
        List<String> sentences = new ArrayList<>();
        column.rulings().stream().filter(Ruling::isDrift).forEach(ruling -> sentences.add(sentence(ruling)));
        column.findings().stream()
                .filter(Finding::isDrift)
                .forEach(finding -> sentences.add(sentence(column, finding)));
        if (sentences.isEmpty()) {
            sentences.add(quiet(column));
        }
        return sentences;
    }

    private static String sentence(Ruling ruling) {
        return ruling.statistic() + " is " + value(ruling.value()) + " "
                + ruling.side().sign() + " " + Figures.number(ruling.limit()) + ", the preset's limit.";
    }

    /** A value, or why there is none. */
    public static String value(Measurement measurement) {
        if (measurement instanceof Measured measured) {
            return Figures.number(measured.value());
        }
        return measurement instanceof NotEnoughData few
                ? "not to be had from " + few.n() + " values"
                : "undefined: " + ((Undefined) measurement).reason();
    }

    private static String sentence(ColumnResult column, Finding finding) {
        Effect effect = finding.effect().orElseThrow();
        if (finding.series().kind() != Kind.DATA_QUALITY) {
            return "It has moved: its " + name(finding) + " is " + Figures.effect(effect.value()) + " (95 % interval "
                    + interval(effect) + "), " + Figures.effect(finding.tolerance()) + " is tolerated." + means(column)
                    + movers(finding);
        }
        if (finding.series().effect().startsWith("concentration")) {
            return "Its values have gathered in one bin, as if a sensor were stuck or a default filled in."
                    + movers(finding);
        }
        return rate(finding, effect);
    }

    private static String rate(Finding finding, Effect effect) {
        double before = finding.movers().stream()
                .mapToDouble(Finding.Mover::baselineShare)
                .sum();
        double now = finding.movers().stream()
                .mapToDouble(Finding.Mover::windowShare)
                .sum();
        return "The share of " + name(finding) + " went from " + Figures.percent(before) + " to " + Figures.percent(now)
                + ": by " + Figures.effect(effect.value()) + " (95 % interval " + interval(effect) + "), "
                + Figures.effect(finding.tolerance()) + " is tolerated.";
    }

    private static String quiet(ColumnResult column) {
        Finding finding = column.distribution();
        if (finding.outcome() instanceof Finding.NotEnoughData few) {
            return "Too few values to judge: " + Figures.count(few.n()) + ", about " + Figures.count(few.needed())
                    + " are needed.";
        }
        if (finding.outcome() instanceof Finding.Undefined undefined) {
            return "It cannot be judged: " + undefined.reason() + ".";
        }
        Effect effect = ((Judged) finding.outcome()).effect();
        return "No drift: its " + name(finding) + " is " + Figures.effect(effect.value()) + " (95 % interval "
                + interval(effect) + "), " + Figures.effect(finding.tolerance()) + " is tolerated."
                + doubt(effect, finding.tolerance());
    }

    private static String doubt(Effect effect, double tolerance) {
        if (effect.lower() > tolerance) {
            return " On its own it would be drift; among all the columns looked at it may be chance.";
        }
        return effect.upper() > tolerance ? " It may have moved by more than is tolerated; more rows would tell." : "";
    }

    /** The interval of an effect. */
    public static String interval(Effect effect) {
        return Figures.effect(effect.lower()) + " to " + Figures.effect(effect.upper());
    }

    /** What was measured, in words. */
    public static String name(Finding finding) {
        String effect = finding.series().effect();
        int slash = effect.indexOf('/');
        return switch (slash < 0 ? effect : effect.substring(0, slash)) {
            case "ks" -> "Kolmogorov-Smirnov distance";
            case "total-variation" -> "total variation distance";
            case "concentration" -> "gain of one bin";
            case "rate-difference" -> effect.substring(slash + 1).replace('-', ' ') + " values";
            default -> effect;
        };
    }

    private static String means(ColumnResult column) {
        Double before = column.baseline().numbers().get(ColumnSummary.MEAN);
        Double now = column.current().numbers().get(ColumnSummary.MEAN);
        return before == null || now == null
                ? ""
                : " The mean went from " + Figures.number(before) + " to " + Figures.number(now) + ".";
    }

    private static String movers(Finding finding) {
        return finding.movers().isEmpty()
                ? ""
                : finding.movers().stream()
                        .limit(MOVERS)
                        .map(mover -> mover.bin() + " from " + Figures.percent(mover.baselineShare()) + " to "
                                + Figures.percent(mover.windowShare()))
                        .collect(Collectors.joining(", ", " Moved most: ", "."));
    }
}
