package io.tidemark.statistics.kinds;

import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Kind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What moved in a window, and which kinds of drift follow:
 *
 * <pre>
 *                  P(x)   P(ŷ)   P(y)   P(ŷ | y)   P(y | ŷ)
 *  covariate       moved
 *  prior                         moved  held
 *  concept                              moved      moved
 *  prediction             moved                               and neither prior nor concept
 * </pre>
 *
 * <p>Several can hold at once. Where P(y | ŷ) held, a covariate drift has not hurt what answers mean. What has not been
 * judged, for want of labels, is not known; so a move of the answers alone is never more than prediction drift. That a
 * conditional was not shown to move does not say that it held: with few labels a changed relation shows in the truth
 * first, and would pass for prior drift. It held where its estimate is within tolerance; above it, nothing is known. The
 * two conditionals are needed because each moves alone under another drift: P(y | ŷ) when the truth moves, P(ŷ | y) when
 * the inputs do. Two strong drifts of those kinds at once may therefore look like concept drift. Faults of the data move
 * anything: they are to be looked at first.
 *
 * @param features whether P(x) moved: any feature
 * @param answers whether P(ŷ) moved: the prediction or any score
 * @param truth whether P(y) moved
 * @param answersGivenTruth whether P(ŷ | y) moved
 * @param truthGivenAnswers whether P(y | ŷ) moved
 * @param quality whether the answers became worse
 * @param data whether a column has a fault
 */
public record Movement(
        Moved features,
        Moved answers,
        Moved truth,
        Moved answersGivenTruth,
        Moved truthGivenAnswers,
        Moved quality,
        Moved data) {

    /** Subject of the finding on P(y). */
    public static final String TRUTH = "truth";

    /** Subject of the finding on P(ŷ | y). */
    public static final String ANSWER_GIVEN_TRUTH = "prediction|truth";

    /** Subject of the finding on P(y | ŷ). */
    public static final String TRUTH_GIVEN_ANSWER = "truth|prediction";

    /** Whether something moved, as far as can be told. */
    public enum Moved {
        YES,
        NO,
        /** Not judged, or not clearly enough. */
        UNKNOWN;

        private static Moved in(Collection<Finding> findings, Predicate<Finding> which) {
            if (findings.stream().anyMatch(finding -> which.test(finding) && finding.isDrift())) {
                return YES;
            }
            boolean judged =
                    findings.stream().anyMatch(finding -> which.test(finding) && finding.outcome() instanceof Judged);
            return judged ? NO : UNKNOWN;
        }

        /** Of what must be shown to have held: an estimate beyond tolerance that may be chance shows neither. */
        private static Moved shown(Collection<Finding> findings, Predicate<Finding> which) {
            Moved moved = in(findings, which);
            boolean unsure = findings.stream()
                    .filter(which)
                    .anyMatch(finding -> finding.effect()
                            .filter(effect -> effect.corrected() > finding.tolerance())
                            .isPresent());
            return moved == NO && unsure ? UNKNOWN : moved;
        }

        private Moved and(Moved other) {
            if (this == NO || other == NO) {
                return NO;
            }
            return this == YES && other == YES ? YES : UNKNOWN;
        }

        private Moved not() {
            return this == UNKNOWN ? UNKNOWN : this == YES ? NO : YES;
        }
    }

    /** What the findings of a window say, those with labels and those without, of one segment. */
    public static Movement of(Collection<Finding> findings) {
        return new Movement(
                Moved.in(findings, isOf(Kind.COVARIATE)),
                Moved.in(findings, isOf(Kind.PREDICTION)),
                Moved.in(findings, isAbout(TRUTH)),
                Moved.shown(findings, isAbout(ANSWER_GIVEN_TRUTH)),
                Moved.shown(findings, isAbout(TRUTH_GIVEN_ANSWER)),
                Moved.in(findings, isOf(Kind.QUALITY)),
                Moved.in(findings, isOf(Kind.DATA_QUALITY)));
    }

    private static Predicate<Finding> isOf(Kind kind) {
        return finding -> finding.series().kind() == kind;
    }

    /** Among the findings on labels: a feature may be called truth. */
    private static Predicate<Finding> isAbout(String subject) {
        Predicate<Finding> onLabels = isOf(Kind.PRIOR).or(isOf(Kind.CONCEPT));
        return onLabels.and(finding -> finding.series().subject().equals(subject));
    }

    /** For each kind of drift, whether it is there. */
    public Map<Kind, Moved> kinds() {
        Map<Kind, Moved> kinds = new EnumMap<>(Kind.class);
        kinds.put(Kind.DATA_QUALITY, data);
        kinds.put(Kind.COVARIATE, features);
        kinds.put(Kind.PRIOR, prior());
        kinds.put(Kind.CONCEPT, concept());
        kinds.put(Kind.PREDICTION, isNamed() ? Moved.NO : answers);
        kinds.put(Kind.QUALITY, quality);
        return kinds;
    }

    private boolean isNamed() {
        return prior() == Moved.YES || concept() == Moved.YES;
    }

    private Moved prior() {
        return truth.and(answersGivenTruth.not());
    }

    private Moved concept() {
        return answersGivenTruth.and(truthGivenAnswers);
    }
}
