package io.tidemark.monitor.profiling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tidemark.monitor.baselines.BaselineRows;
import io.tidemark.monitor.config.BaselineConfig;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.intake.AvroRecordDecoder;
import io.tidemark.monitor.intake.BadRecord;
import io.tidemark.monitor.intake.PlausibleTime;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.intake.RecordDecoder;
import io.tidemark.monitor.intake.WantedField;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.state.BlobsInMemory;
import io.tidemark.monitor.topology.InputTopic;
import io.tidemark.schemas.PartialManifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From bytes to a pane: attributions as a map and as a record, with the columns that are made of them. */
class AttributionAllocationTest implements Outbox {

    private static final int RECORDS = 100_000;
    private static final long NOW = 1_800_000_000_000L;
    private static final double MOST_BYTES_PER_RECORD = 1;

    @TempDir
    private Path folder;

    private static Schema schema(String attributions) {
        return new Schema.Parser()
                .parse(
                        "{'type':'record','name':'R','fields':[{'name':'a','type':'double'},{'name':'kind','type':'string'},"
                                        .replace('\'', '"')
                                + ("{'name':'prediction','type':'double'},{'name':'shap','type':" + attributions
                                                + "}]}")
                                        .replace('\'', '"'));
    }

    private static byte[] encode(Schema schema, Random random) throws IOException {
        GenericData.Record record = new GenericData.Record(schema);
        double a = random.nextGaussian();
        boolean old = random.nextBoolean();
        record.put("a", a);
        record.put("kind", old ? "old" : "new");
        record.put("prediction", 2 * a + (old ? 1 : -1));
        Schema shap = schema.getField("shap").schema();
        if (shap.getType() == Schema.Type.MAP) {
            record.put("shap", Map.of("a", 2 * a, "kind", old ? 1.0 : -1.0));
        } else {
            GenericData.Record values = new GenericData.Record(shap);
            values.put("a", 2 * a);
            values.put("kind", old ? 1.0 : -1.0);
            record.put("shap", values);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {0, 0, 0, 0, 7});
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<>(schema).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'map','values':'double'}",
                "{'type':'record','name':'S','fields':[{'name':'a','type':'double'},{'name':'kind','type':'double'}]}"
            })
    void count_attributionsInSteadyState_allocatesNothing(String attributions) throws Exception {
        Schema schema = schema(attributions);
        Random random = new Random(1);
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            records.add(encode(schema, random));
        }
        Path file = folder.resolve("config.yaml");
        Files.write(file, """
                application: x
                registry: {url: "http://unused"}
                models:
                  - name: m
                    predictions: {topic: t, format: avro, prediction: prediction}
                    features: {a: number, kind: category}
                    attributions: shap
                    baseline: {rows: unused.csv}
                """.getBytes(UTF_8));
        MonitorConfig config = ConfigReader.read(file, Map.of());
        ModelConfig model = config.models().get(0);
        BaselineRows rows = new BaselineRows(
                model, BaselineConfig.ANY_VERSION, config.windows(), wanted -> decoder(wanted, schema));
        records.forEach(record -> rows.add(record, OptionalLong.empty()));
        WatchedModel watched = new WatchedModel(model, Map.of(BaselineConfig.ANY_VERSION, rows.build()));
        SeriesCatalog catalog = new SeriesCatalog(Map.of("m", watched));
        InputTopic input = InputTopic.of(config).get(0);
        PartitionProfiler profiler = new PartitionProfiler(
                new SourcePartition("t", 0),
                1,
                catalog,
                PaneClock.of(config.windows(), config.timing()),
                new BlobsInMemory(),
                new BlobsInMemory(),
                this);
        RowProfiler counting = new RowProfiler(
                input.models(),
                catalog,
                profiler,
                new PlausibleTime(config.timing().maxAge().toMillis()),
                RowListener.NOBODY);
        RecordDecoder decoder = decoder(input.fields(), schema);
        RawRow row = new RawRow(input.fields().size());
        countAll(records, decoder, row, counting);

        double allocated = bytesPer(() -> countAll(records, decoder, row, counting));

        assertThat(profiler.rowsUnderWay()).isEqualTo(2L * RECORDS);
        assertThat(allocated).isLessThan(MOST_BYTES_PER_RECORD);
    }

    private interface Work {
        void run() throws BadRecord;
    }

    private static double bytesPer(Work work) throws BadRecord {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        work.run();
        return (threads.getThreadAllocatedBytes(thread) - before) / (double) RECORDS;
    }

    private static RecordDecoder decoder(List<WantedField> wanted, Schema schema) {
        return new AvroRecordDecoder(wanted, id -> schema, seen -> {});
    }

    private static void countAll(List<byte[]> records, RecordDecoder decoder, RawRow row, RowProfiler rows)
            throws BadRecord {
        for (int i = 0; i < RECORDS; i++) {
            row.clear();
            decoder.decode(records.get(i % records.size()), row);
            rows.count(row, NOW, i);
        }
    }

    @Override
    public void send(Partial partial) {
        throw new IllegalStateException("all records fall into one pane");
    }

    @Override
    public void send(PartialManifest manifest) {
        // Of no interest here.
    }
}
