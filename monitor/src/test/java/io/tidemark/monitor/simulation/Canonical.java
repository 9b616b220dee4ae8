package io.tidemark.monitor.simulation;

import io.tidemark.schemas.Detections;
import io.tidemark.schemas.Quality;
import io.tidemark.schemas.Report;
import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Finding.NotEnoughData;
import io.tidemark.statistics.judge.Finding.Undefined;
import io.tidemark.statistics.outcome.LabelledSample;
import io.tidemark.statistics.profile.RowSample;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reports and findings as text, with all their numbers and without what depends on when they came. */
final class Canonical {

    private Canonical() {}

    /** The first few things that two runs, or a run and the oracle, do not agree on. */
    static List<String> differences(Map<String, String> expected, Map<String, String> actual) {
        SortedSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(actual.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(expected.get(name), actual.get(name)))
                .limit(5)
                .map(name -> name + "\n  expected " + cut(expected.get(name)) + "\n  was      " + cut(actual.get(name)))
                .toList();
    }

    private static String cut(String text) {
        return text == null || text.length() < 200 ? text : text.substring(0, 200) + "...";
    }

    static String nameOf(
            String model, String version, String segment, String size, long start, long end, String group) {
        return "report " + String.join("/", model, version, segment, size, group) + " " + start + ".." + end;
    }

    static String of(Report report) {
        String findings = report.getFindings().stream()
                .map(one -> one.getSubject() + " " + one.getEffect() + " " + one.getVerdict() + " " + one.getValue()
                        + " " + one.getNoise() + " " + one.getLower() + " " + one.getUpper() + " "
                        + one.getTolerance() + " " + one.getPValue() + " " + one.getPAdjusted() + " " + one.getN()
                        + " " + one.getNBaseline() + " " + one.getNNeeded() + " " + one.getReason() + " "
                        + new TreeMap<>(one.getStatistics()) + " "
                        + one.getMovers().stream()
                                .map(mover -> mover.getBin() + mover.getBaselineShare() + mover.getWindowShare())
                                .toList())
                .collect(Collectors.joining("; "));
        return text(report.getBaseline(), report.getRows(), report.getBaselineRows(), findings + quality(report));
    }

    static String of(RowSample sample) {
        return HexFormat.of().formatHex(sample.toBytes());
    }

    static String of(LabelledSample sample) {
        return HexFormat.of().formatHex(sample.rows().toBytes())
                + HexFormat.of().formatHex(sample.outcomeBytes());
    }

    static String of(Detections said) {
        return said.toString();
    }

    /** Without how old the labels are. */
    private static String quality(Report report) {
        return report.getQuality() == null
                ? ""
                : Quality.newBuilder(report.getQuality())
                        .setAge("")
                        .setMature(false)
                        .build()
                        .toString();
    }

    static String of(String baseline, long rows, long baselineRows, List<Finding> findings) {
        return text(
                baseline,
                rows,
                baselineRows,
                findings.stream().map(Canonical::of).collect(Collectors.joining("; ")));
    }

    private static String text(String baseline, long rows, long baselineRows, String findings) {
        return rows + " rows against " + baselineRows + " of " + baseline + ": " + findings;
    }

    private static String of(Finding finding) {
        return finding.series().subject() + " " + finding.series().effect() + " " + outcome(finding) + " "
                + new TreeMap<>(finding.statistics()) + " "
                + finding.movers().stream()
                        .map(mover -> mover.bin() + mover.baselineShare() + mover.windowShare())
                        .toList();
    }

    private static String outcome(Finding finding) {
        double tolerance = finding.tolerance();
        if (finding.outcome() instanceof Judged judged) {
            Effect effect = judged.effect();
            return (judged.drift() ? "DRIFT " : "QUIET ") + effect.value() + " "
                    + effect.noise().mean() + " "
                    + effect.lower() + " " + effect.upper() + " " + tolerance + " " + judged.pValue() + " "
                    + judged.pAdjusted() + " " + effect.n() + " " + effect.nBaseline() + " null null";
        }
        String none = " null null null null " + tolerance + " null null ";
        if (finding.outcome() instanceof NotEnoughData few) {
            return "NOT_ENOUGH_DATA" + none + few.n() + " " + few.nBaseline() + " " + few.needed() + " null";
        }
        Undefined undefined = (Undefined) finding.outcome();
        return "UNDEFINED" + none + undefined.n() + " " + undefined.nBaseline() + " null " + undefined.reason();
    }
}
