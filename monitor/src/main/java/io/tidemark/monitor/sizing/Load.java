package io.tidemark.monitor.sizing;

import java.time.Duration;

/**
 * What comes in, and what it comes to.
 *
 * @param rate predictions a second at the busiest time, at least 1
 * @param features of each, at least 0
 * @param bytes of each, as stored by the broker
 * @param labelled share of predictions that wait for a label, 0 to 1
 * @param horizon how long they wait
 * @param coresPerInstance of each instance, at least 1
 * @param replicas of each topic, at least 1
 */
public record Load(
        double rate,
        int features,
        double bytes,
        double labelled,
        Duration horizon,
        int coresPerInstance,
        int replicas) {

    public Load {
        require(rate >= 1 && rate <= 1e9, "a rate of 1 to 1,000,000,000 predictions a second", rate);
        require(features >= 0 && features <= 5_000, "0 to 5,000 features", features);
        require(bytes >= 1 && bytes <= 10e6, "predictions of 1 to 10,000,000 bytes", bytes);
        require(labelled >= 0 && labelled <= 1, "a labelled share of 0 to 1", labelled);
        require(!horizon.isNegative() && horizon.toDays() <= 400, "a horizon of 0 to 400 days", horizon);
        require(coresPerInstance >= 1 && coresPerInstance <= 1_024, "1 to 1,024 cores", coresPerInstance);
        require(replicas >= 1 && replicas <= 10, "1 to 10 replicas", replicas);
    }

    private static void require(boolean holds, String rule, Object was) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + rule + ", was " + was);
        }
    }

    /** The same at another rate. */
    public Load at(double otherRate) {
        return new Load(otherRate, features, bytes, labelled, horizon, coresPerInstance, replicas);
    }
}
