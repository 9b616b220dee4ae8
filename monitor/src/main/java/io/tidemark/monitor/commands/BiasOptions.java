package io.tidemark.monitor.commands;

import io.tidemark.monitor.bias.FacetOptions;
import io.tidemark.monitor.bias.Outcome;
import io.tidemark.monitor.bias.Pair;
import io.tidemark.monitor.bias.Question;
import io.tidemark.monitor.bias.Wish;
import io.tidemark.statistics.bias.BiasMetric;
import io.tidemark.statistics.bias.Convention;
import io.tidemark.statistics.bias.Tolerated;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is asked, as options. */
final class BiasOptions {

    @Option(
            names = "--facet",
            paramLabel = "COLUMN",
            required = true,
            description = "Column whose values are compared, such as sex; several by several options.")
    private List<String> facets = List.of();

    @Option(names = "--cross", description = "Also compare the combinations of the values of all facets.")
    private boolean crossed;

    @Option(names = "--label", paramLabel = "COLUMN", description = "Column of the truth.")
    private String label;

    @Option(names = "--prediction", paramLabel = "COLUMN", description = "Column of what the model said.")
    private String prediction;

    @Option(
            names = "--group",
            paramLabel = "COLUMN",
            description = "Column within whose values the conditional metrics CDDL and CDDPL compare.")
    private String group;

    @Option(
            names = "--favourable",
            paramLabel = "VALUE",
            description = "Outcome that is wished for, such as approved; several by several options (default: the 1 of"
                    + " 1 and 0, true or yes).")
    private Set<String> favourable = new LinkedHashSet<>();

    @Option(
            names = "--above",
            paramLabel = "NUMBER",
            description = "Outcomes are numbers, and those above are favourable.")
    private Double above;

    @Option(
            names = "--below",
            paramLabel = "NUMBER",
            description = "Outcomes are numbers, and those below are favourable.")
    private Double below;

    @Option(
            names = "--predicted",
            paramLabel = "VALUE",
            description = "Favourable prediction, where predictions are named otherwise than labels.")
    private Set<String> predicted = new LinkedHashSet<>();

    @Option(
            names = "--predicted-above",
            paramLabel = "NUMBER",
            description = "Predictions are numbers, such as scores, and those above are favourable.")
    private Double predictedAbove;

    @Option(
            names = "--predicted-below",
            paramLabel = "NUMBER",
            description = "Predictions are numbers, and those below are favourable.")
    private Double predictedBelow;

    @Option(
            names = "--bins",
            paramLabel = "[COLUMN=]N",
            description = "Cut facets of numbers, or this one, into so many bins of about equal size (default: 4).")
    private List<String> bins = List.of();

    @Option(
            names = "--thresholds",
            paramLabel = "COLUMN=A,B...",
            description = "Cut this facet of numbers here; each bin holds its upper end.")
    private List<String> thresholds = List.of();

    @Option(
            names = "--value",
            paramLabel = "VALUE",
            description = "Compare this value of a facet with all others (default: every value).")
    private Set<String> values = new LinkedHashSet<>();

    @Option(
            names = "--pair",
            arity = "2",
            paramLabel = "VALUE",
            description = "Compare the first of two values of a facet with the second, and leave all other rows out.")
    private List<String> pairs = List.of();

    @Option(
            names = "--convention",
            paramLabel = "default|published|clarify",
            defaultValue = "DEFAULT",
            description = "What a metric is that divides by 0: none, as its formula was published, or as the library"
                    + " smclarify computes it (default: default).")
    private Convention convention;

    @Option(
            names = "--tolerate",
            paramLabel = "METRIC=X|METRIC=LOW..HIGH",
            description = "Judge this metric against -X to X, or LOW to HIGH (default: 0.1 for differences of shares,"
                    + " DI=0.8..1.25).")
    private List<String> tolerated = List.of();

    @Spec(Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    Question question() {
        if (label == null && prediction == null) {
            throw wrong("name a column of outcomes: --label, --prediction, or both");
        }
        FacetOptions of =
                new FacetOptions(facets.stream().distinct().toList(), crossed, thresholds(), bins(), values, pairs());
        Wish wish = wish(favourable, above, below, "--favourable, --above and --below");
        Wish ofPredictions =
                wish(predicted, predictedAbove, predictedBelow, "--predicted, --predicted-above and --predicted-below");
        return new Question(
                of,
                Optional.ofNullable(label).map(column -> new Outcome(column, wish)),
                Optional.ofNullable(prediction)
                        .map(column ->
                                new Outcome(column, ofPredictions instanceof Wish.Unsaid ? wish : ofPredictions)),
                Optional.ofNullable(group),
                convention,
                ranges());
    }

    private Wish wish(Set<String> classes, Double over, Double under, String options) {
        int said = (classes.isEmpty() ? 0 : 1) + (over == null ? 0 : 1) + (under == null ? 0 : 1);
        if (said > 1) {
            throw wrong(options + " exclude each other: choose one");
        }
        if (over != null) {
            return new Wish.Above(over);
        }
        if (under != null) {
            return new Wish.Below(under);
        }
        return classes.isEmpty() ? new Wish.Unsaid() : new Wish.Classes(classes);
    }

    private Map<String, List<Double>> thresholds() {
        Map<String, List<Double>> cuts = new LinkedHashMap<>();
        thresholds.forEach(text -> {
            int equals = text.lastIndexOf('=');
            if (equals < 1) {
                throw wrong("--thresholds " + text + ": write COLUMN=A,B, such as age=25,40,65");
            }
            cuts.put(
                    text.substring(0, equals),
                    Arrays.stream(text.substring(equals + 1).split(",", -1))
                            .map(number -> number("--thresholds", number))
                            .distinct()
                            .toList());
        });
        return cuts;
    }

    private Map<String, Integer> bins() {
        Map<String, Integer> cuts = new LinkedHashMap<>();
        bins.forEach(text -> {
            int equals = text.lastIndexOf('=');
            double number = number("--bins", text.substring(equals + 1));
            if (number != Math.rint(number) || number < 2 || number > 100) {
                throw wrong("--bins " + text + ": a whole number from 2 to 100 is needed");
            }
            cuts.put(equals < 1 ? FacetOptions.ALL : text.substring(0, equals), (int) number);
        });
        return cuts;
    }

    private List<Pair> pairs() {
        return IntStream.range(0, pairs.size() / 2)
                .mapToObj(i -> new Pair(pairs.get(2 * i), pairs.get(2 * i + 1)))
                .toList();
    }

    private Map<BiasMetric, Tolerated> ranges() {
        Map<BiasMetric, Tolerated> ranges = new EnumMap<>(BiasMetric.class);
        tolerated.forEach(text -> {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw wrong("--tolerate " + text + ": write METRIC=X or METRIC=LOW..HIGH, such as DI=0.8..1.25");
            }
            ranges.put(metric(text.substring(0, equals)), range(text, text.substring(equals + 1)));
        });
        return ranges;
    }

    private BiasMetric metric(String name) {
        return Arrays.stream(BiasMetric.values())
                .filter(metric -> metric.name().equals(name.toUpperCase(Locale.ROOT)))
                .filter(BiasMetric::comparesSides)
                .findFirst()
                .orElseThrow(() -> wrong("--tolerate: '" + name + "' is no metric that compares two sides; there are "
                        + String.join(
                                ", ",
                                Arrays.stream(BiasMetric.values())
                                        .filter(BiasMetric::comparesSides)
                                        .map(BiasMetric::name)
                                        .toList())));
    }

    private Tolerated range(String text, String range) {
        int dots = range.indexOf("..");
        double high = number("--tolerate", dots < 0 ? range : range.substring(dots + 2));
        double low = dots < 0 ? -high : number("--tolerate", range.substring(0, dots));
        if (!(low <= high)) {
            throw wrong("--tolerate " + text + ": a range ends above its beginning");
        }
        return new Tolerated(low, high);
    }

    private double number(String option, String text) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(option + ": '" + text + "' is no number");
        }
        throw wrong(option + ": '" + text + "' is no finite number");
    }

    private CommandLine.ParameterException wrong(String problem) {
        return new CommandLine.ParameterException(spec.commandLine(), problem);
    }
}
