package io.tidemark.monitor.operation;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/**
 * How much memory outside of the heap stores on disk take. Kafka Streams' own settings give each store up to 48 MB of write buffers
 * and a cache of 50 MB, and a partition has several stores.
 */
public final class RocksMemory implements RocksDBConfigSetter {

    /** Bytes of a write buffer; a store has up to three, mostly one or two. */
    static final long WRITE_BUFFER = 4 << 20;

    /** Bytes of the cache that all stores of the process share. */
    static final long CACHE = 64 << 20;

    /** For as long as the process lives, whichever stores come and go. */
    private static final class Shared {

        static {
            RocksDB.loadLibrary();
        }

        static final Cache BLOCKS = new LRUCache(CACHE);
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> settings) {
        options.setWriteBufferSize(WRITE_BUFFER);
        // The cache that this replaces is the store's, which closes it. Filters and indexes count, too, or they would
        // be beside the bound.
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(Shared.BLOCKS).setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
    }

    @Override
    public void close(String store, Options options) {}
}
