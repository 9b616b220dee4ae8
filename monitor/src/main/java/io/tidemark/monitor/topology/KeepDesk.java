package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.config.TopicsConfig;
import io.tidemark.monitor.desk.Desk;
import io.tidemark.monitor.desk.DeskOutbox;
import io.tidemark.monitor.desk.Staff;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.wire.MalformedRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Reads tasks, results and commands for the desk, and writes what it says. */
final class KeepDesk implements Processor<byte[], byte[], byte[], Outgoing>, DeskOutbox {

    private static final Duration TICK = Duration.ofMillis(500);

    private final Environment environment;
    private final TopicsConfig topics;
    private final DeadLetters deadLetters;
    private ProcessorContext<byte[], Outgoing> context;
    private RecordWriter writer;
    private Function<byte[], ReviewTask> tasks;
    private Function<byte[], ReviewResult> results;
    private Function<byte[], ReviewCommand> commands;
    private Desk desk;
    private PromptCommit commits;

    KeepDesk(Environment environment) {
        this.environment = environment;
        this.topics = environment.config().topics();
        this.deadLetters = new DeadLetters(topics.deadLetters());
    }

    /** May be called again on the same object: everything is set anew. */
    @Override
    public void init(ProcessorContext<byte[], Outgoing> with) {
        context = with;
        commits = PromptCommit.of(with);
        writer = environment.writer();
        RecordReaders readers = environment.readers();
        tasks = readers.of(ReviewTask.class);
        results = readers.of(ReviewResult.class);
        commands = readers.of(ReviewCommand.class);
        MonitorConfig config = environment.config();
        desk = new Desk(
                StoreBlobs.of(with, Names.DESK_LIVES, environment.vitals()),
                StoreBlobs.of(with, Names.DESK_REPLIES, environment.vitals()),
                model -> config.deskRule(model),
                Staff.of(config.reviewers()),
                this);
        with.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        try {
            accept(record, Instant.ofEpochMilli(context.currentSystemTimeMs()));
        } catch (MalformedRecordException e) {
            Record<byte[], Object> letter =
                    deadLetters.of(record, context.recordMetadata().orElseThrow(), e.getMessage());
            context.forward(letter.withValue((Outgoing) letter.value()));
        }
        commits.makeGood();
    }

    private void accept(Record<byte[], byte[]> record, Instant now) {
        String topic = context.recordMetadata().orElseThrow().topic();
        byte[] value = record.value();
        if (topic.equals(topics.reviewCommands())) {
            if (value == null) {
                throw new MalformedRecordException("a command without a value");
            }
            desk.accept(commands.apply(value), now);
            commits.request();
        } else if (topic.endsWith(Names.DESK_RESULTS + Names.REPARTITION)) {
            if (value != null) {
                desk.accept(results.apply(value), now);
            }
        } else if (value == null) {
            remove(record.key(), now);
        } else {
            desk.accept(tasks.apply(value), now);
        }
    }

    /** Without a key there is no telling which task. */
    private void remove(byte[] key, Instant now) {
        if (key != null) {
            desk.remove(new String(key, UTF_8), now);
        }
    }

    private void tick(long wallClock) {
        if (desk.tick(Instant.ofEpochMilli(wallClock))) {
            commits.request();
        }
        commits.makeGood();
    }

    @Override
    public void send(ReviewReply reply) {
        send(topics.reviewReplies(), reply.getCommand(), reply);
    }

    @Override
    public void send(ReviewEvent event) {
        send(topics.reviewEvents(), event.getTask(), event);
    }

    @Override
    public void send(ReviewResult result) {
        send(topics.reviewResults(), result.getPrediction(), result);
    }

    private void send(String topic, String key, SpecificRecord value) {
        Outgoing outgoing = new Outgoing(topic, writer.write(topic, value));
        context.forward(new Record<>(key.getBytes(UTF_8), outgoing, context.currentSystemTimeMs()));
    }
}
