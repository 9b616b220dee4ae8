package io.tidemark.monitor.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.profiling.Outbox;
import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.profiling.PartialCodec;
import io.tidemark.monitor.profiling.PartitionProfiler;
import io.tidemark.monitor.profiling.Series;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.PartialManifest;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The task of one source partition: its log, its offset, its stores, and what it has sent and not committed. */
final class SourceTask implements Outbox {

    private final World world;
    private final SourcePartition source;
    private final List<Channel> channels;
    private final List<Prediction> log = new ArrayList<>();
    private final TransactionalStore panes;
    private final TransactionalStore progress;
    private final List<Runnable> unsent = new ArrayList<>();
    private int partitions;
    private PartitionProfiler profiler;
    private OptionalLong leftOutFrom = OptionalLong.of(0);
    private int offset;
    private int committedOffset;

    /** @param channels one to each merge task */
    SourceTask(World world, SourcePartition source, int partitions, Snapshot snapshot, List<Channel> channels) {
        this.world = world;
        this.source = source;
        this.partitions = partitions;
        this.channels = channels;
        this.panes = new TransactionalStore(snapshot);
        this.progress = new TransactionalStore(snapshot);
        start();
    }

    private void start() {
        profiler = new PartitionProfiler(source, partitions, world.catalog(), world.clock(), panes, progress, this);
    }

    SourcePartition source() {
        return source;
    }

    List<Prediction> log() {
        return log;
    }

    boolean isCaughtUp() {
        return offset == log.size();
    }

    void process(int most) {
        for (int left = most; left > 0 && !isCaughtUp(); left--) {
            process(log.get(offset), offset);
            offset++;
        }
    }

    private void process(Prediction record, long at) {
        switch (record.fate()) {
            case REJECTED -> profiler.reject();
            case UNLISTED -> profiler.skipUnlisted();
            case GOOD -> profiler.count(observed(record), record.eventTime(), at);
        }
    }

    private List<Series> observed(Prediction record) {
        WatchedModel model = world.catalog().model(record.model()).orElseThrow();
        List<Series> all = new ArrayList<>();
        all.add(observe(record, model.series(record.version(), "")));
        if (!model.config().segments().isEmpty()) {
            String value = record.region().equals(Worlds.ELSEWHERE) ? "(other)" : record.region();
            all.add(observe(record, model.series(record.version(), "region=" + value)));
        }
        return all;
    }

    private Series observe(Prediction record, SeriesKey key) {
        Series series = profiler.series(key);
        observe(record, series.observation());
        return series;
    }

    /** Sets the columns that the layout has. */
    static void observe(Prediction record, Observation row) {
        row.clear();
        List<Column> columns = row.layout().columns();
        for (int c = 0; c < columns.size(); c++) {
            switch (columns.get(c).name()) {
                case "x" -> {
                    if (!Double.isNaN(record.x())) {
                        row.number(c, record.x());
                    }
                }
                case "colour" -> category(row, c, record.colour());
                default -> category(row, c, record.answer());
            }
        }
    }

    private static void category(Observation row, int column, String value) {
        byte[] text = value.getBytes(UTF_8);
        row.category(column, text, 0, text.length);
    }

    /** @param now partitions of the topic */
    void tick(int now) {
        partitions = now;
        profiler.partitions(now);
        profiler.tick();
    }

    void becomeIdle() {
        if (isCaughtUp()) {
            profiler.becomeIdle();
            leftOutFrom = OptionalLong.of(Math.min(offset, leftOutFrom.orElse(offset)));
        }
    }

    /** Whether all that this task has said has been read by all for good. */
    boolean isHeardOut() {
        return unsent.isEmpty() && channels.stream().allMatch(Channel::isCommitted);
    }

    /** Offset from which windows may close without this partition; empty when none may. */
    OptionalLong leftOutFrom() {
        return leftOutFrom;
    }

    void leftOutFrom(OptionalLong from) {
        leftOutFrom = from;
    }

    void end() {
        profiler.end();
    }

    @Override
    public void send(Partial partial) {
        byte[] bytes = PartialCodec.encode(partial);
        Channel to = channels.get(Math.floorMod(partial.series().model().hashCode(), channels.size()));
        unsent.add(() -> to.add(bytes));
    }

    @Override
    public void send(PartialManifest manifest) {
        byte[] bytes = PartialCodec.encode(manifest);
        channels.forEach(to -> unsent.add(() -> to.add(bytes)));
    }

    void commit() {
        panes.commit();
        progress.commit();
        publish();
        committedOffset = offset;
    }

    private void publish() {
        unsent.forEach(Runnable::run);
        unsent.clear();
    }

    /** Entries in the stores. */
    int stored() {
        return panes.size() + progress.size();
    }

    void kill(Guarantee guarantee, int partitionsNow) {
        if (guarantee == Guarantee.OUTPUTS_NOT_IN_TRANSACTION) {
            publish();
        }
        if (guarantee != Guarantee.OFFSETS_BEFORE_STATE) {
            offset = committedOffset;
        }
        unsent.clear();
        panes.abort();
        progress.abort();
        if (guarantee == Guarantee.NO_STORES) {
            panes.wipe();
            progress.wipe();
        }
        partitions = partitionsNow;
        start();
    }
}
