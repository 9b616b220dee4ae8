package io.tidemark.statistics.estimates;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.ValueLayout;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import java.util.List;
import java.util.Optional;

/** What the labelled rows of a baseline teach of answers whose truth is not known yet. */
public abstract sealed class Knowledge permits ClassKnowledge, ValueKnowledge {

    /** Fewer labelled rows teach nothing: an accuracy of them is off by up to 0.1. */
    public static final long FEWEST_LABELS = 100;

    /** So many labelled rows of a segment teach of it what those of all traffic do not: its accuracy to within 0.04. */
    public static final long ENOUGH_FOR_A_SEGMENT = 500;

    private final OutcomeLayout layout;
    private final OutcomeCounts baseline;
    private final boolean classesAreTold;

    /** @param classesAreTold whether windows tell which class was answered */
    Knowledge(OutcomeLayout layout, OutcomeCounts baseline, boolean classesAreTold) {
        this.layout = layout;
        this.baseline = baseline;
        this.classesAreTold = classesAreTold;
    }

    /**
     * What is known of a segment: by its own rows where these are enough, otherwise by those of all traffic; empty where these are
     * too few as well.
     *
     * @param segment outcomes of the segment in the baseline
     * @param all outcomes of all its traffic
     * @param windows layout of the windows that estimates are made of
     */
    public static Optional<Knowledge> of(
            OutcomeLayout layout, OutcomeCounts segment, OutcomeCounts all, Layout windows) {
        OutcomeCounts taught = OutcomeLayout.labels(segment) >= ENOUGH_FOR_A_SEGMENT ? segment : all;
        if (OutcomeLayout.labels(taught) < FEWEST_LABELS) {
            return Optional.empty();
        }
        return Optional.of(
                layout instanceof ClassLayout classes
                        ? new ClassKnowledge(classes, taught, Answers.areClassesTold(classes, windows))
                        : new ValueKnowledge((ValueLayout) layout, taught));
    }

    /** What can be expected of the predictions of a window; measures of which nothing can be said are left out. */
    public List<Expectation> expected(Profile window) {
        return expected(Answers.of(layout, window));
    }

    abstract List<Expectation> expected(Answers answers);

    /** What turned out, of labelled predictions. */
    abstract Measurement realised(Expectation expectation, OutcomeCounts counts);

    /** The same of the baseline. */
    public Measurement baseline(Expectation expectation) {
        return realised(expectation, baseline);
    }

    /** Labelled rows of the baseline. */
    public long labels() {
        return OutcomeLayout.labels(baseline);
    }

    /** Whether a difference in it is one of shares, or one that is a share of the baseline's. */
    abstract boolean isShare(Expectation expectation);

    /** The largest error of an estimate that is no contradiction. */
    public abstract double tolerance(Expectation expectation, Tolerances tolerances);

    /**
     * An estimate of labelled predictions beside what turned out.
     *
     * @param expected its value
     * @param realised what labels say
     */
    public record Tested(Expectation expectation, double expected, double realised, Contradiction contradiction) {}

    /**
     * Every estimate, made anew of those predictions that have a label, beside what the labels say; none of fewer than 100 labels, and
     * none that windows do not have.
     *
     * @param outcomes of a window
     */
    public List<Tested> tested(OutcomeCounts outcomes) {
        if (OutcomeLayout.labels(outcomes) < FEWEST_LABELS) {
            return List.of();
        }
        Answers labelled = Answers.labelled(layout, outcomes);
        return expected(classesAreTold ? labelled : labelled.withoutClasses()).stream()
                .flatMap(expectation -> tested(expectation, outcomes).stream())
                .toList();
    }

    /** 0 where there is none. */
    private static double value(Measurement measurement) {
        return measurement instanceof Estimate estimate ? estimate.value() : 0;
    }

    private Optional<Tested> tested(Expectation expectation, OutcomeCounts outcomes) {
        if (expectation.value() instanceof Estimate expected
                && expected.standardError() > 0
                && expected.n() >= FEWEST_LABELS
                && realised(expectation, outcomes) instanceof Estimate realised) {
            double scale = isShare(expectation) ? 1 : value(baseline(expectation));
            return scale > 0
                    ? Optional.of(new Tested(
                            expectation,
                            expected.value(),
                            realised.value(),
                            Contradiction.of(realised.value(), expected, labels(), scale)))
                    : Optional.empty();
        }
        return Optional.empty();
    }
}
