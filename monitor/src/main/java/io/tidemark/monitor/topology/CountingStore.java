package io.tidemark.monitor.topology;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Counts the writes that reach a store. Before it stands a cache, so these are what the cache writes out: at a commit, or for want of room. */
final class CountingStore implements KeyValueStore<Bytes, byte[]> {

    /** Passes through whatever Kafka Streams puts around a store. */
    private record Writes() implements Query<LongSupplier> {}

    private final KeyValueStore<Bytes, byte[]> store;
    private final AtomicLong writes = new AtomicLong(1);

    private CountingStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
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
        return store.query(query, bound, config);
    }

    @Override
    public void put(Bytes key, byte[] value) {
        writes.incrementAndGet();
        store.put(key, value);
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        writes.incrementAndGet();
        return store.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        writes.incrementAndGet();
        store.putAll(entries);
    }

    @Override
    public byte[] delete(Bytes key) {
        writes.incrementAndGet();
        return store.delete(key);
    }

    @Override
    public byte[] get(Bytes key) {
        return store.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return store.range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return store.all();
    }

    @Override
    public long approximateNumEntries() {
        return store.approximateNumEntries();
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        store.init(context, root);
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        store.commit(changelogOffsets);
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        return store.committedOffset(partition);
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public boolean persistent() {
        return store.persistent();
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }

    @Override
    public Position getPosition() {
        return store.getPosition();
    }
}
