package io.tidemark.bench.latency;

/** A way to the desk of review tasks. Safe for use by many threads. */
interface DeskWay extends AutoCloseable {

    /** A task that somebody has. */
    record Held(String task, long lease) {}

    /** @throws IllegalStateException when none is to be had */
    Held claim(String reviewer) throws Exception;

    void submit(String reviewer, Held held) throws Exception;

    @Override
    void close();
}
