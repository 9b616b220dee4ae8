package io.tidemark.monitor.alerts;

import java.util.OptionalLong;

/**
 * How long after its end what a window says may still be revised.
 *
 * @param featuresMs milliseconds, of features and answers: lateness, outOfOrderness and the longest window, since when all
 *     partitions are idle the wall clock closes a window that has only begun
 * @param labelsMs milliseconds, of what labels say; empty for a model without labels
 */
public record Revisable(long featuresMs, OptionalLong labelsMs) {

    /** For a model without labels. */
    public static Revisable withoutLabels(long featuresMs) {
        return new Revisable(featuresMs, OptionalLong.empty());
    }
}
