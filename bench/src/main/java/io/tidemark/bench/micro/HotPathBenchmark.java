package io.tidemark.bench.micro;

import io.tidemark.bench.input.Traffic;
import io.tidemark.bench.input.Workbench;
import io.tidemark.monitor.baselines.BaselineRows;
import io.tidemark.monitor.config.BaselineConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.intake.AvroRecordDecoder;
import io.tidemark.monitor.intake.BadRecord;
import io.tidemark.monitor.intake.PlausibleTime;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.intake.RecordDecoder;
import io.tidemark.monitor.intake.WantedField;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.profiling.Outbox;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.profiling.PartitionProfiler;
import io.tidemark.monitor.profiling.RowListener;
import io.tidemark.monitor.profiling.RowProfiler;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.review.ReviewPolicy;
import io.tidemark.monitor.review.ReviewTasks;
import io.tidemark.monitor.state.BlobsInMemory;
import io.tidemark.monitor.topology.InputTopic;
import io.tidemark.schemas.PartialManifest;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.wire.AvroEncoder;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.ProfileCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a prediction costs without Kafka, decoded and counted; and what a closed window costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class HotPathBenchmark {

    private static final int RECORDS = 4096;
    private static final int BASELINE_ROWS = 20_000;
    private static final long PRESENT = 1_800_000_000_000L;

    private final byte[][] records = new byte[RECORDS][];
    private RecordDecoder decoder;
    private RawRow row;
    private RowProfiler rows;
    private ReviewPolicy policy;
    private ReviewTasks tasks;
    private SeriesKey series;
    private RawRow chosen;
    private byte[] chosenRecord;
    private Profile baseline;
    private Judge judge;
    private byte[] partial;
    private int next;

    /** Generates records and a baseline. */
    @Setup
    public void prepare() throws IOException {
        Workbench bench =
                new Workbench("unused:1", "http://unused", Files.createTempDirectory("tidemark-jmh"), Map.of());
        MonitorConfig config = bench.configured(Workbench.Beside.REVIEW).config("micro", "micro");
        bench.clear();
        ModelConfig model = config.models().get(0);
        AvroEncoder encoder = new AvroEncoder(new OneSchema());
        Traffic traffic = new Traffic(1);
        BaselineRows baselineRows =
                new BaselineRows(model, BaselineConfig.ANY_VERSION, config.windows(), HotPathBenchmark::decoder);
        for (int i = 0; i < BASELINE_ROWS; i++) {
            byte[] record = encoder.encode("micro", traffic.next(PRESENT));
            baselineRows.add(record, OptionalLong.empty());
            records[i % RECORDS] = record;
        }
        Baseline built = baselineRows.build();
        baseline = built.all();
        partial = ProfileCodec.encode(baseline);
        judge = new Judge(config.tolerances());
        prepareProfiler(config, new WatchedModel(model, Map.of(BaselineConfig.ANY_VERSION, built)));
        prepareRows(InputTopic.of(config).get(0).fields().size());
    }

    private void prepareRows(int fields) {
        chosen = new RawRow(fields);
        try {
            do {
                chosenRecord = records[next++ & RECORDS - 1];
                decoder.decode(chosenRecord, chosen);
            } while (!policy.chooses(chosen));
            do {
                decode();
            } while (policy.probability(row) == 1);
        } catch (BadRecord e) {
            throw new IllegalStateException("records that this class has written", e);
        }
    }

    private void prepareProfiler(MonitorConfig config, WatchedModel model) {
        InputTopic input = InputTopic.of(config).get(0);
        decoder = decoder(input.fields());
        row = new RawRow(input.fields().size());
        policy = new ReviewPolicy(input.models().get(0));
        tasks = new ReviewTasks(input.models().get(0), "micro", HotPathBenchmark::decoder);
        series = model.series(Traffic.VERSION, "");
        SeriesCatalog catalog = new SeriesCatalog(Map.of(model.name(), model));
        PartitionProfiler profiler = new PartitionProfiler(
                new SourcePartition(input.topic(), 0),
                1,
                catalog,
                PaneClock.of(config.windows(), config.timing()),
                new BlobsInMemory(),
                new BlobsInMemory(),
                new Nowhere());
        rows = new RowProfiler(
                input.models(),
                catalog,
                profiler,
                new PlausibleTime(config.timing().maxAge().toMillis()),
                RowListener.NOBODY);
    }

    private static RecordDecoder decoder(List<WantedField> wanted) {
        return new AvroRecordDecoder(wanted, new OneSchema()::schemaById, seen -> {});
    }

    /** All records fall into one pane, so nothing is sent. */
    private static final class Nowhere implements Outbox {
        @Override
        public void send(Partial ignored) {}

        @Override
        public void send(PartialManifest ignored) {}
    }

    /** Bytes to a row. */
    @Benchmark
    public RawRow decode() throws BadRecord {
        decoder.decode(records[next++ & RECORDS - 1], row);
        return row;
    }

    /** Bytes to a row to bins to a pane: all that is done for a record, but for Kafka. */
    @Benchmark
    public RawRow decodeAndCount() throws BadRecord {
        int offset = next++ & Integer.MAX_VALUE;
        decoder.decode(records[offset & RECORDS - 1], row);
        rows.count(row, PRESENT, offset);
        return row;
    }

    /** The same, and a task for each row that the review chooses. */
    @Benchmark
    public Optional<ReviewTask> decodeCountAndRoute() throws BadRecord {
        RawRow counted = decodeAndCount();
        return tasks.of(series, counted, PRESENT, records[next - 1 & RECORDS - 1]);
    }

    /** Whether a row is chosen, for one that nothing demands: what the review costs most records. */
    @Benchmark
    public boolean choose() {
        return policy.chooses(row);
    }

    /** A task made of a row that is chosen. */
    @Benchmark
    public Optional<ReviewTask> task() {
        return tasks.of(series, chosen, PRESENT, chosenRecord);
    }

    /** A partial read and added to merged counts. */
    @Benchmark
    public Profile merge() {
        return baseline.plus(ProfileCodec.decode(partial, baseline.layout()));
    }

    /** The merged counts written for their store. */
    @Benchmark
    public byte[] encode() {
        return ProfileCodec.encode(baseline);
    }

    /** A window judged. */
    @Benchmark
    public List<Finding> judge() {
        return judge.judge(baseline, baseline);
    }
}
