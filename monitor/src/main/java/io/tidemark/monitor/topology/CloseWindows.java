package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.alerts.AlertBook;
import io.tidemark.monitor.alerts.AlertWriter;
import io.tidemark.monitor.alerts.Budget;
import io.tidemark.monitor.alerts.EndedAlerts;
import io.tidemark.monitor.alerts.WindowReports;
import io.tidemark.monitor.campaigns.CampaignCodec;
import io.tidemark.monitor.campaigns.ReviewedAlerts;
import io.tidemark.monitor.closing.ClosedWindow;
import io.tidemark.monitor.closing.WindowCloser;
import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.detecting.BatchCodec;
import io.tidemark.monitor.detecting.ChangeWatch;
import io.tidemark.monitor.detecting.DetectionWriter;
import io.tidemark.monitor.detecting.DetectorBanks;
import io.tidemark.monitor.detecting.OrderedOutcomes;
import io.tidemark.monitor.health.LastWindow;
import io.tidemark.monitor.history.WindowHistory;
import io.tidemark.monitor.judging.JudgedSpans;
import io.tidemark.monitor.judging.LiveJudge;
import io.tidemark.monitor.judging.OutcomeJudge;
import io.tidemark.monitor.judging.QualityWriter;
import io.tidemark.monitor.judging.ReportWriter;
import io.tidemark.monitor.judging.TrustBook;
import io.tidemark.monitor.judging.Verdicts;
import io.tidemark.monitor.judging.WindowJudge;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.outcomes.ClosedOutcomes;
import io.tidemark.monitor.outcomes.OutcomeCloser;
import io.tidemark.monitor.outcomes.OutcomeCodec;
import io.tidemark.monitor.outcomes.OutcomeManifest;
import io.tidemark.monitor.profiling.PartialCodec;
import io.tidemark.monitor.retraining.RequestWriter;
import io.tidemark.monitor.retraining.RetrainingBook;
import io.tidemark.monitor.review.Ballot;
import io.tidemark.monitor.review.Candidate.Where;
import io.tidemark.monitor.review.MergedDraws;
import io.tidemark.monitor.review.ReviewInWords;
import io.tidemark.monitor.review.Spans;
import io.tidemark.monitor.review.Standing;
import io.tidemark.monitor.review.StandingAlerts;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Detections;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.RetrainingRequest;
import io.tidemark.schemas.ReviewCampaign;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.WindowProfile;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.kinds.LabelJudge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Per model: merges partials, closes windows, judges them, and writes reports, profiles, alerts and requests in one
 * transaction. */
final class CloseWindows implements Processor<byte[], byte[], byte[], Outgoing> {

    private static final Logger LOG = LoggerFactory.getLogger(CloseWindows.class);

    private static final Duration CLEANING = Duration.ofMinutes(10);

    private final Environment environment;
    private final MonitorConfig config;
    private final int joiningTasks;
    private ProcessorContext<byte[], Outgoing> context;
    private RecordWriter writer;
    private WindowCloser closer;
    private Optional<OutcomeCloser> outcomes = Optional.empty();
    private WindowJudge judge;
    private EndedAlerts ended;
    private RetrainingBook retraining;
    private OutcomeJudge outcomeJudge;
    private Optional<ChangeWatch> changes = Optional.empty();
    private Optional<MergedDraws> draws = Optional.empty();
    private Optional<StandingAlerts> standing = Optional.empty();
    private PromptCommit commits;
    private AlertBook alerts;
    private boolean begun;
    private Optional<WindowHistory> history = Optional.empty();
    private Optional<TrustBook> trust = Optional.empty();
    private Optional<ReviewedAlerts> reviewed = Optional.empty();

    /** @param joiningTasks that send it outcomes */
    CloseWindows(Environment environment, int joiningTasks) {
        this.environment = environment;
        this.joiningTasks = joiningTasks;
        this.config = environment.config();
    }

    /** May be called again on the same object: everything is set anew. */
    @Override
    public void init(ProcessorContext<byte[], Outgoing> with) {
        context = with;
        commits = PromptCommit.of(with);
        writer = environment.writer();
        begun = false;
        history = environment.isJudgedAgainstLive()
                ? Optional.of(new WindowHistory(
                        blobs(Names.HISTORY), environment.clock().latenessMs()))
                : Optional.empty();
        Budget budget = new Budget(config.alerts(), config.windows(), environment.catalog());
        AlertWriter alertWriter = new AlertWriter(environment.configId(), config.alerts());
        alerts = new AlertBook(blobs(Names.ALERTS), budget, alertWriter, environment::revisable);
        trust = environment.hasOutcomes() ? Optional.of(new TrustBook(blobs(Names.TRUST))) : Optional.empty();
        JudgedSpans spans = new JudgedSpans(config.windows(), config.tolerances());
        Judge features =
                new Judge(config.tolerances(), config.alerts().promise().driftRule());
        judge = new WindowJudge(
                environment.catalog(),
                spans,
                features,
                new ReportWriter(environment.configId()),
                alerts,
                live(spans, features),
                trust);
        ended = new EndedAlerts(blobs(Names.ENDED));
        reviewed = environment.hearsCampaigns()
                ? Optional.of(new ReviewedAlerts(
                        blobs(Names.REVIEWED_ALERTS),
                        model -> config.campaigns(model).isPresent()))
                : Optional.empty();
        retraining = new RetrainingBook(
                blobs(Names.RETRAINING),
                new RequestWriter(environment.configId(), config.retraining(), environment.catalog()),
                config.retraining().cooldown().toMillis(),
                environment::revisable);
        closer = new WindowCloser(
                environment.catalog(),
                config.windows(),
                environment.clock(),
                blobs(Names.MERGED),
                blobs(Names.WINDOWS),
                blobs(Names.MARKS),
                (window, series, hash) -> outcomes.ifPresent(of -> of.sampled(window, series, hash)),
                this::publish);
        outcomeJudge = new OutcomeJudge(
                environment.catalog(),
                new LabelJudge(config.tolerances()),
                new QualityWriter(environment.configId()).refusing(ReviewInWords.blindSpots(config.models())),
                alerts,
                trust);
        outcomes = environment.hasOutcomes() ? Optional.of(outcomeCloser()) : Optional.empty();
        changes = environment.hasOutcomes() ? Optional.of(changeWatch()) : Optional.empty();
        draws = environment.hasTargets() ? Optional.of(draws(budget, alertWriter)) : Optional.empty();
        environment.vitals().closedBefore(closedBefore());
        // Also how often late data revises: each revision judges the whole window anew.
        with.schedule(environment.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
        with.schedule(CLEANING, PunctuationType.WALL_CLOCK_TIME, this::takeOffEndedAlerts);
    }

    private MergedDraws draws(Budget budget, AlertWriter alertWriter) {
        StoreBlobs store = blobs(Names.DRAWS);
        Map<String, Spans> drawn = MergedDraws.spans(config.models());
        standing = environment.hasTargetsWhileAlerted()
                ? Optional.of(new StandingAlerts(
                        store,
                        AlertBook.byFeatures(blobs(Names.STANDING), budget, alertWriter, environment::revisable),
                        environment.clock(),
                        drawn,
                        closer::finalUntil))
                : Optional.empty();
        return new MergedDraws(
                store,
                drawn,
                this::putBeforePeople,
                environment.vitals()::drawn,
                standing.map(Standing.class::cast).orElse(Standing.NONE));
    }

    private Optional<LiveJudge> live(JudgedSpans spans, Judge features) {
        long lateness = environment.clock().latenessMs();
        return history.map(past -> new LiveJudge(
                environment.catalog(),
                past,
                spans,
                features,
                window -> closer.judgeAnew(window, window.end() + WindowHistory.reach(window.size(), lateness)),
                model -> closer.settledUntil(model)));
    }

    private List<LastWindow> closedBefore() {
        return closer.lastClosed().stream()
                .map(last -> new LastWindow(last.model(), last.name(), Instant.ofEpochMilli(last.end()), -1))
                .toList();
    }

    private OutcomeCloser outcomeCloser() {
        return new OutcomeCloser(
                environment.outcomeClocks(),
                environment.catalog()::hasOutcomeScheme,
                config.windows(),
                joiningTasks,
                blobs(Names.MERGED_OUTCOMES),
                blobs(Names.OUTCOME_ROWS),
                blobs(Names.OUTCOME_WINDOWS),
                blobs(Names.OUTCOME_REACH),
                closer::hasHeardUntil,
                closer::bound,
                this::publish);
    }

    private ChangeWatch changeWatch() {
        return new ChangeWatch(
                new OrderedOutcomes(blobs(Names.ORDERED_OUTCOMES), joiningTasks),
                new DetectorBanks(environment.catalog(), config.tolerances(), blobs(Names.DETECTORS)),
                new DetectionWriter(environment.configId(), environment.clock()));
    }

    private StoreBlobs blobs(String store) {
        return StoreBlobs.of(context, store, environment.vitals());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        begin();
        if (accept(record.value(), context.currentSystemTimeMs())) {
            commits.request();
        }
        commits.makeGood();
    }

    /** Whether anything was reported. */
    private boolean accept(byte[] message, long now) {
        if (PartialCodec.isManifest(message)) {
            boolean closed = closer.accept(PartialCodec.decodeManifest(message), now);
            return draw(now) || closed;
        }
        if (OutcomeCodec.isManifest(message)) {
            OutcomeManifest manifest = OutcomeCodec.decodeManifest(message);
            boolean reported = outcomes.isPresent() && outcomes.get().accept(manifest, now);
            return watch(manifest) || reported;
        }
        if (PartialCodec.isPartial(message)) {
            closer.accept(PartialCodec.decodePartial(message));
        } else if (CampaignCodec.isCampaign(message)) {
            return hear(CampaignCodec.decode(message));
        } else if (Ballot.isBallot(message)) {
            draws.ifPresent(of -> of.accept(Ballot.fromBytes(message)));
        } else if (OutcomeCodec.isRow(message)) {
            outcomes.ifPresent(of -> of.accept(OutcomeCodec.decodeRow(message)));
        } else if (BatchCodec.isBatch(message)) {
            changes.ifPresent(watch -> watch.accept(BatchCodec.decode(message)));
        } else {
            outcomes.ifPresent(of -> of.accept(OutcomeCodec.decodePartial(message)));
        }
        return false;
    }

    /** Whether alerts are told of with a verdict that they did not have. */
    private boolean hear(ReviewCampaign campaign) {
        List<Alert> judged = reviewed.map(book -> book.accept(campaign)).orElse(List.of());
        judged.forEach(this::send);
        if (!judged.isEmpty()) {
            LOG.info("review of {} {}: {}", campaign.getModel(), campaign.getState(), campaign.getSummary());
        }
        return !judged.isEmpty();
    }

    /** Whether spans have ended, of which targets draw. */
    private boolean draw(long now) {
        boolean any = false;
        for (String model : draws.map(MergedDraws::models).orElse(List.of())) {
            OptionalLong passed = closer.passedBy(model, now);
            any |= passed.isPresent() && draws.get().close(model, passed.getAsLong());
        }
        return any;
    }

    private void putBeforePeople(Where where, ReviewTask task) {
        send(config.topics().reviewTasks(), task.getTask(), task);
        environment.vitals().putBeforePeople(task.getModel());
        environment
                .catalog()
                .model(task.getModel())
                .flatMap(model -> model.outcomeScheme(where.scheme()))
                .ifPresent(scheme -> scheme.series(where.version(), where.slots())
                        .forEach(series -> outcomes.ifPresent(of -> of.asked(
                                series, where.scheme(), environment.clock().paneOf(where.time()), where.stratum()))));
    }

    private boolean watch(OutcomeManifest manifest) {
        List<Detections> said = changes.map(
                        watch -> watch.accept(manifest.model(), manifest.task(), manifest.ordered()))
                .orElse(List.of());
        said.forEach(detections -> send(config.topics().detections(), detections.getModel(), detections));
        return !said.isEmpty();
    }

    /** Before the first window closes: an alert of now may have the key of one that has no baseline any more. */
    private void begin() {
        if (!begun) {
            begun = true;
            List<String> sizes = config.windows().stream().map(WindowSpec::name).toList();
            BiPredicate<SeriesKey, String> isJudged = (series, size) ->
                    sizes.contains(size) && environment.catalog().isJudged(series);
            List<Alert> old = alerts.supersede(isJudged);
            publish(old);
            ask(retraining.supersede(old));
            standing.ifPresent(of -> of.supersede(isJudged));
            history.ifPresent(past -> past.keep(isJudged));
            changes.ifPresent(watch -> watch.keep(
                    series -> !series.hasBaseline() || environment.catalog().isJudged(series)));
            trust.ifPresent(book -> book.keep(isJudged));
        }
    }

    private void tick(long wallClock) {
        begin();
        boolean closed = closer.tick(wallClock);
        closed |= draw(wallClock);
        boolean reported = outcomes.isPresent() && outcomes.get().tick(wallClock);
        outcomes.ifPresent(of -> environment.vitals().joined(of.labels()));
        if (closed || reported) {
            commits.request();
        }
        if (environment.isBounded()
                && closer.hasEnded()
                && outcomes.map(OutcomeCloser::hasEnded).orElse(true)) {
            environment.ended(context.taskId().partition());
        }
        commits.makeGood();
    }

    private void publish(ClosedWindow window) {
        Verdicts verdicts = judge.judge(window);
        publish(window.id(), verdicts);
        standing.ifPresent(of -> of.enter(window.id(), verdicts.said(), new WindowReports(verdicts.reports())));
        environment.vitals().closed(window, verdicts, context.currentSystemTimeMs());
    }

    private void publish(ClosedOutcomes window) {
        Verdicts verdicts = outcomeJudge.judge(window);
        publish(window.id(), verdicts);
        environment.vitals().reported(verdicts);
    }

    private void publish(WindowId window, Verdicts verdicts) {
        for (Report report : verdicts.reports()) {
            send(config.topics().reports(), report.getModel(), report);
        }
        for (WindowProfile profile : verdicts.profiles()) {
            String key =
                    String.join("/", profile.getModel(), profile.getVersion(), profile.getSegment(), profile.getSize());
            send(config.topics().profiles(), key, profile);
        }
        publish(verdicts.alerts());
        ask(retraining.enter(window.model(), verdicts.reports(), verdicts.alerts()));
    }

    private void ask(List<RetrainingRequest> requests) {
        for (RetrainingRequest request : requests) {
            send(config.topics().retraining(), request.getModel(), request);
            tell(request);
        }
    }

    private void publish(List<Alert> changes) {
        for (Alert alert : changes) {
            send(reviewed.map(book -> book.told(alert)).orElse(alert));
            ended.note(alert, context.currentSystemTimeMs());
            tell(alert);
        }
    }

    private void send(Alert alert) {
        send(config.topics().alerts(), alert.getKey(), alert);
        send(config.topics().currentAlerts(), alert.getKey(), alert);
    }

    /** What an operator should see without a consumer; after a crash it may be told again. */
    private void tell(Alert alert) {
        if (alert.getFired() && !environment.isBounded()) {
            LOG.info("{} {}: {}", alert.getState(), alert.getKind(), alert.getSummary());
        }
    }

    private void tell(RetrainingRequest request) {
        if (!environment.isBounded()) {
            LOG.info("{} {}: {}", request.getState(), request.getAction(), request.getSummary());
        }
    }

    private void takeOffEndedAlerts(long wallClock) {
        for (String key : ended.takeExpired(wallClock)) {
            send(config.topics().currentAlerts(), key, (byte[]) null);
            reviewed.ifPresent(book -> book.forget(key));
        }
    }

    private void send(String topic, String key, SpecificRecord value) {
        send(topic, key, writer.write(topic, value));
    }

    /** @param value null for a tombstone */
    private void send(String topic, String key, byte[] value) {
        Outgoing outgoing = new Outgoing(topic, value);
        context.forward(new Record<>(key.getBytes(UTF_8), outgoing, context.currentSystemTimeMs()));
    }
}
