package io.tidemark.monitor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tidemark.monitor.intake.WantedField.Kind;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;

class AvroAllocationTest {

    private static final int RECORDS = 100_000;
    private static final double MOST_BYTES_PER_RECORD = 1;

    private static final Schema SCHEMA = Encoded.schema("{'type':'record','name':'R','fields':["
            + "{'name':'id','type':'string'},"
            + "{'name':'time','type':{'type':'long','logicalType':'timestamp-micros'}},"
            + "{'name':'iso','type':'string'},"
            + "{'name':'count','type':'long'},"
            + "{'name':'text','type':'string'},"
            + "{'name':'price','type':{'type':'bytes','logicalType':'decimal','precision':9,'scale':2}},"
            + "{'name':'maybe','type':['null','double']},"
            + "{'name':'features','type':{'type':'map','values':['null','double','string']}},"
            + "{'name':'vector','type':{'type':'array','items':'double'}},"
            + "{'name':'colour','type':{'type':'enum','name':'E','symbols':['RED','BLUE']}},"
            + "{'name':'unread','type':{'type':'array','items':'string'}}]}");

    @Test
    void decode_steadyState_allocatesNothing() throws BadRecord {
        List<WantedField> wanted = List.of(
                new WantedField("id", Kind.TEXT),
                new WantedField("time", Kind.TIME),
                new WantedField("iso", Kind.TIME),
                new WantedField("count", Kind.TEXT),
                new WantedField("text", Kind.NUMBER),
                new WantedField("price", Kind.NUMBER),
                new WantedField("maybe", Kind.NUMBER),
                new WantedField("features.a", Kind.NUMBER),
                new WantedField("features.b", Kind.TEXT),
                new WantedField("vector[1]", Kind.NUMBER),
                new WantedField("colour", Kind.TEXT));
        AvroRecordDecoder decoder = Decoding.avro(SCHEMA, wanted.toArray(WantedField[]::new));
        RawRow row = new RawRow(wanted.size());
        List<byte[]> records = records();
        decodeAll(decoder, records, row);

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        decodeAll(decoder, records, row);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        assertThat((double) allocated / RECORDS).isLessThan(MOST_BYTES_PER_RECORD);
        assertThat(Decoding.values(row, wanted))
                .containsExactly(
                        "id-99", 1_769_904_000_123L, 1_769_904_000_000L, "99", 2.75, 12.5, null, 1.0, "x", 2.0, "BLUE");
    }

    private static void decodeAll(RecordDecoder decoder, List<byte[]> records, RawRow row) throws BadRecord {
        for (int i = 0; i < RECORDS; i++) {
            decoder.decode(records.get(i % records.size()), row);
        }
    }

    private static List<byte[]> records() {
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            GenericData.Record record = new GenericData.Record(SCHEMA);
            record.put("id", "id-" + i);
            record.put("time", 1_769_904_000_123_456L);
            record.put("iso", "2026-02-01T00:00:00Z");
            record.put("count", (long) i);
            record.put("text", "2.75");
            record.put("price", java.nio.ByteBuffer.wrap(new byte[] {4, (byte) 0xe2}));
            record.put("maybe", i % 2 == 0 ? 1.5 : null);
            record.put("features", Map.of("a", 1.0, "b", "x", "c", 7.0));
            record.put("vector", List.of(1.0, 2.0, 3.0));
            record.put(
                    "colour",
                    new GenericData.EnumSymbol(SCHEMA.getField("colour").schema(), "BLUE"));
            record.put("unread", List.of("p", "q"));
            records.add(Encoded.framed(SCHEMA, record));
        }
        return records;
    }
}
