package io.tidemark.statistics.kinds;

import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Finding.Mover;
import io.tidemark.statistics.judge.Finding.NotEnoughData;
import io.tidemark.statistics.judge.Finding.Outcome;
import io.tidemark.statistics.judge.Finding.Undefined;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Series;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.quality.LossSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The labelled rows of a window beside those of its baseline. */
final class LabelledComparison {

    private static final int MOVERS = 3;

    private final LabelledRows baseline;
    private final LabelledRows window;
    private final Tolerances tolerances;
    private final long least;

    LabelledComparison(LabelledRows baseline, LabelledRows window, Tolerances tolerances, long least) {
        this.baseline = baseline;
        this.window = window;
        this.tolerances = tolerances;
        this.least = least;
    }

    /** What moved in truth and relation. */
    List<Finding> shifts() {
        return List.of(
                shift(
                        new Series(Movement.TRUTH, Kind.PRIOR, "total-variation"),
                        tolerances.categorical(),
                        baseline.truthAlone(),
                        window.truthAlone(),
                        (any, truth) -> baseline.truths().get(truth)),
                shift(
                        new Series(Movement.ANSWER_GIVEN_TRUTH, Kind.CONCEPT, ConditionalShift.NAME),
                        tolerances.conditional(),
                        baseline.joint(),
                        window.joint(),
                        (truth, answer) -> baseline.answers().get(answer) + " answered where "
                                + baseline.truths().get(truth) + " is true"),
                shift(
                        new Series(Movement.TRUTH_GIVEN_ANSWER, Kind.CONCEPT, ConditionalShift.NAME),
                        tolerances.conditional(),
                        baseline.byAnswer(),
                        window.byAnswer(),
                        (answer, truth) -> baseline.truths().get(truth) + " true where "
                                + baseline.answers().get(answer) + " was answered"));
    }

    private Finding shift(
            Series series, double tolerance, long[][] before, long[][] now, BiFunction<Integer, Integer, String> name) {
        ConditionalShift shift = ConditionalShift.of(before, now);
        Effect effect = shift.effect();
        Outcome outcome = outcome(effect.n(), effect.nBaseline(), tolerance, () -> effect);
        boolean judged = outcome instanceof Judged;
        return new Finding(
                series,
                tolerance,
                outcome,
                judged ? Map.of("chi-square/stratified/p", shift.pValue()) : Map.of(),
                judged ? movers(before, now, name) : List.of());
    }

    /** Nothing is said of the few labels that come first: they may be of a kind. */
    private Outcome outcome(long n, long m, double tolerance, Supplier<Effect> effect) {
        Outcome outcome = Outcome.of(n, m, tolerance, effect);
        return outcome instanceof Judged && window.rows() < least ? new NotEnoughData(n, m, least) : outcome;
    }

    /** The cells whose conditional share moved most, each weighted by the window's share of what is given. */
    private static List<Mover> movers(long[][] before, long[][] now, BiFunction<Integer, Integer, String> name) {
        record Moved(Mover mover, double weighted) {}
        List<Moved> moved = new ArrayList<>();
        for (int given = 0; given < now.length; given++) {
            long m = sum(before[given]);
            long n = sum(now[given]);
            for (int compared = 0; m > 0 && n > 0 && compared < now[given].length; compared++) {
                double was = (double) before[given][compared] / m;
                double is = (double) now[given][compared] / n;
                moved.add(new Moved(new Mover(name.apply(given, compared), was, is), n * Math.abs(is - was)));
            }
        }
        return moved.stream()
                .filter(one -> one.weighted() > 0)
                .sorted(Comparator.comparingDouble(one -> -one.weighted()))
                .limit(MOVERS)
                .map(Moved::mover)
                .toList();
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /** What became worse. */
    List<Finding> quality() {
        List<Finding> findings = new ArrayList<>();
        if (baseline.task() == LabelledRows.Task.CLASSIFICATION) {
            findings.add(accuracy());
        }
        findings.add(loss());
        return findings;
    }

    private Finding accuracy() {
        double tolerance = tolerances.accuracy();
        Outcome outcome = outcome(
                window.rows(),
                baseline.rows(),
                tolerance,
                () -> QualityChange.accuracyDrop(baseline.right(), baseline.rows(), window.right(), window.rows()));
        Map<String, Double> shares = outcome instanceof Judged
                ? Map.of(
                        "accuracy", (double) window.right() / window.rows(),
                        "accuracy/baseline", (double) baseline.right() / baseline.rows())
                : Map.of();
        return new Finding(
                new Series("accuracy", Kind.QUALITY, QualityChange.ACCURACY_DROP),
                tolerance,
                outcome,
                shares,
                List.of());
    }

    private Finding loss() {
        LossSums before = baseline.losses();
        LossSums now = window.losses();
        String name = baseline.task().loss();
        double tolerance = tolerances.loss();
        Outcome outcome = before.n() > 0 && !(before.sum() > 0)
                ? new Undefined(now.n(), before.n(), "the baseline has no loss at all: there is no rise to measure")
                : outcome(now.n(), before.n(), tolerance, () -> QualityChange.lossRise(before, now));
        Map<String, Double> means = outcome instanceof Judged
                ? Map.of("mean", QualityChange.mean(now), "mean/baseline", QualityChange.mean(before))
                : Map.of();
        return new Finding(
                new Series(name, Kind.QUALITY, QualityChange.LOSS_RISE + name), tolerance, outcome, means, List.of());
    }
}
