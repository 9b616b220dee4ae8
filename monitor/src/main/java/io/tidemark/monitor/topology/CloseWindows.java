package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.alerts.AlertBook;
import io.tidemark.monitor.alerts.AlertWriter;
import io.tidemark.monitor.closing.ClosedWindow;
import io.tidemark.monitor.closing.WindowCloser;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.judging.OutcomeJudge;
import io.tidemark.monitor.judging.QualityWriter;
import io.tidemark.monitor.judging.ReportWriter;
import io.tidemark.monitor.judging.Verdicts;
import io.tidemark.monitor.judging.WindowJudge;
import io.tidemark.monitor.outcomes.ClosedOutcomes;
import io.tidemark.monitor.outcomes.OutcomeCloser;
import io.tidemark.monitor.outcomes.OutcomeCodec;
import io.tidemark.monitor.profiling.PartialCodec;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.WindowProfile;
import io.tidemark.statistics.judge.Judge;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Per model: merges partials, closes windows, judges them, and writes reports, profiles and alerts in one transaction. */
final class CloseWindows implements Processor<byte[], byte[], byte[], Outgoing> {

    private static final Logger LOG = LoggerFactory.getLogger(CloseWindows.class);

    private final Environment environment;
    private final MonitorConfig config;
    private ProcessorContext<byte[], Outgoing> context;
    private RecordWriter writer;
    private WindowCloser closer;
    private Optional<OutcomeCloser> outcomes = Optional.empty();
    private WindowJudge judge;
    private OutcomeJudge outcomeJudge;

    CloseWindows(Environment environment) {
        this.environment = environment;
        this.config = environment.config();
    }

    /** May be called again on the same object: everything is set anew. */
    @Override
    public void init(ProcessorContext<byte[], Outgoing> with) {
        context = with;
        writer = environment.writer();
        judge = new WindowJudge(
                environment.catalog(),
                new Judge(config.tolerances()),
                new ReportWriter(environment.configId()),
                new AlertBook(
                        blobs(Names.ALERTS),
                        config.alerts(),
                        new AlertWriter(environment.configId(), config.alerts()),
                        environment.revisableMs()));
        closer = new WindowCloser(
                environment.catalog(),
                config.windows(),
                environment.clock(),
                blobs(Names.MERGED),
                blobs(Names.WINDOWS),
                blobs(Names.MARKS),
                this::publish);
        outcomeJudge = new OutcomeJudge(environment.catalog(), new QualityWriter(environment.configId()));
        outcomes = environment.hasOutcomes() ? Optional.of(outcomeCloser()) : Optional.empty();
        // Also how often late data revises: each revision judges the whole window anew.
        with.schedule(environment.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private OutcomeCloser outcomeCloser() {
        return new OutcomeCloser(
                environment.outcomeClocks(),
                config.windows(),
                TidemarkTopology.JOINING_TASKS,
                blobs(Names.MERGED_OUTCOMES),
                blobs(Names.OUTCOME_WINDOWS),
                blobs(Names.OUTCOME_REACH),
                this::publish);
    }

    private StoreBlobs blobs(String store) {
        return new StoreBlobs(context.getStateStore(store));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (accept(record.value(), context.currentSystemTimeMs())) {
            context.commit();
        }
    }

    /** Whether anything was reported. */
    private boolean accept(byte[] message, long now) {
        if (PartialCodec.isManifest(message)) {
            return closer.accept(PartialCodec.decodeManifest(message), now);
        }
        if (OutcomeCodec.isManifest(message)) {
            return outcomes.isPresent() && outcomes.get().accept(OutcomeCodec.decodeManifest(message), now);
        }
        if (PartialCodec.isPartial(message)) {
            closer.accept(PartialCodec.decodePartial(message));
        } else {
            outcomes.ifPresent(of -> of.accept(OutcomeCodec.decodePartial(message)));
        }
        return false;
    }

    private void tick(long wallClock) {
        boolean closed = closer.tick(wallClock);
        boolean reported = outcomes.isPresent() && outcomes.get().tick(wallClock);
        if (closed || reported) {
            context.commit();
        }
        if (environment.isBounded()
                && closer.hasEnded()
                && outcomes.map(OutcomeCloser::hasEnded).orElse(true)) {
            environment.ended(context.taskId().partition());
        }
    }

    private void publish(ClosedWindow window) {
        publish(judge.judge(window));
    }

    private void publish(ClosedOutcomes window) {
        publish(outcomeJudge.judge(window));
    }

    private void publish(Verdicts verdicts) {
        for (Report report : verdicts.reports()) {
            send(config.topics().reports(), report.getModel(), report);
        }
        for (WindowProfile profile : verdicts.profiles()) {
            String key =
                    String.join("/", profile.getModel(), profile.getVersion(), profile.getSegment(), profile.getSize());
            send(config.topics().profiles(), key, profile);
        }
        for (Alert alert : verdicts.alerts()) {
            send(config.topics().alerts(), alert.getKey(), alert);
            send(config.topics().currentAlerts(), alert.getKey(), alert);
            tell(alert);
        }
    }

    /** What an operator should see without a consumer; after a crash it may be told again. */
    private void tell(Alert alert) {
        boolean ofInterest = alert.getState() == AlertState.FIRING || alert.getState() == AlertState.RESOLVED;
        if (ofInterest && !environment.isBounded()) {
            LOG.info("{} {}: {}", alert.getState(), alert.getKind(), alert.getSummary());
        }
    }

    private void send(String topic, String key, SpecificRecord value) {
        Outgoing outgoing = new Outgoing(topic, writer.write(topic, value));
        context.forward(new Record<>(key.getBytes(UTF_8), outgoing, context.currentSystemTimeMs()));
    }
}
