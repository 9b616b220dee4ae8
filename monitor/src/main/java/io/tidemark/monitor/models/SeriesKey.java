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
 * @param segment facet=value; empty for all traffic; facet:answers or facet:outcomes for how these treat the values of a facet;
 *     :attributions for those that come on a topic of their own
 */
public record SeriesKey(String model, String version, String baseline, String segment)
        implements Comparable<SeriesKey> {

    /** Stands in no id and no name. */
    private static final char LIVE = '@';

    /** Stands in no facet, and before no value of one. */
    private static final String ANSWERS = ":answers";

    private static final String OUTCOMES = ":outcomes";

    private static final String ATTRIBUTIONS = ":attributions";

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

    /** How the answers of this version treat the values of a facet. */
    public SeriesKey answersBy(String facet) {
        return new SeriesKey(model, version, baseline, facet + ANSWERS);
    }

    /** How outcomes do. */
    public SeriesKey outcomesBy(String facet) {
        return new SeriesKey(model, version, baseline, facet + OUTCOMES);
    }

    /** What features contribute to the answers of this version, told on a topic of its own. */
    public SeriesKey ofAttributions() {
        return new SeriesKey(model, version, baseline, ATTRIBUTIONS);
    }

    public boolean isOfAttributions() {
        return segment.equals(ATTRIBUTIONS);
    }

    /** Whether every row of a source belongs to it. */
    public boolean isWhole() {
        return segment.isEmpty() || isOfAttributions();
    }

    public boolean isOfAnswers() {
        return !isSlice() && segment.endsWith(ANSWERS);
    }

    public boolean isOfOutcomes() {
        return !isSlice() && segment.endsWith(OUTCOMES);
    }

    /** Of how answers or outcomes treat the values of a facet, the facet. */
    public String facet() {
        return segment.substring(0, segment.indexOf(':'));
    }

    /** Whether it is of one value of a facet. */
    public boolean isSlice() {
        return segment.indexOf('=') >= 0;
    }

    /** Of the segment of a slice, the facet. */
    public static String facetOf(String slice) {
        return slice.substring(0, slice.indexOf('='));
    }

    /** The same series, compared with a baseline of live windows in the bins of this one's. */
    public SeriesKey against(String liveBaseline) {
        return new SeriesKey(model, version, liveBaseline + LIVE + baseline, segment);
    }

    /** Name of the baseline of live windows that it is compared with; empty for one of rows. */
    public static String liveOf(String baseline) {
        return baseline.substring(0, Math.max(0, baseline.indexOf(LIVE)));
    }

    /** Id of the baseline whose bins it is counted in. */
    public String bins() {
        return baseline.substring(baseline.indexOf(LIVE) + 1);
    }

    public boolean hasBaseline() {
        return !baseline.isEmpty();
    }

    @Override
    public int compareTo(SeriesKey other) {
        return ORDER.compare(this, other);
    }
}
