package io.tidemark.monitor.check;

import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.compatibility.Ruling;
import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison as lines for a terminal. */
public final class TextReport {

    private static final String ROW = "%-8s %-26s %-28s %8s  %-15s %9s  %8s  %9s";
    private static final String RULED_ROW = "%-8s %-26s %-36s %12s  %s";
    private static final int LONGEST_NAME = 26;

    private final CheckResult result;
    private final List<String> lines = new ArrayList<>();

    private TextReport(CheckResult result) {
        this.result = result;
    }

    /** The lines. */
    public static List<String> of(CheckResult result) {
        TextReport report = new TextReport(result);
        report.head();
        if (result.preset().isPresent()) {
            report.rulings();
        } else {
            report.findings();
        }
        report.sentences();
        report.notes();
        report.line("");
        report.line(Wording.headline(result) + ".");
        return report.lines;
    }

    private void line(String text) {
        lines.add(printable(text));
    }

    /** Whatever a file holds, a line stays a line and says nothing to the terminal. */
    public static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void head() {
        line("baseline  " + result.baseline().file() + "  "
                + Figures.count(result.baseline().rows()) + " rows");
        line("current   " + result.current().file() + "  "
                + Figures.count(result.current().rows()) + " rows");
        line("rule      " + Wording.rule(result));
        line("");
    }

    private void findings() {
        line(String.format(
                Locale.ROOT, ROW, "verdict", "column", "effect", "value", "95 % interval", "tolerated", "p", "n"));
        for (ColumnResult column : result.byImportance()) {
            column.findings().stream()
                    .filter(finding -> finding.isDrift() || finding.series().kind() != Kind.DATA_QUALITY)
                    .forEach(this::row);
        }
    }

    private void row(Finding finding) {
        String name = shortened(finding.series().subject());
        String effect = finding.series().effect();
        String tolerated = Figures.effect(finding.tolerance());
        if (finding.outcome() instanceof Judged judged) {
            Effect of = judged.effect();
            line(String.format(
                    Locale.ROOT,
                    ROW,
                    (judged.drift() ? Verdict.DRIFT : Verdict.QUIET).word(),
                    name,
                    effect,
                    Figures.effect(of.value()),
                    Wording.interval(of),
                    tolerated,
                    Figures.pValue(judged.pAdjusted()),
                    Figures.count(of.n())));
        } else {
            long n = finding.outcome() instanceof Finding.NotEnoughData few
                    ? few.n()
                    : ((Finding.Undefined) finding.outcome()).n();
            line(String.format(
                    Locale.ROOT,
                    ROW,
                    Verdict.NOT_ENOUGH_DATA.word(),
                    name,
                    effect,
                    "-",
                    "-",
                    tolerated,
                    "-",
                    Figures.count(n)));
        }
    }

    private void rulings() {
        line(String.format(Locale.ROOT, RULED_ROW, "verdict", "column", "statistic", "value", "drift when"));
        for (ColumnResult column : result.byImportance()) {
            column.rulings().forEach(ruling -> row(column.name(), ruling));
        }
    }

    private void row(String column, Ruling ruling) {
        boolean measured = ruling.value() instanceof Measured;
        Verdict verdict = ruling.isDrift() ? Verdict.DRIFT : measured ? Verdict.QUIET : Verdict.NOT_ENOUGH_DATA;
        line(String.format(
                Locale.ROOT,
                RULED_ROW,
                verdict.word(),
                shortened(column),
                ruling.statistic(),
                measured ? Wording.value(ruling.value()) : "-",
                ruling.side().sign() + " " + Figures.number(ruling.limit())));
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 3) + "...";
    }

    private void sentences() {
        for (ColumnResult column : result.byImportance()) {
            boolean drifted = column.verdict() == Verdict.DRIFT;
            if (drifted || !column.hints().isEmpty()) {
                line("");
                line("'" + column.name() + "'");
            }
            if (drifted) {
                Wording.sentences(column).forEach(sentence -> line("  " + sentence));
            }
            column.hints().forEach(hint -> line("  hint: " + hint));
        }
    }

    private void notes() {
        if (!result.warnings().isEmpty()) {
            line("");
            result.warnings().forEach(warning -> line("warning: " + warning));
        }
        if (!result.leftOut().isEmpty()) {
            line("");
            result.leftOut().forEach((column, reason) -> line("left out: '" + column + "', " + reason));
        }
    }
}
