package io.tidemark.monitor.chaos;

import io.tidemark.monitor.alerts.AlertBook;
import io.tidemark.monitor.alerts.AlertWriter;
import io.tidemark.monitor.alerts.Budget;
import io.tidemark.monitor.alerts.Revisable;
import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.monitor.chaos.Truths.Label;
import io.tidemark.monitor.closing.WindowCloser;
import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.detecting.ChangeWatch;
import io.tidemark.monitor.detecting.DetectionWriter;
import io.tidemark.monitor.detecting.DetectorBanks;
import io.tidemark.monitor.detecting.OrderedOutcomes;
import io.tidemark.monitor.detecting.OutcomeBatch;
import io.tidemark.monitor.history.WindowHistory;
import io.tidemark.monitor.intake.BadRecord;
import io.tidemark.monitor.intake.JsonRecordDecoder;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.PlausibleTime;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.intake.RecordDecoder;
import io.tidemark.monitor.judging.JudgedSpans;
import io.tidemark.monitor.judging.LiveJudge;
import io.tidemark.monitor.judging.OutcomeJudge;
import io.tidemark.monitor.judging.QualityWriter;
import io.tidemark.monitor.judging.ReportWriter;
import io.tidemark.monitor.judging.TrustBook;
import io.tidemark.monitor.judging.Verdicts;
import io.tidemark.monitor.judging.WindowJudge;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.outcomes.LabelOutbox;
import io.tidemark.monitor.outcomes.LabelPartition;
import io.tidemark.monitor.outcomes.LabelRows;
import io.tidemark.monitor.outcomes.LabelVersion;
import io.tidemark.monitor.outcomes.OutcomeClock;
import io.tidemark.monitor.outcomes.OutcomeCloser;
import io.tidemark.monitor.outcomes.OutcomeJoiner;
import io.tidemark.monitor.outcomes.OutcomeKey;
import io.tidemark.monitor.outcomes.OutcomeManifest;
import io.tidemark.monitor.outcomes.OutcomeOutbox;
import io.tidemark.monitor.outcomes.OutcomePartial;
import io.tidemark.monitor.outcomes.OutcomeRow;
import io.tidemark.monitor.outcomes.Populations;
import io.tidemark.monitor.outcomes.Projector;
import io.tidemark.monitor.profiling.Outbox;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.profiling.PartitionProfiler;
import io.tidemark.monitor.profiling.RowProfiler;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.retraining.RequestWriter;
import io.tidemark.monitor.retraining.RetrainingBook;
import io.tidemark.monitor.review.ReviewInWords;
import io.tidemark.monitor.review.ReviewStrata;
import io.tidemark.monitor.review.ReviewTasks;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.topology.InputTopic;
import io.tidemark.monitor.topology.LabelTopic;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Detections;
import io.tidemark.schemas.PartialManifest;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.RetrainingRequest;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.ReviewTruth;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.kinds.LabelJudge;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** What the application says of {@link Traffic} that comes in one partition, in order, to one thread, without a broker. */
public final class Undisturbed implements Outbox {

    private static final long REVISABLE_MS = Duration.ofDays(30).toMillis();

    private final List<Report> reports = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<Detections> detections = new ArrayList<>();
    private final List<ReviewTask> tasks = new ArrayList<>();
    private final List<RetrainingRequest> requests = new ArrayList<>();
    private final RetrainingBook retraining;
    private final Map<String, ReviewTasks> reviews = new HashMap<>();
    private final PartitionProfiler profiler;
    private final RowProfiler rows;
    private final RecordDecoder decoder;
    private final RawRow row;
    private byte[] value;
    private final WindowCloser closer;
    private final OutcomeJoiner joiner;
    private final OutcomeCloser outcomes;
    private final ChangeWatch changes;
    private final Populations populations;
    private final Projector projector;
    private final List<LabelTask> labels = new ArrayList<>();

    private Undisturbed(ConfiguredMonitor monitor) {
        MonitorConfig config = monitor.config();
        SeriesCatalog catalog = monitor.catalog();
        PaneClock clock = PaneClock.of(config.windows(), config.timing());
        InputTopic input = InputTopic.of(config).get(0);
        AlertBook alerts = new AlertBook(
                new Blobs(),
                new Budget(config.alerts(), config.windows(), catalog),
                new AlertWriter(monitor.configId(), config.alerts()),
                model -> new Revisable(REVISABLE_MS, OptionalLong.of(REVISABLE_MS)));
        retraining = new RetrainingBook(
                new Blobs(),
                new RequestWriter(monitor.configId(), config.retraining(), catalog),
                config.retraining().cooldown().toMillis(),
                model -> new Revisable(REVISABLE_MS, OptionalLong.of(REVISABLE_MS)));
        JudgedSpans spans = new JudgedSpans(config.windows(), config.tolerances());
        Judge features =
                new Judge(config.tolerances(), config.alerts().promise().driftRule());
        LiveJudge live = new LiveJudge(
                catalog,
                new WindowHistory(new Blobs(), clock.latenessMs()),
                spans,
                features,
                window -> judgeAnew(window, clock.latenessMs()),
                model -> Long.MIN_VALUE);
        TrustBook trust = new TrustBook(new Blobs());
        WindowJudge judge = new WindowJudge(
                catalog,
                spans,
                features,
                new ReportWriter(monitor.configId()),
                alerts,
                Optional.of(live),
                Optional.of(trust));
        decoder = new JsonRecordDecoder(input.fields());
        row = new RawRow(input.fields().size());
        profiler = new PartitionProfiler(
                new SourcePartition(input.topic(), 0), 1, catalog, clock, new Blobs(), new Blobs(), this);
        rows = new RowProfiler(
                input.models(),
                catalog,
                profiler,
                new PlausibleTime(config.timing().maxAge().toMillis()),
                this::route);
        for (ModelFields model : input.models()) {
            if (model.model().review().isPresent()) {
                reviews.put(model.model().name(), new ReviewTasks(model, monitor.configId(), JsonRecordDecoder::new));
            }
        }
        closer = new WindowCloser(
                catalog,
                config.windows(),
                clock,
                new Blobs(),
                new Blobs(),
                new Blobs(),
                this::sampled,
                window -> keep(window.id(), judge.judge(window)));
        SortedMap<String, OutcomeClock> clocks = OutcomeClock.of(catalog, clock);
        OutcomeJudge outcomeJudge = new OutcomeJudge(
                catalog,
                new LabelJudge(config.tolerances()),
                new QualityWriter(monitor.configId()).refusing(ReviewInWords.blindSpots(config.models())),
                alerts,
                Optional.of(trust));
        outcomes = new OutcomeCloser(
                clocks,
                catalog::hasOutcomeScheme,
                config.windows(),
                1,
                new Blobs(),
                new Blobs(),
                new Blobs(),
                new Blobs(),
                closer::hasHeardUntil,
                closer::bound,
                window -> keep(window.id(), outcomeJudge.judge(window)));
        joiner = new OutcomeJoiner(
                0, catalog, clocks, new Blobs(), new Blobs(), new Blobs(), new Blobs(), clock, new ToCloser());
        changes = new ChangeWatch(
                new OrderedOutcomes(new Blobs(), 1),
                new DetectorBanks(catalog, config.tolerances(), new Blobs()),
                new DetectionWriter(monitor.configId(), clock));
        populations = new Populations(
                new Blobs(),
                new SourcePartition(input.topic(), 0),
                catalog,
                clock,
                ReviewStrata.sizes(config.models()),
                outcomes::accept);
        projector = new Projector(catalog, populations, profiler::drawn, joiner::accept);
        LabelTopic.of(config).forEach(topic -> labels.add(new LabelTask(topic, clock, clocks.values())));
    }

    private void sampled(WindowId window, SeriesKey series, long hash) {
        outcomes.sampled(window, series, hash);
    }

    private void judgeAnew(WindowId window, long latenessMs) {
        closer.judgeAnew(window, window.end() + WindowHistory.reach(window.size(), latenessMs));
    }

    /** What joins, to what closes. */
    private final class ToCloser implements OutcomeOutbox {

        @Override
        public void send(OutcomePartial partial) {
            outcomes.accept(partial);
        }

        @Override
        public void send(OutcomeManifest manifest) {
            outcomes.accept(manifest, 0);
            detections.addAll(changes.accept(manifest.model(), manifest.task(), manifest.ordered()));
        }

        @Override
        public void send(OutcomeRow row) {
            outcomes.accept(row);
        }

        @Override
        public void send(OutcomeBatch batch) {
            changes.accept(batch);
        }

        @Override
        public void send(ReviewTruth truth) {
            // What is known of people is no part of a run.
        }
    }

    /** All labels of one topic. */
    private final class LabelTask implements LabelOutbox {

        private final String topic;
        private final RecordDecoder decoder;
        private final RawRow row;
        private final LabelPartition partition;
        private final LabelRows rows;

        LabelTask(LabelTopic of, PaneClock clock, Collection<OutcomeClock> clocks) {
            topic = of.topic();
            decoder = new JsonRecordDecoder(of.fields());
            row = new RawRow(of.fields().size());
            partition = new LabelPartition(new SourcePartition(topic, 0), 1, clock, clocks, new Blobs(), this);
            rows = new LabelRows(
                    of.models(), partition, new PlausibleTime(Duration.ofDays(1).toMillis()));
        }

        /** There are no answers to review tasks. */
        void run(Setup setup, Traffic traffic) {
            List<Label> all = topic.equals(setup.labels()) ? new Truths(traffic, false).all() : List.of();
            for (int i = 0; i < all.size(); i++) {
                try {
                    decoder.decode(all.get(i).value(traffic), row);
                    rows.accept(row, all.get(i).time(), i);
                } catch (BadRecord e) {
                    throw new IllegalArgumentException(all.get(i).toString(), e);
                }
            }
            partition.end();
        }

        @Override
        public void send(OutcomeKey key, LabelVersion label) {
            joiner.accept(key, label);
        }

        @Override
        public void send(PartialManifest manifest) {
            joiner.accept(manifest);
        }
    }

    /** The canonical form, which is that of any run over the same records. */
    public static CanonicalRun run(Setup setup, Traffic traffic) {
        Undisturbed undisturbed = new Undisturbed(ConfiguredMonitor.of(setup.read()));
        for (int i = 0; i < traffic.records(); i++) {
            undisturbed.count(traffic, i);
        }
        undisturbed.profiler.tick();
        undisturbed.profiler.end();
        undisturbed.closer.tick(0);
        undisturbed.labels.forEach(task -> task.run(setup, traffic));
        undisturbed.outcomes.tick(0);
        return new CanonicalRun(
                undisturbed.reports,
                undisturbed.alerts,
                undisturbed.detections,
                undisturbed.tasks,
                undisturbed.requests);
    }

    private void count(Traffic traffic, int index) {
        try {
            value = traffic.value(index);
            decoder.decode(value, row);
            rows.count(row, traffic.time(index), index);
        } catch (BadRecord e) {
            throw new IllegalArgumentException(traffic.json(index), e);
        }
    }

    private void route(ModelFields model, SeriesKey series, int[] slots, RawRow of, long time, boolean counted) {
        Optional<ReviewTask> task = Optional.ofNullable(
                        reviews.get(model.model().name()))
                .flatMap(review -> review.of(series, of, time, value));
        if (counted) {
            ReviewTasks review = reviews.get(model.model().name());
            int stratum = review == null ? OutcomeLayout.NO_STRATUM : review.stratum(of);
            projector.project(model, series.version(), slots, of, time, stratum, task.isPresent(), false);
        }
        task.ifPresent(tasks::add);
    }

    private void keep(WindowId window, Verdicts verdicts) {
        requests.addAll(retraining.enter(window.model(), verdicts.reports(), verdicts.alerts()));
        reports.addAll(verdicts.reports());
        alerts.addAll(verdicts.alerts());
    }

    @Override
    public void send(Partial partial) {
        closer.accept(partial);
    }

    @Override
    public void send(PartialManifest manifest) {
        populations.drain();
        closer.accept(manifest, 0);
        joiner.accept(manifest);
    }

    /** A store that nothing is ever lost from. */
    private static final class Blobs implements BlobStore {

        private final TreeMap<byte[], byte[]> map = new TreeMap<>(Arrays::compareUnsigned);

        @Override
        public byte[] get(byte[] key) {
            return map.get(key);
        }

        @Override
        public void put(byte[] key, byte[] value) {
            map.put(key, value);
        }

        @Override
        public void delete(byte[] key) {
            map.remove(key);
        }

        @Override
        public void scanWhile(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
            Map<byte[], byte[]> some = from == null ? map : map.tailMap(from, true);
            for (Map.Entry<byte[], byte[]> entry : some.entrySet()) {
                boolean past = to != null && Arrays.compareUnsigned(entry.getKey(), to) > 0;
                if (past || !visitor.test(entry.getKey(), entry.getValue())) {
                    return;
                }
            }
        }
    }
}
