package io.tidemark.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.state.LiveBlob;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** Arrays that are changed in place, in a store with a changelog; each record names those to be changed, and is committed. */
class StoreBlobsTest {

    private static final String STORE = "counts";

    private final LongAdder writes = new LongAdder();

    private int puts;
    private final List<KeyValue<Integer, Long>> written = new ArrayList<>();

    @Test
    void keep_manyChangesInACommit_writesTheLastOnce() {
        read(1 << 20, List.of(List.of(0, 0, 0), List.of(0, 0)));

        assertThat(written).containsExactly(KeyValue.pair(0, 3L), KeyValue.pair(0, 5L));
        assertThat(writes.sum())
                .as("writes that the cache absorbs are counted, too")
                .isEqualTo(5);
        assertThat(puts).as("once for each commit").isEqualTo(2);
    }

    @Test
    void keep_cacheHoldsNothing_writesEachChange() {
        read(0, List.of(List.of(0, 0, 0)));

        assertThat(written).containsExactly(KeyValue.pair(0, 1L), KeyValue.pair(0, 2L), KeyValue.pair(0, 3L));
    }

    @Property(tries = 200)
    void keep_whateverFitsTheCache_allIsWrittenThatIsCommitted(
            @ForAll @Size(max = 10) List<@Size(max = 20) List<@IntRange(max = 9) Integer>> records,
            @ForAll @IntRange(max = 2_000) int cacheBytes) {
        Map<Integer, Long> changed = new HashMap<>();
        records.forEach(record -> record.forEach(key -> changed.merge(key, 1L, Long::sum)));

        read(cacheBytes, records);

        Map<Integer, Long> last = new HashMap<>();
        written.forEach(entry -> last.put(entry.key, entry.value));
        assertThat(last).isEqualTo(changed);
    }

    private void read(int cacheBytes, List<List<Integer>> records) {
        written.clear();
        Topology topology = new Topology();
        topology.addSource("in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "in");
        topology.addProcessor("count", Counting::new, "in");
        topology.addStateStore(Stores.builder(CountingStore.over(new Writing())).withCachingEnabled(), "count");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes);
        try (TopologyTestDriver driver = new TopologyTestDriver(topology, properties)) {
            var in = driver.createInputTopic("in", new ByteArraySerializer(), new ByteArraySerializer());
            for (List<Integer> record : records) {
                byte[] keys = new byte[record.size()];
                for (int i = 0; i < keys.length; i++) {
                    keys[i] = record.get(i).byteValue();
                }
                in.pipeInput(keys);
            }
        }
    }

    /** Stores that remember what an array held when it was written: a broker has that, and not what it came to hold later. */
    private final class Writing implements KeyValueBytesStoreSupplier {

        @Override
        public String name() {
            return STORE;
        }

        @Override
        public String metricsScope() {
            return "in-memory";
        }

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            KeyValueStore<Bytes, byte[]> store = org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(STORE)
                    .get();
            return watched(store, put -> {
                int key = ((Bytes) put[0]).get()[0];
                written.add(KeyValue.pair(key, ByteBuffer.wrap((byte[]) put[1]).getLong()));
            });
        }
    }

    @SuppressWarnings("unchecked")
    private static <K> KeyValueStore<K, byte[]> watched(KeyValueStore<K, byte[]> store, Consumer<Object[]> onPut) {
        return (KeyValueStore<K, byte[]>) Proxy.newProxyInstance(
                StoreBlobsTest.class.getClassLoader(), new Class<?>[] {KeyValueStore.class}, (any, method, with) -> {
                    if (method.getName().equals("put")) {
                        onPut.accept(with);
                    }
                    return method.invoke(store, with);
                });
    }

    private final class Counting implements Processor<byte[], byte[], Void, Void> {

        private final Map<Byte, LiveBlob> live = new HashMap<>();
        private StoreBlobs blobs;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            KeyValueStore<byte[], byte[]> store = watched(context.getStateStore(STORE), put -> puts++);
            blobs = new StoreBlobs(store, writes, CountingStore.writesTo(store));
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            for (byte key : record.value()) {
                LiveBlob counted =
                        live.computeIfAbsent(key, any -> new LiveBlob(new byte[] {key}, new byte[Long.BYTES]));
                ByteBuffer count = ByteBuffer.wrap(counted.bytes());
                count.putLong(0, count.getLong(0) + 1);
                counted.keepIn(blobs);
            }
        }
    }
}
