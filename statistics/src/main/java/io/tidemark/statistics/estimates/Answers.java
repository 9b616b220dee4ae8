package io.tidemark.statistics.estimates;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.ValueLayout;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
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
        return scores.of().isEmpty() ? "" : "score:" + scores.of();
    }

    /** @param name of the column; empty for the only one of its role */
    private static long[] scores(NumericBins bins, Role role, String name, Profile profile) {
        return column(profile.layout(), role, name)
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

    /** Whether the profiles of a layout tell the classes of outcomes apart: rare ones may be counted together. */
    static boolean areClassesTold(OutcomeLayout outcomes, Layout layout) {
        return outcomes instanceof ClassLayout classes
                && told(layout)
                        .filter(c -> ((Column.Categorical) layout.column(c))
                                .categories()
                                .own()
                                .containsAll(classes.own()))
                        .isPresent();
    }

    private static Optional<Integer> told(Layout layout) {
        return column(layout, Role.PREDICTION, "").filter(c -> layout.column(c) instanceof Column.Categorical);
    }

    private static long[] classes(ClassLayout layout, Profile profile) {
        long[] classes = new long[layout.own().size() + 1];
        told(profile.layout())
                .filter(c -> areClassesTold(layout, profile.layout()))
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

    private static Optional<Integer> column(Layout layout, Role role, String name) {
        return IntStream.range(0, layout.size())
                .filter(c -> layout.column(c).role() == role)
                .filter(c -> name.isEmpty() || layout.column(c).name().equals(name))
                .boxed()
                .findFirst();
    }

    /** Where it is not told which class was answered. */
    Answers withoutClasses() {
        return new Answers(new long[classes.length], scores);
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
