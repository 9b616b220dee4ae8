package io.tidemark.monitor.topology;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * Counts the writes that reach a store. Before it stands a cache, so these are what the cache writes out: at a commit, or for want of
 * room. It wraps as Kafka Streams' own layers do, which look through these for what they measure.
 */
final class CountingStore extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, Bytes, byte[]>
        implements KeyValueStore<Bytes, byte[]> {

    /** Passes through whatever Kafka Streams puts around a store. */
    private record Writes() implements Query<LongSupplier> {}

    private final AtomicLong writes = new AtomicLong(1);

    private CountingStore(KeyValueStore<Bytes, byte[]> store) {
        super(store);
    }

    /** @param stores supplies those to count the writes to */
    static KeyValueBytesStoreSupplier over(KeyValueBytesStoreSupplier stores) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return stores.name();
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new CountingStore(stores.get());
            }

            @Override
            public String metricsScope() {
                return stores.metricsScope();
            }
        };
    }

    /** Never 0, and never the same again once something was written; of a store that does not count, never the same at all. */
    static LongSupplier writesTo(KeyValueStore<?, ?> store) {
        QueryResult<LongSupplier> answer = store.query(new Writes(), PositionBound.unbounded(), new QueryConfig(false));
        return answer.isSuccess() ? answer.getResult() : new AtomicLong()::incrementAndGet;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        if (query instanceof Writes) {
            return (QueryResult<R>) QueryResult.<LongSupplier>forResult(writes::get);
        }
        return super.query(query, bound, config);
    }

    @Override
    public void put(Bytes key, byte[] value) {
        writes.incrementAndGet();
        wrapped().put(key, value);
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        writes.incrementAndGet();
        return wrapped().putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        writes.incrementAndGet();
        wrapped().putAll(entries);
    }

    @Override
    public byte[] delete(Bytes key) {
        writes.incrementAndGet();
        return wrapped().delete(key);
    }

    @Override
    public byte[] get(Bytes key) {
        return wrapped().get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return wrapped().range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return wrapped().all();
    }

    @Override
    public long approximateNumEntries() {
        return wrapped().approximateNumEntries();
    }
}
