package io.tidemark.monitor.config;

import io.tidemark.statistics.compatibility.Preset;
import io.tidemark.statistics.judge.DriftRule;
import io.tidemark.statistics.sequential.AlarmRule;
import io.tidemark.statistics.sequential.FalseAlarms;
import io.tidemark.statistics.sequential.FalseDiscovery;
import java.time.Duration;
import java.util.Optional;

/** What alerts keep to over time. */
public sealed interface Promise {

    /** At most so many false alarms of a model in such a time. */
    record OfFalseAlarms(int alarms, Duration per) implements Promise {

        /** One in 30 days. */
        public static final OfFalseAlarms STANDARD = new OfFalseAlarms(1, Duration.ofDays(30));

        @Override
        public Optional<AlarmRule> rule(Duration advance, double share) {
            double windows = (double) per.toMillis() / advance.toMillis();
            return Optional.of(new FalseAlarms(Math.max(1, windows / alarms / share)));
        }

        @Override
        public String toString() {
            return alarms + " per " + Units.words(per);
        }
    }

    /** At most such a share of false ones among the alarms of a model. */
    record OfFalseDiscovery(double largest) implements Promise {

        private static final Duration CREDIT = Duration.ofDays(30);

        @Override
        public Optional<AlarmRule> rule(Duration advance, double share) {
            double windows = (double) CREDIT.toMillis() / advance.toMillis();
            return Optional.of(new FalseDiscovery(largest, Math.max(1, windows / share)));
        }
    }

    /**
     * Nothing: so many drifting windows are an alert.
     *
     * @param preset the tool by whose rules a window drifts; empty for ours
     */
    record Nothing(Optional<Preset> preset) implements Promise {

        @Override
        public Optional<AlarmRule> rule(Duration advance, double share) {
            return Optional.empty();
        }

        @Override
        public DriftRule driftRule() {
            return preset.map(DriftRule::as).orElse(DriftRule.BEYOND_CHANCE);
        }
    }

    /**
     * The rule that keeps it, for some of what a model is watched by; empty where windows are counted.
     *
     * @param advance from one window to the next
     * @param share part of the promise that is theirs, above 0 and at most 1
     */
    Optional<AlarmRule> rule(Duration advance, double share);

    /** When a finding is called drift. */
    default DriftRule driftRule() {
        return DriftRule.BEYOND_CHANCE;
    }
}
