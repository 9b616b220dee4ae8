package io.tidemark.statistics.estimates;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.ValueLayout;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a model answered, as far as estimates need it.
 *
 * @param classes predictions by class, in the order of the layout; empty for a regression. The array belongs to this object
 * @param scores predictions by the bin of their score, or of their value; empty where these are not counted. The array belongs to
 *     this object
 */
record Answers(long[] classes, long[] scores) {

    /** Those of the labelled predictions among some outcomes. */
    static Answers labelled(OutcomeLayout layout, OutcomeCounts counts) {
        if (layout instanceof ValueLayout values) {
            return new Answers(new long[0], values.leafRows(counts));
        }
        long[][] joint = layout.joint(counts);
        long[] classes = new long[joint.length];
        for (long[] row : joint) {
            Arrays.setAll(classes, column -> classes[column] + row[column]);
        }
        return new Answers(classes, ((ClassLayout) layout).scored(counts));
    }

    /** Those of a profile, whose columns may lack what the layout counts. */
    static Answers of(OutcomeLayout layout, Profile profile) {
        if (layout instanceof ClassLayout classes) {
            return new Answers(
                    classes(classes, profile),
                    classes.scores()
                            .map(scores -> scores(scores.bins(), role(scores), subject(scores), profile))
                            .orElse(new long[0]));
        }
        return new Answers(
                new long[0],
                ((ValueLayout) layout)
                        .leaves()
                        .map(bins -> scores(bins, Role.PREDICTION, "", profile))
                        .orElse(new long[0]));
    }

    private static Role role(ClassLayout.Scores scores) {
        return scores.of().isEmpty() ? Role.CONFIDENCE : Role.SCORE;
    }

    private static String subject(ClassLayout.Scores scores) {
        return scores.of().isEmpty() ? "" : ":" + scores.of();
    }

    /** @param ending of the name of the column */
    private static long[] scores(NumericBins bins, Role role, String ending, Profile profile) {
        return column(profile, role, ending)
                .filter(c -> profile.layout().column(c) instanceof Column.Numeric numeric
                        && numeric.bins().equals(bins))
                .map(c -> inner(bins, profile.counts(c)))
                .orElse(new long[0]);
    }

    /** What lies below or above all bins is with the outermost; what is no finite number is left out. */
    private static long[] inner(NumericBins bins, Counts counts) {
        long[] inner = Arrays.copyOf(counts.slots(), bins.inner());
        inner[0] += counts.at(bins.below());
        inner[inner.length - 1] += counts.at(bins.above());
        return inner;
    }

    private static long[] classes(ClassLayout layout, Profile profile) {
        long[] classes = new long[layout.own().size() + 1];
        column(profile, Role.PREDICTION, "")
                .filter(c -> profile.layout().column(c) instanceof Column.Categorical)
                .ifPresent(c -> {
                    Categories categories =
                            ((Column.Categorical) profile.layout().column(c)).categories();
                    for (int slot = 0; slot < categories.missing(); slot++) {
                        String name = slot < categories.own().size()
                                ? categories.own().get(slot)
                                : "";
                        int own = layout.own().indexOf(name);
                        classes[own < 0 ? layout.own().size() : own] +=
                                profile.counts(c).at(slot);
                    }
                });
        return classes;
    }

    private static Optional<Integer> column(Profile profile, Role role, String ending) {
        return IntStream.range(0, profile.layout().size())
                .filter(c -> profile.layout().column(c).role() == role)
                .filter(c -> profile.layout().column(c).name().endsWith(ending))
                .boxed()
                .findFirst();
    }

    long answered() {
        return Arrays.stream(classes).sum();
    }

    boolean areScored() {
        return Arrays.stream(scores).sum() > 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Answers that
                && Arrays.equals(classes, that.classes)
                && Arrays.equals(scores, that.scores);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(classes) + Arrays.hashCode(scores);
    }

    @Override
    public String toString() {
        return "Answers[" + Arrays.toString(classes) + ", " + Arrays.toString(scores) + "]";
    }
}
