package io.tidemark.bench.quality;

import io.tidemark.bench.quality.Watch.Rule;
import io.tidemark.statistics.judge.Tolerances;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * How soon each rule raised an alarm about a column that drifts from the first window on.
 *
 * @param effect true size of the drift
 * @param found windows until the alarm, by rule and run; {@link #NEVER} without one
 */
record PowerCell(Shift shift, double strength, int n, double effect, Map<Rule, int[]> found) {

    static final int LONGEST = 20;
    static final int NEVER = Integer.MAX_VALUE;
    private static final int BASELINE = 10_000;

    /** Twenty features against a baseline of 10,000 rows, windows of six hours. */
    static PowerCell run(Shift shift, double strength, int n, int runs, SplittableRandom random) {
        Population steady = Population.of(20);
        int column = shift == Shift.PRIOR ? 20 : shift.isNumeric() ? 0 : 4;
        double[] changed = shift.of(steady.shares(column), strength);
        Population drifting = steady.with(column, changed);
        String name = steady.layout().column(column).name();
        Map<Rule, int[]> found = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            found.put(rule, new int[runs]);
        }
        for (int run = 0; run < runs; run++) {
            SplittableRandom own = random.split();
            Source.Model model = new Independent("", steady, drifting, n, BASELINE, false).model(own);
            Watch watch = new Watch(QualitySuite.WINDOWS_A_MONTH, true);
            for (int window = 1; window <= LONGEST; window++) {
                Map<Rule, Set<String>> alarms = watch.next(model.next());
                for (Rule rule : Rule.values()) {
                    int[] runsOf = found.get(rule);
                    runsOf[run] = runsOf[run] == 0 && alarms.get(rule).contains(name) ? window : runsOf[run];
                }
            }
        }
        found.values().forEach(runsOf -> Arrays.setAll(runsOf, i -> runsOf[i] == 0 ? NEVER : runsOf[i]));
        return new PowerCell(shift, strength, n, shift.effect(steady.shares(column), changed), found);
    }

    /** By how many standard errors of a share the effect is larger than tolerated. */
    double beyondTolerance() {
        double tolerance = shift.isNumeric() ? Tolerances.DEFAULT.numeric() : Tolerances.DEFAULT.categorical();
        return (effect - tolerance) / (0.5 * Math.sqrt(1.0 / n + 1.0 / BASELINE));
    }

    /** Share of the runs with an alarm by a window. */
    double power(Rule rule, int window) {
        int[] runs = found.get(rule);
        return Arrays.stream(runs).filter(at -> at <= window).count() / (double) runs.length;
    }

    /** The window by which half of the runs have an alarm; {@link #NEVER} if that takes longer than all. */
    int delay(Rule rule) {
        int[] runs = found.get(rule).clone();
        Arrays.sort(runs);
        return runs[(runs.length - 1) / 2];
    }
}
