package io.tidemark.bench.latency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measured times in milliseconds; safe for use by several threads. */
final class Latencies {

    private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());

    void add(long time) {
        millis.add(time);
    }

    int count() {
        return millis.size();
    }

    /**
     * The smallest time that at least this share of all does not exceed.
     *
     * @param share over 0 to 1
     * @throws IllegalStateException when nothing was measured
     */
    long quantile(double share) {
        List<Long> sorted = new ArrayList<>(millis);
        if (sorted.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    String text() {
        return count() == 0 ? "-" : quantile(0.5) + " / " + quantile(0.99);
    }
}
