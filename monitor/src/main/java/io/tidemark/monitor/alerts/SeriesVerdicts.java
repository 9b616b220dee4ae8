package io.tidemark.monitor.alerts;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.statistics.sequential.WindowEvidence;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one window says of one series.
 *
 * @param verdicts on its causes
 * @param evidence of its findings
 */
public record SeriesVerdicts(SeriesKey series, SortedMap<Cause, Verdict> verdicts, WindowEvidence evidence) {

    public SeriesVerdicts {
        verdicts = new TreeMap<>(verdicts);
    }

    Verdict of(Cause cause) {
        return verdicts.getOrDefault(cause, Verdict.UNKNOWN);
    }
}
