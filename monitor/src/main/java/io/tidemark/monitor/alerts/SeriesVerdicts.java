package io.tidemark.monitor.alerts;

import io.tidemark.monitor.models.SeriesKey;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one window says of the causes of one series. */
public record SeriesVerdicts(SeriesKey series, SortedMap<Cause, Verdict> verdicts) {

    public SeriesVerdicts {
        verdicts = new TreeMap<>(verdicts);
    }

    Verdict of(Cause cause) {
        return verdicts.getOrDefault(cause, Verdict.UNKNOWN);
    }
}
