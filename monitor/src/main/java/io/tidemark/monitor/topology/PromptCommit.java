package io.tidemark.monitor.topology;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Asks for a commit as soon as something has been sent that windows wait for, but not more often than pays.
 *
 * <p>One commit commits all tasks of a stream thread, and the thread waits for it, some 10 ms, 50 on a busy machine. Where
 * event time runs fast, as in catching up, panes end many times a second in each partition: a commit for each would take all
 * of the thread's time. So the commits asked for by one thread keep a distance; what is wanted meanwhile is made good with
 * the first record or tick after it, at the latest by {@code timing.commit}. Not safe for use by many threads.
 */
final class PromptCommit {

    static final long DISTANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final ThreadLocal<Pace> PACES =
            ThreadLocal.withInitial(() -> new Pace(System.nanoTime() - DISTANCE_NANOS));

    private final Pace pace;
    private final Runnable commit;
    private final LongSupplier nanoTime;

    PromptCommit(Pace pace, Runnable commit, LongSupplier nanoTime) {
        this.pace = pace;
        this.commit = commit;
        this.nanoTime = nanoTime;
    }

    /** Of a task of this thread. */
    static PromptCommit of(ProcessorContext<?, ?> context) {
        return new PromptCommit(PACES.get(), context::commit, System::nanoTime);
    }

    /** Something has been sent that is waited for. */
    void request() {
        pace.wanted = true;
        makeGood();
    }

    /** To be called after every record and tick: asks for what any task of this thread waits for, once it is time. */
    void makeGood() {
        if (pace.wanted) {
            long now = nanoTime.getAsLong();
            if (now - pace.last >= DISTANCE_NANOS) {
                pace.last = now;
                pace.wanted = false;
                commit.run();
            }
        }
    }

    /** What the tasks of one stream thread share. */
    static final class Pace {

        private long last;
        private boolean wanted;

        /** @param last when the last commit was asked for, by {@link System#nanoTime} */
        Pace(long last) {
            this.last = last;
        }
    }
}
