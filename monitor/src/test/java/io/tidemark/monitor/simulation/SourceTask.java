package io.tidemark.monitor.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.models.OutcomeScheme;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.outcomes.OutcomeCodec;
import io.tidemark.monitor.outcomes.OutcomeKey;
import io.tidemark.monitor.outcomes.Populations;
import io.tidemark.monitor.outcomes.Projection;
import io.tidemark.monitor.profiling.Outbox;
import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.profiling.PartialCodec;
import io.tidemark.monitor.profiling.PartitionProfiler;
import io.tidemark.monitor.profiling.PartitionProfiler.Outcome;
import io.tidemark.monitor.profiling.Series;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.review.Candidate;
import io.tidemark.monitor.review.Candidate.Where;
import io.tidemark.monitor.review.ReviewPolicy.Choice;
import io.tidemark.monitor.review.ReviewStrata;
import io.tidemark.monitor.review.SourceDraws;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.PartialManifest;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.Losses;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.Role;
import io.tidemark.statistics.sampling.XxHash64;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The task of one source partition of predictions. */
final class SourceTask extends Source<Prediction> implements Outbox {

    /** Bits of the targets that may draw a prediction. */
    private static final int BY_BOTH = 3;

    private final TransactionalStore panes;
    private final TransactionalStore progress;
    private PartitionProfiler profiler;
    private Populations populations;
    private SourceDraws draws;

    SourceTask(
            World world,
            SourcePartition source,
            int partitions,
            Snapshot snapshot,
            List<Channel> merging,
            List<Channel> joining) {
        super(world, source, partitions, merging, joining);
        this.panes = new TransactionalStore(snapshot);
        this.progress = new TransactionalStore(snapshot);
        start();
    }

    @Override
    void start() {
        profiler = new PartitionProfiler(source, partitions(), world.catalog(), world.clock(), panes, progress, this);
        draws = new SourceDraws(progress, ballot -> toMerger(ballot.model(), ballot.toBytes()));
        profiler.announceEvery(World.SPANS.lengthMs());
        populations = new Populations(
                progress,
                source,
                world.catalog(),
                world.clock(),
                ReviewStrata.sizes(StreamSupport.stream(world.catalog().models().spliterator(), false)
                        .map(WatchedModel::config)
                        .toList()),
                partial -> toMerger(partial.series().model(), OutcomeCodec.encode(partial)));
    }

    @Override
    void process(Prediction record, long at) {
        switch (record.fate()) {
            case REJECTED -> profiler.reject();
            case UNLISTED -> profiler.skipUnlisted();
            case GOOD -> count(record, at);
        }
    }

    private void count(Prediction record, long at) {
        Outcome outcome = profiler.count(observed(record), record.eventTime(), at);
        WatchedModel model = world.catalog().model(record.model()).orElseThrow();
        int stratum = World.stratum(record, model.config());
        if (outcome != Outcome.TOO_LATE && stratum != OutcomeLayout.NO_STRATUM) {
            OutcomeScheme scheme = model.outcomeScheme(model.series(record.version(), ""));
            boolean asked = World.isAsked(record.id());
            populations.count(
                    record.model(), scheme, record.version(), slots(record, model), record.eventTime(), stratum, asked);
        }
        if (outcome != Outcome.TOO_LATE && world.isDrawnFrom(record.model())) {
            draws.offer(
                    record.model(),
                    World.SPANS,
                    Math.max(record.eventTime(), profiler.watermark()),
                    record.id(),
                    BY_BOTH,
                    World.ranks(record.id()),
                    new int[] {0, 1},
                    false,
                    false,
                    () -> candidate(record, model));
        }
        if (outcome != Outcome.TOO_LATE && model.config().hasOutcomes() && world.isRemembered(record)) {
            byte[] key = new OutcomeKey(record.model(), record.id()).toBytes();
            toJoiner(key, OutcomeCodec.encode(project(record, model).with(profiler.drawn())));
        }
    }

    static Candidate candidate(Prediction record, WatchedModel model) {
        Projection of = project(record, model);
        ReviewTask task = ReviewTask.newBuilder()
                .setTask(record.id())
                .setPrediction(record.id())
                .setModel(record.model())
                .setVersion(record.version())
                .setTime(Instant.ofEpochMilli(record.eventTime()))
                .setBaseline("")
                .setConfig("c1")
                .setReasons(List.of())
                .setProbability(0)
                .setChoices(List.of())
                .build();
        return new Candidate(
                record.id(),
                new Where(of.time(), of.scheme(), of.version(), of.facets(), of.stratum()),
                BY_BOTH,
                World.ranks(record.id()),
                new int[] {0, 1},
                new double[] {0, 1, 1, 1},
                task,
                List.of(Optional.empty(), chosen(World.AUDIT), chosen(World.MOVED), chosen(World.AUDIT, World.MOVED)));
    }

    private static Optional<Choice> chosen(String... reasons) {
        return Optional.of(new Choice(1, List.of(reasons), List.of()));
    }

    static Projection project(Prediction record, WatchedModel model) {
        OutcomeScheme scheme = model.outcomeScheme(model.series(record.version(), ""));
        int index = model.config().classes().indexOf(record.answer());
        int[] losses = Losses.of(new double[] {record.score(), 1 - record.score()});
        return new Projection(
                record.eventTime(),
                scheme.number(),
                record.version(),
                scheme.facets(slots(record, model)),
                World.stratum(record, model.config()),
                new Answer.OfClass(index, losses));
    }

    private static int[] slots(Prediction record, WatchedModel model) {
        SeriesKey all = model.series(record.version(), "");
        return model.config().segments().stream()
                .mapToInt(facet -> model.facetValues(facet, all).slotOf(record.region()))
                .toArray();
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
        series.identify(XxHash64.hash(record.id().getBytes(UTF_8), 0));
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
                case Models.OF_X -> row.number(c, Worlds.ofX(record.x(), record.colour()));
                case Models.OF_COLOUR -> row.number(c, Worlds.ofColour(record.colour()));
                case "prediction" -> category(row, c, record.answer());
                default -> assertThat(columns.get(c).role()).isIn(Role.MAGNITUDE, Role.USE);
            }
        }
        row.derive();
    }

    private static void category(Observation row, int column, String value) {
        byte[] text = value.getBytes(UTF_8);
        row.category(column, text, 0, text.length);
    }

    @Override
    List<TransactionalStore> stores() {
        return List.of(panes, progress);
    }

    @Override
    void tickNow() {
        profiler.partitions(partitions());
        profiler.tick();
    }

    @Override
    void becomeIdleNow() {
        profiler.becomeIdle();
    }

    @Override
    void end() {
        profiler.end();
    }

    @Override
    public void send(Partial partial) {
        toMerger(partial.series().model(), PartialCodec.encode(partial));
    }

    @Override
    public void send(PartialManifest manifest) {
        populations.drain();
        boolean all = manifest.getIdle() || manifest.getWatermark() == Long.MAX_VALUE;
        draws.drain(Map.of("fraud", World.SPANS), all ? Long.MAX_VALUE : manifest.getWatermark());
        toAll(manifest);
    }
}
