package io.tidemark.monitor.check.page;

import io.tidemark.monitor.check.ColumnResult;
import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.check.Verdict;
import io.tidemark.monitor.check.Wording;
import io.tidemark.monitor.page.Markup;
import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Kind;
import java.util.List;
import java.util.Optional;

/** All effects with their intervals against what is tolerated, drawn on one scale within the table of their numbers. */
final class EffectTable {

    private static final double SMALLEST_SCALE = 0.1;

    private final Markup html;
    private final List<Finding> findings;
    private final double scale;

    EffectTable(Markup html, List<ColumnResult> columns) {
        this.html = html;
        this.findings = columns.stream()
                .flatMap(column -> column.findings().stream())
                .filter(finding -> finding.isDrift() || finding.series().kind() != Kind.DATA_QUALITY)
                .toList();
        double largest = findings.stream()
                .mapToDouble(finding -> Math.max(
                        finding.tolerance(), finding.effect().map(Effect::upper).orElse(0.0)))
                .max()
                .orElse(0);
        this.scale = Math.min(1, Math.max(SMALLEST_SCALE, Math.ceil(largest * 10) / 10));
    }

    void write() {
        html.open("table", "class", "effects").line().open("thead").open("tr");
        for (String head : List.of(
                "Verdict",
                "Column",
                "Effect",
                "0 to " + Figures.number(scale),
                "Value",
                "95 % interval",
                "Tolerated",
                "p",
                "Rows")) {
            html.element("th", head, "scope", "col");
        }
        html.close("tr").close("thead").line().open("tbody").line();
        findings.forEach(this::row);
        html.close("tbody").close("table").line();
    }

    private void row(Finding finding) {
        html.open("tr").open("td", "class", "verdict");
        Badge.write(html, verdict(finding));
        html.close("td")
                .open("th", "scope", "row")
                .name(finding.series().subject())
                .close("th");
        html.element("td", Wording.name(finding), "data-label", "Effect").open("td", "class", "drawing");
        IntervalChart.write(html, finding, scale);
        html.close("td");
        Optional<Judged> judged =
                Optional.of(finding.outcome()).filter(Judged.class::isInstance).map(Judged.class::cast);
        cell("Value", judged.map(found -> Figures.effect(found.effect().value())));
        cell("95 % interval", judged.map(found -> Wording.interval(found.effect())));
        cell("Tolerated", Optional.of(Figures.effect(finding.tolerance())));
        cell("p", judged.map(found -> Figures.pValue(found.pAdjusted())));
        cell("Rows", Optional.of(Figures.count(rows(finding))));
        html.close("tr").line();
    }

    private void cell(String label, Optional<String> text) {
        html.element("td", text.orElse("-"), "class", "number", "data-label", label);
    }

    static Verdict verdict(Finding finding) {
        if (!(finding.outcome() instanceof Judged)) {
            return Verdict.NOT_ENOUGH_DATA;
        }
        return finding.isDrift() ? Verdict.DRIFT : Verdict.QUIET;
    }

    private static long rows(Finding finding) {
        if (finding.outcome() instanceof Judged judged) {
            return judged.effect().n();
        }
        return finding.outcome() instanceof Finding.NotEnoughData few
                ? few.n()
                : ((Finding.Undefined) finding.outcome()).n();
    }
}
