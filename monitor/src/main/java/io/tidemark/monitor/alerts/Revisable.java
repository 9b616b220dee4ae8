package io.tidemark.monitor.alerts;

import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.profiling.PaneClock;
import java.util.List;
import java.util.OptionalLong;

/**
 * How long after its end what a window says may still be revised.
 *
 * @param featuresMs milliseconds, of features and answers
 * @param labelsMs milliseconds, of what labels say; empty for a model without labels
 */
public record Revisable(long featuresMs, OptionalLong labelsMs) {

    /** Of a series that labels say nothing of. */
    Revisable byFeatures() {
        return new Revisable(featuresMs, OptionalLong.empty());
    }

    /**
     * As long as windows take records: lateness, outOfOrderness and the longest window, since when all partitions are idle the
     * wall clock closes a window that has only begun; and, of labels, the horizon on top of that.
     *
     * @param horizonMs how long labels count; empty for a model without labels
     */
    public static Revisable of(PaneClock clock, List<WindowSpec> windows, OptionalLong horizonMs) {
        long longest =
                windows.stream().mapToLong(spec -> spec.size().toMillis()).max().orElse(0);
        long features = clock.latenessMs() + clock.outOfOrdernessMs() + longest;
        return new Revisable(
                features, horizonMs.stream().map(horizon -> horizon + features).findFirst());
    }
}
