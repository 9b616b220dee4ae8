package io.tidemark.producer.client;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of events; for many threads. */
final class Tally {

    private final LongAdder accepted = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);
    private volatile String lastFailure;

    Tally() {
        for (DropReason reason : DropReason.values()) {
            dropped.put(reason, new LongAdder());
        }
    }

    void accepted() {
        accepted.increment();
    }

    /** What was counted as accepted was not taken after all. */
    void notAccepted() {
        accepted.decrement();
    }

    void sent() {
        sent.increment();
    }

    void failed(String why) {
        lastFailure = why;
        failed.increment();
    }

    void dropped(DropReason reason) {
        dropped.get(reason).increment();
    }

    /** Something went wrong that is tried again. */
    void trouble(String why) {
        lastFailure = why;
    }

    /** What has ended is read before what has begun, so that never more has ended than begun. */
    Counters counters() {
        long ended = sent.sum();
        long endedBadly = failed.sum();
        Map<DropReason, Long> reasons = new EnumMap<>(DropReason.class);
        dropped.forEach((reason, count) -> reasons.put(reason, count.sum()));
        return new Counters(accepted.sum(), ended, endedBadly, reasons, Optional.ofNullable(lastFailure));
    }
}
