package io.tidemark.monitor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.alerts.AlertBook;
import io.tidemark.monitor.alerts.AlertWriter;
import io.tidemark.monitor.alerts.WindowReports;
import io.tidemark.monitor.closing.ClosedWindow;
import io.tidemark.monitor.closing.WindowCloser;
import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.detecting.BatchCodec;
import io.tidemark.monitor.detecting.ChangeWatch;
import io.tidemark.monitor.detecting.DetectionWriter;
import io.tidemark.monitor.detecting.DetectorBanks;
import io.tidemark.monitor.detecting.OrderedOutcomes;
import io.tidemark.monitor.history.WindowHistory;
import io.tidemark.monitor.judging.JudgedSpans;
import io.tidemark.monitor.judging.LiveJudge;
import io.tidemark.monitor.judging.OutcomeJudge;
import io.tidemark.monitor.judging.QualityWriter;
import io.tidemark.monitor.judging.ReportWriter;
import io.tidemark.monitor.judging.TrustBook;
import io.tidemark.monitor.judging.Verdicts;
import io.tidemark.monitor.judging.WindowJudge;
import io.tidemark.monitor.models.OutcomeScheme;
import io.tidemark.monitor.outcomes.ClosedOutcomes;
import io.tidemark.monitor.outcomes.OutcomeCloser;
import io.tidemark.monitor.outcomes.OutcomeCodec;
import io.tidemark.monitor.outcomes.OutcomeManifest;
import io.tidemark.monitor.profiling.PartialCodec;
import io.tidemark.monitor.retraining.RequestWriter;
import io.tidemark.monitor.retraining.RetrainingBook;
import io.tidemark.monitor.review.Ballot;
import io.tidemark.monitor.review.Candidate.Where;
import io.tidemark.monitor.review.DrawNews;
import io.tidemark.monitor.review.MergedDraws;
import io.tidemark.monitor.review.Spans;
import io.tidemark.monitor.review.StandingAlerts;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.Detections;
import io.tidemark.schemas.PartialManifest;
import io.tidemark.schemas.RetrainingRequest;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.statistics.judge.Tolerances;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A task that merges, closes and judges. */
final class MergeTask extends Receiver {

    private final World world;
    private final LongSupplier wallClock;
    private final Outputs outputs;
    private final int joiners;
    private final List<TransactionalStore> stores;
    private final List<Outputs.Found> unsent = new ArrayList<>();
    private final List<Detections> unsentDetections = new ArrayList<>();
    private final List<ReviewTask> unsentTasks = new ArrayList<>();
    private MergedDraws draws;
    private StandingAlerts standing;
    private WindowCloser closer;
    private WindowJudge judge;
    private OutcomeCloser outcomes;
    private OutcomeJudge outcomeJudge;
    private ChangeWatch changes;
    private RetrainingBook retraining;

    MergeTask(World world, int joiners, Snapshot snapshot, LongSupplier wallClock, Outputs outputs) {
        this.world = world;
        this.joiners = joiners;
        this.wallClock = wallClock;
        this.outputs = outputs;
        this.stores = Stream.generate(() -> new TransactionalStore(snapshot))
                .limit(14)
                .toList();
        start();
    }

    @Override
    void start() {
        AlertBook book =
                new AlertBook(stores.get(3), world.budget(), new AlertWriter("c1", world.rule()), world::revisable);
        retraining = new RetrainingBook(
                stores.get(10),
                new RequestWriter("c1", World.RETRAINING, world.catalog()),
                World.RETRAINING.cooldown().toMillis(),
                world::revisable);
        JudgedSpans spans = new JudgedSpans(world.windows(), Tolerances.DEFAULT);
        long lateness = world.clock().latenessMs();
        LiveJudge live = new LiveJudge(
                world.catalog(),
                new WindowHistory(stores.get(7), lateness),
                spans,
                World.JUDGE,
                window -> closer.judgeAnew(window, window.end() + WindowHistory.reach(window.size(), lateness)),
                model -> closer.settledUntil(model));
        Optional<TrustBook> trust = Optional.of(new TrustBook(stores.get(11)));
        judge = new WindowJudge(
                world.catalog(), spans, World.JUDGE, new ReportWriter("c1"), book, Optional.of(live), trust);
        closer = new WindowCloser(
                world.catalog(),
                world.windows(),
                world.clock(),
                stores.get(0),
                stores.get(1),
                stores.get(2),
                (window, series, hash) -> outcomes.sampled(window, series, hash),
                this::closed);
        outcomeJudge = new OutcomeJudge(world.catalog(), World.LABEL_JUDGE, new QualityWriter("c1"), book, trust);
        outcomes = new OutcomeCloser(
                world.outcomeClocks(),
                world.catalog()::hasOutcomeScheme,
                world.windows(),
                joiners,
                stores.get(4),
                stores.get(13),
                stores.get(5),
                stores.get(6),
                closer::hasHeardUntil,
                closer::bound,
                this::closed);
        Map<String, Spans> drawn = Map.of("fraud", World.SPANS);
        AlertBook byFeatures = AlertBook.byFeatures(
                stores.get(13), world.budget(), new AlertWriter("c1", world.rule()), world::revisable);
        standing = new StandingAlerts(stores.get(12), byFeatures, world.clock(), drawn, closer::finalUntil);
        draws = new MergedDraws(stores.get(12), drawn, this::drawn, DrawNews.UNHEARD, standing);
        changes = new ChangeWatch(
                new OrderedOutcomes(stores.get(8), joiners),
                new DetectorBanks(world.catalog(), Tolerances.DEFAULT, stores.get(9)),
                new DetectionWriter("c1", world.clock()));
    }

    @Override
    void accept(Message message) {
        byte[] value = message.value();
        if (PartialCodec.isManifest(value)) {
            closer.accept(hear(PartialCodec.decodeManifest(value)), wallClock.getAsLong());
            draw();
        } else if (Ballot.isBallot(value)) {
            draws.accept(Ballot.fromBytes(value));
        } else if (OutcomeCodec.isManifest(value)) {
            OutcomeManifest manifest = OutcomeCodec.decodeManifest(value);
            outcomes.accept(manifest, wallClock.getAsLong());
            unsentDetections.addAll(changes.accept(manifest.model(), manifest.task(), manifest.ordered()));
        } else if (OutcomeCodec.isRow(value)) {
            outcomes.accept(OutcomeCodec.decodeRow(value));
        } else if (BatchCodec.isBatch(value)) {
            changes.accept(BatchCodec.decode(value));
        } else if (OutcomeCodec.isPartial(value)) {
            outcomes.accept(OutcomeCodec.decodePartial(value));
        } else {
            closer.accept(PartialCodec.decodePartial(value));
        }
    }

    private void draw() {
        closer.passedBy("fraud", wallClock.getAsLong()).ifPresent(passed -> draws.close("fraud", passed));
    }

    private void drawn(Where where, ReviewTask task) {
        unsentTasks.add(task);
        OutcomeScheme scheme = world.catalog()
                .model(task.getModel())
                .orElseThrow()
                .outcomeScheme(where.scheme())
                .orElseThrow();
        scheme.series(where.version(), where.slots())
                .forEach(series ->
                        outcomes.asked(series, where.scheme(), world.clock().paneOf(where.time()), where.stratum()));
    }

    private void closed(ClosedOutcomes window) {
        Verdicts verdicts = outcomeJudge.judge(window);
        unsent.add(Outputs.Found.of(window, verdicts, requests(window.id(), verdicts)));
    }

    private void closed(ClosedWindow window) {
        requireThatAllHavePassed(window);
        Verdicts verdicts = judge.judge(window);
        standing.enter(window.id(), verdicts.said(), new WindowReports(verdicts.reports()));
        unsent.add(Outputs.Found.of(window, verdicts, requests(window.id(), verdicts)));
    }

    private List<RetrainingRequest> requests(WindowId window, Verdicts verdicts) {
        return retraining.enter(window.model(), verdicts.reports(), verdicts.alerts());
    }

    /** Property (f), told from the manifests alone. */
    private void requireThatAllHavePassed(ClosedWindow window) {
        String topic = world.topicOf(window.id().model());
        List<PartialManifest> active = StreamSupport.stream(heard().spliterator(), false)
                .filter(manifest -> manifest.getTopic().equals(topic) && !manifest.getIdle())
                .toList();
        assertThat(active)
                .as("%s closes at wall clock %d", window.id(), wallClock.getAsLong())
                .allMatch(manifest -> manifest.getWatermark() >= window.id().end());
        assertThat(!active.isEmpty() || window.id().end() <= wallClock.getAsLong())
                .as("%s closes by the wall clock", window.id())
                .isTrue();
    }

    @Override
    void tick() {
        closer.tick(wallClock.getAsLong());
        draw();
        outcomes.tick(wallClock.getAsLong());
    }

    boolean hasEnded() {
        return closer.hasEnded() && outcomes.hasEnded();
    }

    @Override
    List<TransactionalStore> stores() {
        return stores;
    }

    @Override
    void publish() {
        unsent.forEach(outputs::add);
        unsentDetections.forEach(outputs::add);
        unsentTasks.forEach(outputs::add);
        discard();
    }

    @Override
    void discard() {
        unsent.clear();
        unsentDetections.clear();
        unsentTasks.clear();
    }
}
