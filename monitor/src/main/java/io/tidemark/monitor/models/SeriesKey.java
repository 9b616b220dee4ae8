package io.tidemark.monitor.models;

import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import java.util.Comparator;

/**
 * What is profiled on its own.
 *
 * @param model name of the model
 * @param version version of the model
 * @param baseline id of the baseline whose bins are used; empty where the version has none and borrows another's bins
 * @param segment facet=value; empty for all traffic
 */
public record SeriesKey(String model, String version, String baseline, String segment)
        implements Comparable<SeriesKey> {

    private static final Comparator<SeriesKey> ORDER = Comparator.comparing(SeriesKey::model)
            .thenComparing(SeriesKey::version)
            .thenComparing(SeriesKey::baseline)
            .thenComparing(SeriesKey::segment);

    /** Appends all but the model. */
    public KeyWriter writeTo(KeyWriter key) {
        return key.text(version).text(baseline).text(segment);
    }

    /** Reads what {@link #writeTo} appended. */
    public static SeriesKey readFrom(String model, KeyReader key) {
        return new SeriesKey(model, key.text(), key.text(), key.text());
    }

    /** The series of all traffic that this one is a slice of, or itself. */
    public SeriesKey allTraffic() {
        return new SeriesKey(model, version, baseline, "");
    }

    public boolean hasBaseline() {
        return !baseline.isEmpty();
    }

    @Override
    public int compareTo(SeriesKey other) {
        return ORDER.compare(this, other);
    }
}
