package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.campaigns.CampaignOutbox;
import io.tidemark.monitor.campaigns.Campaigns;
import io.tidemark.monitor.campaigns.Reply;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.config.TopicsConfig;
import io.tidemark.monitor.desk.Desk;
import io.tidemark.monitor.desk.DeskOutbox;
import io.tidemark.monitor.desk.Staff;
import io.tidemark.monitor.health.DeskStatus;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.ReviewAgreement;
import io.tidemark.schemas.ReviewCampaign;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewPerson;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.ReviewTruth;
import io.tidemark.schemas.wire.MalformedRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads tasks, results and commands for the desk, and writes what it says. */
final class KeepDesk implements Processor<byte[], byte[], byte[], Outgoing>, DeskOutbox, CampaignOutbox {

    private static final Logger LOG = LoggerFactory.getLogger(KeepDesk.class);
    /** With the largest of tasks it stays below the megabyte that records may have. */
    private static final int MOST_BYTES_OF_A_TRUTH = 200_000;

    /** Number of the lease by which a task is handed out for the first time. */
    private static final Long FIRST = 1L;

    private static final Duration TICK = Duration.ofMillis(500);

    private final Environment environment;
    private final TopicsConfig topics;
    private final DeadLetters deadLetters;
    private ProcessorContext<byte[], Outgoing> context;
    private RecordWriter writer;
    private Function<byte[], ReviewTask> tasks;
    private Function<byte[], ReviewResult> results;
    private Function<byte[], ReviewCommand> commands;
    private Function<byte[], Alert> alerts;
    private Function<byte[], ReviewTruth> truths;
    private Desk desk;
    private Optional<Campaigns> campaigns = Optional.empty();
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
        truths = readers.of(ReviewTruth.class);
        MonitorConfig config = environment.config();
        Desk.Stores stores =
                new Desk.Stores(blobs(Names.DESK_LIVES), blobs(Names.DESK_REPLIES), blobs(Names.DESK_PEOPLE));
        desk = new Desk(stores, config::deskRule, Staff.of(config.reviewers()), this);
        alerts = readers.of(Alert.class);
        campaigns = config.hasCampaigns()
                ? Optional.of(new Campaigns(blobs(Names.DESK_CAMPAIGNS), new CampaignsOfModels(environment)::of, this))
                : Optional.empty();
        environment.vitals().desk().begun(reviewedModels(config));
        LOG.info("The desk of review tasks is kept here; {}", inWords(desk.status()));
        with.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private static List<String> reviewedModels(MonitorConfig config) {
        return config.models().stream()
                .filter(model -> model.review().isPresent())
                .map(ModelConfig::name)
                .toList();
    }

    private static String inWords(DeskStatus status) {
        return status.waiting() + " tasks wait, " + status.forLeads() + " for leads, " + status.inHand()
                + " are in hand";
    }

    private BlobStore blobs(String store) {
        return StoreBlobs.of(context, store, environment.vitals());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        try {
            Instant sent = Instant.ofEpochMilli(record.timestamp());
            Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
            accept(record, sent, now);
            campaigns.ifPresent(of -> of.work(now));
        } catch (MalformedRecordException e) {
            Record<byte[], Object> letter =
                    deadLetters.of(record, context.recordMetadata().orElseThrow(), e.getMessage());
            context.forward(letter.withValue((Outgoing) letter.value()));
        }
        commits.makeGood();
    }

    private void accept(Record<byte[], byte[]> record, Instant sent, Instant now) {
        String topic = context.recordMetadata().orElseThrow().topic();
        byte[] value = record.value();
        if (topic.equals(topics.reviewCommands())) {
            if (value == null) {
                throw new MalformedRecordException("a command without a value");
            }
            desk.accept(commands.apply(value), sent, now);
            commits.request();
        } else if (topic.endsWith(Names.DESK_RESULTS + Names.REPARTITION)) {
            if (value != null) {
                accept(required(results.apply(value)), now);
            }
        } else if (topic.endsWith(Names.DESK_ALERTS + Names.REPARTITION)) {
            if (value != null) {
                Alert alert = alerts.apply(value);
                required(alert, Campaigns.problem(alert));
                campaigns.ifPresent(of -> of.accept(alert, now));
            }
        } else if (topic.endsWith(Names.DESK_RESERVE + Names.REPARTITION)) {
            if (value != null) {
                ReviewTask card = required(tasks.apply(value));
                campaigns.ifPresent(of -> of.accept(card));
            }
        } else if (topic.endsWith(Names.DESK_TRUTHS + Names.REPARTITION)) {
            if (value != null) {
                desk.accept(truth(record), now);
            }
        } else if (value == null) {
            remove(record.key(), now);
        } else {
            desk.accept(required(tasks.apply(value)), now);
        }
    }

    /** What the desk itself has said is heard of when it says so. */
    private void accept(ReviewResult result, Instant now) {
        desk.accept(result, now);
        if (Desk.isNews(result)) {
            campaigns.ifPresent(of -> of.heard(result.getTask(), result.getLabel()));
        }
    }

    /** What nobody could be asked about, or cannot be kept, would stop the desk for all. */
    private static ReviewTask required(ReviewTask card) {
        return required(card, Desk.problem(card));
    }

    private static ReviewResult required(ReviewResult result) {
        return required(result, Desk.problem(result));
    }

    /** It is kept with the task. */
    private ReviewTruth truth(Record<byte[], byte[]> record) {
        return required(truths.apply(record.value()), RefuseLarge.problem(record, MOST_BYTES_OF_A_TRUTH));
    }

    private static <T> T required(T record, Optional<String> problem) {
        problem.ifPresent(told -> {
            throw new MalformedRecordException(told);
        });
        return record;
    }

    /** Without a key there is no telling which task. */
    private void remove(byte[] key, Instant now) {
        if (key != null) {
            desk.remove(new String(key, UTF_8), now);
        }
    }

    private void tick(long wallClock) {
        Instant now = Instant.ofEpochMilli(wallClock);
        boolean more = desk.tick(now);
        if (campaigns.isPresent()) {
            campaigns.get().tick(now);
            more |= campaigns.get().work(now);
        }
        if (more) {
            commits.request();
        }
        commits.makeGood();
        environment.vitals().desk().said(desk.status());
    }

    @Override
    public void close() {
        environment.vitals().desk().ended();
    }

    @Override
    public void send(ReviewReply reply) {
        environment.vitals().desk().replied(reply);
        send(topics.reviewReplies(), reply.getCommand(), reply);
    }

    @Override
    public void send(ReviewEvent event) {
        environment.vitals().desk().happened(event);
        if (event.getEvent().equals("claimed") && FIRST.equals(event.getLease())) {
            since(event.getTask(), event.getTime())
                    .ifPresent(after -> environment.vitals().desk().claimed(event.getModel(), after));
        }
        send(topics.reviewEvents(), event.getTask(), event);
        // Of all other ends there is a result.
        if (event.getEvent().equals("deleted")) {
            campaigns.ifPresent(of -> of.gone(event.getTask()));
        }
    }

    @Override
    public void send(ReviewResult result) {
        if (result.getLabel() != null || result.getValue() != null) {
            since(result.getTask(), result.getTime())
                    .ifPresent(after -> environment.vitals().desk().labelled(result.getModel(), after));
        }
        send(topics.reviewResults(), result.getPrediction(), result);
        campaigns.ifPresent(of -> tell(of, result));
    }

    private static void tell(Campaigns campaigns, ReviewResult result) {
        switch (result.getOutcome()) {
            case LABELLED, TAKEN_BACK -> campaigns.heard(result.getTask(), result.getLabel());
            case EXPIRED, CANCELLED -> campaigns.gone(result.getTask());
        }
    }

    private Optional<Duration> since(String task, Instant now) {
        return desk.createdAt(task).map(created -> Duration.between(created, now));
    }

    @Override
    public Reply ask(ReviewTask task, Instant now) {
        ReviewLife life = desk.ask(task, now);
        if (life.getCard().equals(task)) {
            send(topics.reviewTasks(), task.getTask(), task);
        }
        return switch (life.getState()) {
            case QUEUED, LEASED, ESCALATED -> new Reply.Waiting();
            case LABELLED ->
                life.getResult() == null || life.getResult().getLabel() == null
                        ? new Reply.Gone()
                        : new Reply.Answered(life.getResult().getLabel());
            case EXPIRED, CANCELLED -> new Reply.Gone();
        };
    }

    @Override
    public void withdraw(String task, Instant now) {
        desk.withdraw(task, now);
    }

    @Override
    public void send(ReviewCampaign campaign) {
        send(topics.reviewCampaigns(), campaign.getCampaign(), campaign);
    }

    @Override
    public void send(ReviewPerson person) {
        send(topics.reviewPeople(), person.getModel() + "/" + person.getReviewer(), person);
    }

    @Override
    public void send(ReviewAgreement agreement) {
        send(topics.reviewAgreement(), agreement.getModel(), agreement);
    }

    private void send(String topic, String key, SpecificRecord value) {
        Outgoing outgoing = new Outgoing(topic, writer.write(topic, value));
        context.forward(new Record<>(key.getBytes(UTF_8), outgoing, context.currentSystemTimeMs()));
    }
}
