package io.tidemark.monitor.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.schemas.wire.JsonNumbers;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.compatibility.Ruling;
import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.profile.Column;
import java.util.Locale;

/** A comparison as JSON, for programs; doubles have 12 significant digits. docs/check.md describes the fields. */
public final class JsonReport {

    private JsonReport() {}

    public static ObjectNode of(CheckResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("verdict", word(result.verdict()));
        json.put("summary", Wording.headline(result));
        json.put("decidedBy", result.preset().map(preset -> word(preset)).orElse("tidemark"));
        side(json.putObject("baseline"), result.baseline());
        side(json.putObject("current"), result.current());
        ObjectNode tolerances = json.putObject("tolerances");
        put(tolerances, "numeric", result.tolerances().numeric());
        put(tolerances, "categorical", result.tolerances().categorical());
        put(tolerances, "rate", result.tolerances().rate());
        put(tolerances, "falseDiscovery", result.tolerances().falseDiscovery());
        ArrayNode columns = json.putArray("columns");
        result.columns().forEach(column -> column(columns.addObject(), column));
        ObjectNode leftOut = json.putObject("leftOut");
        result.leftOut().forEach(leftOut::put);
        result.warnings().forEach(json.putArray("warnings")::add);
        return json;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void put(ObjectNode json, String name, double value) {
        json.set(name, JsonNumbers.toJson(value));
    }

    private static void side(ObjectNode json, Side side) {
        json.put("file", side.file()).put("rows", side.rows());
    }

    private static void column(ObjectNode json, ColumnResult column) {
        json.put("name", column.name());
        json.put("type", column.column() instanceof Column.Numeric ? "number" : "category");
        json.put("role", word(column.column().role()));
        json.put("verdict", word(column.verdict()));
        Wording.sentences(column).forEach(json.putArray("sentences")::add);
        column.hints().forEach(json.putArray("hints")::add);
        ArrayNode findings = json.putArray("findings");
        column.findings().forEach(finding -> finding(findings.addObject(), finding));
        if (!column.rulings().isEmpty()) {
            ArrayNode rulings = json.putArray("rulings");
            column.rulings().forEach(ruling -> ruling(rulings.addObject(), ruling));
        }
        ArrayNode statistics = json.putArray("statistics");
        column.statistics().forEach(statistic -> statistic(statistics.addObject(), statistic));
        summary(json.putObject("baseline"), column.baseline());
        summary(json.putObject("current"), column.current());
        ArrayNode bars = json.putArray("histogram");
        column.histogram().bars().forEach(bar -> {
            ObjectNode of = bars.addObject().put("bar", bar.label());
            put(of, "baseline", bar.baseline());
            put(of, "current", bar.current());
        });
    }

    private static void finding(ObjectNode json, Finding finding) {
        json.put("effect", finding.series().effect());
        json.put("kind", finding.series().kind().word());
        put(json, "tolerance", finding.tolerance());
        if (finding.outcome() instanceof Judged judged) {
            Effect effect = judged.effect();
            json.put("verdict", word(judged.drift() ? Verdict.DRIFT : Verdict.QUIET));
            put(json, "value", effect.value());
            put(json, "noise", effect.noise().mean());
            put(json, "lower", effect.lower());
            put(json, "upper", effect.upper());
            put(json, "pValue", judged.pValue());
            put(json, "pAdjusted", judged.pAdjusted());
            json.put("n", effect.n()).put("nBaseline", effect.nBaseline());
        } else if (finding.outcome() instanceof Finding.NotEnoughData few) {
            json.put("verdict", word(Verdict.NOT_ENOUGH_DATA));
            json.put("n", few.n()).put("nBaseline", few.nBaseline()).put("nNeeded", few.needed());
        } else if (finding.outcome() instanceof Finding.Undefined undefined) {
            json.put("verdict", "undefined").put("reason", undefined.reason());
            json.put("n", undefined.n()).put("nBaseline", undefined.nBaseline());
        }
    }

    private static void ruling(ObjectNode json, Ruling ruling) {
        json.put("statistic", ruling.statistic());
        json.put("drift", ruling.isDrift());
        json.put("driftWhen", ruling.side().sign());
        put(json, "limit", ruling.limit());
        if (ruling.value() instanceof Measured measured) {
            put(json, "value", measured.value());
        } else {
            json.put("reason", Wording.value(ruling.value()));
        }
    }

    private static void statistic(ObjectNode json, DescribedStatistic statistic) {
        json.put("name", statistic.name());
        put(json, "value", statistic.value());
        if (statistic.error() > 0) {
            put(json, "error", statistic.error());
        }
        statistic.pValue().ifPresent(p -> put(json, "pValue", p));
    }

    private static void summary(ObjectNode json, ColumnSummary summary) {
        json.put("rows", summary.rows());
        summary.shares().forEach((name, value) -> put(json, name, value));
        summary.numbers().forEach((name, value) -> put(json, name, value));
    }
}
