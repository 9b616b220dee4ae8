package io.tidemark.monitor.judging;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.judging.BiasJudge.JudgedFacet;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.schemas.Completeness;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.ReportStatus;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes how the values of a facet are treated as records for the report topic. */
final class BiasWriter {

    /** The group of these reports. */
    static final String GROUP = "bias";

    /** Some 300 bytes each. */
    private static final int MOST_FINDINGS = 1_000;

    private final String config;

    /** @param config id of the configuration */
    BiasWriter(String config) {
        this.config = config;
    }

    /** The report, or several where a facet has so many values that one would be too large for a record. */
    List<Report> reports(WindowId window, int revision, List<String> missing, long sequenceErrors, JudgedFacet facet) {
        int all = facet.findings().size();
        List<Report> reports = new ArrayList<>();
        for (int from = 0; from == 0 || from < all; from += MOST_FINDINGS) {
            int to = Math.min(all, from + MOST_FINDINGS);
            String group = all <= MOST_FINDINGS ? GROUP : GROUP + " " + (from + 1) + "-" + to;
            List<Finding> some = facet.findings().subList(from, to);
            reports.add(report(window, group, some, facet)
                    .setRevision(revision)
                    .setCompleteness(new Completeness(missing.isEmpty(), missing, 0L, sequenceErrors))
                    .build());
        }
        return reports;
    }

    private Report.Builder report(WindowId window, String group, List<Finding> findings, JudgedFacet facet) {
        SeriesKey series = facet.series();
        boolean drifts = findings.stream().anyMatch(Finding::isDrift);
        return ReportHead.of(config, window, series)
                .setGroup(group)
                .setStatus(facet.baselineRows() == 0 ? ReportStatus.NO_BASELINE : FindingRecords.status(findings))
                .setKinds(drifts ? List.of(Kind.BIAS.word()) : List.of())
                .setRows(facet.rows())
                .setBaselineRows(facet.baselineRows())
                .setFindings(FindingRecords.of(findings, Map.of()));
    }
}
