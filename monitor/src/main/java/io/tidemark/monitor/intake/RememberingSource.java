package io.tidemark.monitor.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;

/** Remembers for a while which ids have no schema, so that a flood of bad records is not a flood of questions. */
final class RememberingSource implements SchemaSource {

    /** An id may be registered after all, by a writer that was ahead of its registry. */
    private static final long NANOS_REMEMBERED = 10_000_000_000L;
    /** Ids come out of untrusted bytes: their number is bounded. */
    private static final int MOST_REMEMBERED = 10_000;

    private record Refusal(BadRecord reason, long deadline) {}

    private final SchemaSource source;
    private final LongSupplier nanoTime;
    private final Map<Integer, Refusal> refusals = new HashMap<>();

    /** @param nanoTime a clock as {@link System#nanoTime} */
    RememberingSource(SchemaSource source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
    }

    @Override
    public Schema schemaById(int id) throws BadRecord {
        Refusal refusal = refusals.get(id);
        if (refusal != null && refusal.deadline - nanoTime.getAsLong() > 0) {
            throw refusal.reason;
        }
        try {
            return source.schemaById(id);
        } catch (BadRecord e) {
            remember(id, e);
            throw e;
        }
    }

    private void remember(int id, BadRecord reason) {
        if (refusals.size() >= MOST_REMEMBERED) {
            refusals.clear();
        }
        refusals.put(id, new Refusal(reason, nanoTime.getAsLong() + NANOS_REMEMBERED));
    }
}
