package io.tidemark.bench.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * People who claim and answer one task after the other.
 *
 * @param commands a second that were replied to
 * @param latencies from when a command was due to its reply, in milliseconds
 */
record DeskLoad(double commands, Latencies latencies) {

    /** So long the JVMs are still compiling. */
    private static final int WARM_UP_SECONDS = 10;

    /** Each of them sends the next command as soon as there is a reply: as many as the desk decides on. */
    static DeskLoad asFastAsPossible(DeskWay way, int people, int seconds) {
        return run(way, people, seconds, 0);
    }

    /**
     * All together send so many a second, evenly. A command is due at its time, whatever became of those before: who has to
     * wait for an earlier reply waits for this one, too.
     */
    static DeskLoad at(DeskWay way, int people, int seconds, double perSecond) {
        return run(way, people, seconds, people / perSecond * 1e9);
    }

    /** @param everyNanos between two commands of a person; 0 for at once */
    private static DeskLoad run(DeskWay way, int people, int seconds, double everyNanos) {
        ExecutorService threads = Executors.newFixedThreadPool(people);
        try {
            everybody(threads, way, people, WARM_UP_SECONDS, everyNanos, new Latencies());
            Latencies latencies = new Latencies();
            long start = System.nanoTime();
            everybody(threads, way, people, seconds, everyNanos, latencies);
            return new DeskLoad(latencies.count() / ((System.nanoTime() - start) / 1e9), latencies);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns when each command that was due has its reply. */
    private static void everybody(
            ExecutorService threads, DeskWay way, int people, int seconds, double everyNanos, Latencies latencies)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            long first = start + Math.round(everyNanos * i / people);
            Person person = new Person("person-" + i, way, latencies, everyNanos, end);
            all.add(threads.submit(() -> {
                person.work(first);
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
    }

    private record Person(String name, DeskWay way, Latencies latencies, double everyNanos, long end) {

        void work(long first) throws Exception {
            DeskWay.Held held = null;
            long commands = 0;
            for (long due = first; due < end; due = due(first, ++commands)) {
                TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
                if (held == null) {
                    held = way.claim(name);
                } else {
                    way.submit(name, held);
                    held = null;
                }
                latencies.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - due));
            }
            if (held != null) {
                way.submit(name, held);
            }
        }

        private long due(long first, long commands) {
            return everyNanos == 0 ? System.nanoTime() : first + Math.round(everyNanos * commands);
        }
    }
}
