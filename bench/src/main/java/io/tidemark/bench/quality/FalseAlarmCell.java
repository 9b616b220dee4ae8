package io.tidemark.bench.quality;

import io.tidemark.bench.quality.Watch.Rule;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * How often each rule raised an alarm in one kind of traffic without any drift.
 *
 * @param months of all models together
 * @param alarms windows with an alarm
 */
record FalseAlarmCell(Source source, int months, Map<Rule, Integer> alarms) {

    /** The contract asks for at most 1.5 times its rate. */
    static final double ALLOWED = 1.5;

    /** Presets raise so many that fewer months tell. */
    static final int PRESET_MONTHS = 20;

    private static final int MONTHS_A_MODEL = 10;

    /** Runs models of ten months each, every one with a baseline of its own. */
    static FalseAlarmCell run(Source source, int months, int windowsAMonth, SplittableRandom random) {
        Map<Rule, Integer> alarms = new EnumMap<>(Rule.class);
        for (int month = 0; month < months; month += MONTHS_A_MODEL) {
            Source.Model model = source.model(random.split());
            Watch watch = new Watch(windowsAMonth, month < PRESET_MONTHS);
            for (int window = 0; window < MONTHS_A_MODEL * windowsAMonth; window++) {
                watch.next(model.next())
                        .forEach((rule, columns) -> alarms.merge(rule, columns.isEmpty() ? 0 : 1, Integer::sum));
            }
        }
        return new FalseAlarmCell(source, months, alarms);
    }

    double perMonth(Rule rule) {
        return (double) alarms.get(rule) / (rule.isPreset() ? Math.min(PRESET_MONTHS, months) : months);
    }

    /** Upper bound of the rate a month, one-sided 95 %, alarms being Poisson. */
    double upperBound(Rule rule) {
        double freedom = 2.0 * (alarms.get(rule) + 1);
        return ChiSquaredDistribution.of(freedom).inverseCumulativeProbability(0.95) / 2 / months;
    }

    boolean keepsTheContract() {
        return upperBound(Rule.FALSE_ALARMS) <= ALLOWED;
    }
}
