package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.baselines.BaselineDifference;
import io.tidemark.monitor.baselines.StoredBaseline;
import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.NotEnoughData;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Tolerances;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares two baselines. */
@Command(
        name = "diff",
        description = {
            "Compares two baselines column by column, each from a file or from the topic of baselines: effects with 95 %%"
                    + " intervals. Exit code 0 when they agree within what is tolerated, 1 when they do not."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BaselineDiffCommand implements Callable<Integer> {

    /** Rates that neither drift nor differ by this much are not shown in the table. */
    private static final double SMALL_RATE = 0.005;

    @Parameters(index = "0", paramLabel = "FIRST", description = "A file, or an id on the topic.")
    private String first;

    @Parameters(index = "1", paramLabel = "SECOND", description = "Likewise; judged as a window would be.")
    private String second;

    @Mixin
    private NamedBaseline named;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        StoredBaseline one = named.find(first);
        StoredBaseline other = named.find(second);
        Tolerances tolerances = named.config().map(MonitorConfig::tolerances).orElse(Tolerances.DEFAULT);
        BaselineDifference difference = BaselineDifference.of(one.baseline(), other.baseline(), tolerances);
        if (output.isJson()) {
            output.print(json(one, other, difference));
        } else {
            print(one, other, difference);
        }
        return (difference.isDrift() ? ExitCode.DIFFERENT : ExitCode.OK).number();
    }

    private void print(StoredBaseline one, StoredBaseline other, BaselineDifference difference) {
        output.print(words(one) + " and " + words(other));
        TextTable table = new TextTable("column", "effect", "value", "95 % interval", "tolerated", "");
        difference.findings().stream()
                .filter(BaselineDiffCommand::isShown)
                .sorted(Comparator.comparing(Finding::isDrift)
                        .reversed()
                        .thenComparing(Comparator.comparingDouble(BaselineDiffCommand::value)
                                .reversed()))
                .forEach(finding -> addTo(table, finding, difference));
        output.print(table.toString());
        output.print(difference.isDrift() ? "They differ." : "They agree within what is tolerated.");
        tell("too few values to compare", difference.notCompared());
        tell(
                "approximate, since their bins are not the same",
                difference.approximate().stream()
                        .filter(column -> !difference.notCompared().contains(column))
                        .toList());
        tell("only in " + first, difference.onlyFirst());
        tell("only in " + second, difference.onlySecond());
    }

    private void tell(String what, List<String> columns) {
        if (!columns.isEmpty()) {
            output.print(what + ": " + String.join(", ", columns));
        }
    }

    private static String words(StoredBaseline one) {
        return one.id() + " (" + one.model() + ", version " + one.version() + ", "
                + Figures.count(one.baseline().rows()) + " rows)";
    }

    private static boolean isShown(Finding finding) {
        boolean rate = finding.series().kind() == Kind.DATA_QUALITY;
        return !rate || finding.isDrift() || value(finding) >= SMALL_RATE;
    }

    private static double value(Finding finding) {
        return finding.effect().map(Effect::value).orElse(0.0);
    }

    private static void addTo(TextTable table, Finding finding, BaselineDifference difference) {
        Optional<Effect> effect = finding.effect();
        boolean near = difference.approximate().contains(finding.series().subject());
        table.row(
                finding.series().subject(),
                finding.series().effect(),
                effect.map(of -> (near ? "~" : "") + Figures.effect(of.value())).orElse("-"),
                effect.map(of -> Figures.effect(of.lower()) + " to " + Figures.effect(of.upper()))
                        .orElse("-"),
                Figures.effect(finding.tolerance()),
                effect.isEmpty() ? why(finding) : finding.isDrift() ? "DIFFERS" : "ok");
    }

    private static String why(Finding finding) {
        return finding.outcome() instanceof NotEnoughData few
                ? "too few: " + few.n() + " of " + few.needed()
                : "not enough values";
    }

    private static ObjectNode json(StoredBaseline one, StoredBaseline other, BaselineDifference difference) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("first", BaselineText.summary(one));
        result.set("second", BaselineText.summary(other));
        result.put("differ", difference.isDrift());
        difference.approximate().forEach(result.putArray("approximate")::add);
        difference.onlyFirst().forEach(result.putArray("onlyFirst")::add);
        difference.onlySecond().forEach(result.putArray("onlySecond")::add);
        for (Finding finding : difference.findings()) {
            ObjectNode node = result.withArray("findings").addObject();
            node.put("subject", finding.series().subject());
            node.put("kind", finding.series().kind().word());
            node.put("effect", finding.series().effect());
            node.put("tolerance", finding.tolerance());
            node.put("drift", finding.isDrift());
            finding.effect().ifPresent(effect -> {
                node.put("value", effect.value());
                node.put("lower", effect.lower());
                node.put("upper", effect.upper());
                node.put("n", effect.n());
                node.put("nBaseline", effect.nBaseline());
            });
        }
        return result;
    }
}
