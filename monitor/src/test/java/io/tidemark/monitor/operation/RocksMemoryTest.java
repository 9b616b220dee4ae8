package io.tidemark.monitor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksMemoryTest {

    private static final List<String> STORES = List.of("one", "another");

    @TempDir
    Path folder;

    /** What RocksDB itself says of its memory. */
    @Test
    void stores_onDisk_shareOneCacheAndHaveSmallBuffers() {
        try (TopologyTestDriver driver = driver()) {
            for (String name : STORES) {
                KeyValueStore<byte[], byte[]> store = driver.getKeyValueStore(name);
                for (int i = 0; i < 1_000; i++) {
                    store.put(new byte[] {(byte) (i >> 8), (byte) i}, new byte[40_000]);
                }
            }

            assertThat(property(driver, "block-cache-capacity")).containsOnly(RocksMemory.CACHE);
            assertThat(property(driver, "size-all-mem-tables"))
                    .hasSameSizeAs(STORES)
                    .allMatch(bytes -> bytes > 0 && bytes < 4 * RocksMemory.WRITE_BUFFER);
        }
    }

    private TopologyTestDriver driver() {
        Topology topology = new Topology()
                .addSource("source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "input")
                .addProcessor("processor", Idle::new, "source");
        STORES.forEach(name -> topology.addStateStore(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray()),
                "processor"));
        Properties settings = new Properties();
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksMemory.class);
        return new TopologyTestDriver(topology, settings);
    }

    private static final class Idle extends ContextualProcessor<Object, Object, Object, Object> {

        @Override
        public void process(Record<Object, Object> record) {}
    }

    private static List<Long> property(TopologyTestDriver driver, String name) {
        return driver.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(name))
                .map(metric -> ((BigInteger) metric.getValue().metricValue()).longValueExact())
                .toList();
    }
}
