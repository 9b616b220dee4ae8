package io.tidemark.statistics.baseline;

import io.tidemark.statistics.noise.NoiseTable;
import io.tidemark.statistics.outcome.LabelledSample;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.RowSample;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model version is judged against: the bins, and the counts of the baseline's rows in them, for all traffic and
 * for each segment.
 *
 * @param id hash of the content: equal baselines have equal ids
 * @param layout the bins, for all segments
 * @param profiles counts by segment; the key of all traffic is the empty string
 * @param outcomes what became of its rows; empty where the model has no labels
 * @param noise how much of what is judged against it is chance
 * @param explained by feature, how much of the variance of the answers its bins explain; empty where it was not measured
 * @param cuts by facet of numbers, where its rows cut them into intervals, rising; of those facets alone that they are to cut
 * @param sample some of its rows, with the columns of the layout that {@link RowSample#columnsOf} names, and what became of them;
 *     none where it was not built from rows
 */
public record Baseline(
        String id,
        Layout layout,
        SortedMap<String, Profile> profiles,
        Optional<BaselineOutcomes> outcomes,
        NoiseTable noise,
        SortedMap<String, Double> explained,
        SortedMap<String, List<Double>> cuts,
        LabelledSample sample) {

    /** The segment of all traffic. */
    public static final String ALL = "";

    public Baseline {
        if (!profiles.containsKey(ALL)) {
            throw new IllegalArgumentException("a baseline needs the profile of all traffic");
        }
        profiles = new TreeMap<>(profiles);
        explained = new TreeMap<>(explained);
        cuts = new TreeMap<>(cuts);
    }

    /** A baseline of these bins and counts, without outcomes and with nothing known of its noise. */
    public static Baseline of(Layout layout, SortedMap<String, Profile> profiles) {
        return of(layout, profiles, Optional.empty(), NoiseTable.NONE);
    }

    /** A baseline of these bins, counts, outcomes and noise. */
    public static Baseline of(
            Layout layout, SortedMap<String, Profile> profiles, Optional<BaselineOutcomes> outcomes, NoiseTable noise) {
        return new Baseline(
                BaselineId.of(layout, profiles, outcomes, noise),
                layout,
                profiles,
                outcomes,
                noise,
                new TreeMap<>(),
                new TreeMap<>(),
                LabelledSample.NONE);
    }

    /** The same, and what its features explain of its answers; its id stays, since nothing is judged by that. */
    public Baseline explaining(SortedMap<String, Double> shares) {
        return new Baseline(id, layout, profiles, outcomes, noise, shares, cuts, sample);
    }

    /** The same, and where its rows cut facets of numbers; its id stays, since the names of segments say so. */
    public Baseline cutAt(SortedMap<String, List<Double>> ends) {
        return new Baseline(id, layout, profiles, outcomes, noise, explained, ends, sample);
    }

    /** The same, and some of its rows; its id stays, since nothing is judged by them. */
    public Baseline sampled(LabelledSample rows) {
        return new Baseline(id, layout, profiles, outcomes, noise, explained, cuts, rows);
    }

    /** The profile of all traffic. */
    public Profile all() {
        return profiles.get(ALL);
    }

    /** The profile of a segment, if the baseline has it. */
    public Optional<Profile> segment(String segment) {
        return Optional.ofNullable(profiles.get(segment));
    }

    /** Rows that it was built from. */
    public long rows() {
        return all().rows();
    }
}
