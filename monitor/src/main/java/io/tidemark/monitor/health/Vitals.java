package io.tidemark.monitor.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidemark.monitor.closing.ClosedWindow;
import io.tidemark.monitor.judging.Verdicts;
import io.tidemark.monitor.outcomes.LabelTally;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.review.DrawNews.Fate;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Finding;
import io.tidemark.schemas.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the tasks of this instance last said of themselves, and meters of what they did. Tasks hand over finished values
 * and are never waited for; whoever asks sees the last ones. Labels hold only what the configuration names: topics, models,
 * window sizes, kinds.
 */
public final class Vitals {

    private static final Duration[] DELAYS = Stream.of(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000, 600_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final Logger LOG = LoggerFactory.getLogger(Vitals.class);

    private final MeterRegistry meters;
    private final long outOfOrdernessMs;
    private final InstantSource clock;
    private final Map<SourcePartition, SourceStatus> sources = new ConcurrentHashMap<>();
    private final Map<String, LastWindow> windows = new ConcurrentHashMap<>();
    private final Map<String, LabelTally> labels = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> storeWrites = new ConcurrentHashMap<>();
    private final LongAdder recordsRead = new LongAdder();
    private final DeskVitals desk;
    private final AtomicLong sequenceErrors = new AtomicLong();

    /**
     * @param meters where the meters are registered
     * @param topics the input topics
     */
    public Vitals(MeterRegistry meters, Collection<String> topics, PaneClock panes, InstantSource clock) {
        this.meters = meters;
        this.outOfOrdernessMs = panes.outOfOrdernessMs();
        this.clock = clock;
        this.desk = new DeskVitals(meters, clock);
        topics.forEach(this::gauge);
        Gauge.builder("tidemark.sequence.errors", sequenceErrors, AtomicLong::get)
                .description("Partials missing or doubled since the first start; above 0, exactly-once is broken")
                .register(meters);
    }

    private void gauge(String topic) {
        gauge("tidemark.panes.open", topic, "Panes under way", SourceStatus::panes);
        gauge("tidemark.source.partitions", topic, "Partitions read by this instance", source -> 1);
        gauge("tidemark.source.partitions.idle", topic, "Those that windows close without", s -> s.idle() ? 1 : 0);
        Gauge.builder("tidemark.event.time.lag", () -> eventTimeLag(topic))
                .tag("topic", topic)
                .baseUnit("seconds")
                .description("Now less the highest event time, of the partition that is furthest behind and not idle")
                .register(meters);
    }

    private void gauge(String name, String topic, String description, ToDoubleFunction<SourceStatus> value) {
        Gauge.builder(name, () -> of(topic).mapToDouble(value).sum())
                .tag("topic", topic)
                .description(description)
                .register(meters);
    }

    private double eventTimeLag(String topic) {
        long now = clock.millis();
        return of(topic)
                .filter(source -> !source.idle() && source.hasEventTime())
                .flatMapToDouble(source -> DoubleStream.of((now - source.eventTime()) / 1000.0))
                .max()
                .orElse(Double.NaN);
    }

    private Stream<SourceStatus> of(String topic) {
        return sources.values().stream().filter(one -> one.source().topic().equals(topic));
    }

    /** Of the desk of review tasks. */
    public DeskVitals desk() {
        return desk;
    }

    /** A task has begun; what its partition has counted so far, others have counted. */
    public void begun(SourceStatus status) {
        sources.put(status.source(), status);
    }

    /** A task goes on. */
    public void said(SourceStatus now) {
        SourceStatus before = sources.put(now.source(), now);
        if (before != null) {
            count(now, "counted", now.counted() - before.counted());
            count(
                    now,
                    "dead_letter",
                    now.progress().rejected() - before.progress().rejected());
            count(now, "too_late", now.progress().tooLate() - before.progress().tooLate());
            count(now, "unlisted", now.progress().unlisted() - before.progress().unlisted());
        }
    }

    private void count(SourceStatus source, String outcome, long more) {
        Counter counter = Counter.builder("tidemark.records")
                .tag("topic", source.source().topic())
                .tag("outcome", outcome)
                .description("Records read by this instance, by what became of them")
                .register(meters);
        // A transaction that was taken back may have been told of.
        counter.increment((double) Math.max(0, more));
        recordsRead.add(Math.max(0, more));
    }

    /** A task is no longer this instance's. */
    public void ended(SourcePartition source) {
        sources.remove(source);
    }

    /** Counts writes to a store, all tasks together. */
    public LongAdder writesTo(String store) {
        return storeWrites.computeIfAbsent(store, any -> new LongAdder());
    }

    /** A merging task has begun, and knows of these. */
    public void closedBefore(Collection<LastWindow> closed) {
        closed.forEach(this::remember);
    }

    /**
     * A window has closed, or closed anew.
     *
     * @param wallClock when its reports were written, milliseconds since the epoch
     */
    public void closed(ClosedWindow window, Verdicts verdicts, long wallClock) {
        String model = window.id().model();
        boolean first = window.revision() == 0;
        counter("tidemark.windows.closed", "Windows closed, first or anew")
                .tag("model", model)
                .tag("window", window.id().name())
                .tag("revision", first ? "first" : "later")
                .register(meters)
                .increment();
        if (first) {
            long millis = Math.max(0, wallClock - window.id().end() - outOfOrdernessMs);
            delay(model).record(Duration.ofMillis(millis));
        }
        reported(verdicts);
        sequenceErrors.accumulateAndGet(window.sequenceErrors(), Math::max);
        Instant end = Instant.ofEpochMilli(window.id().end());
        remember(new LastWindow(model, window.id().name(), end, window.revision()));
    }

    /** Reports and alerts have been written. */
    public void reported(Verdicts verdicts) {
        verdicts.reports().forEach(this::count);
        verdicts.alerts().forEach(this::count);
    }

    /** A prediction of a model has been put before people. */
    public void putBeforePeople(String model) {
        counter("tidemark.review.tasks", "Predictions put before people")
                .tag("model", model)
                .register(meters)
                .increment();
    }

    /** A model has a review, which may draw numbers in spans of time. */
    public void draws(String model) {
        Arrays.stream(Fate.values()).forEach(fate -> drawn(model, fate, 0));
    }

    /** Predictions that were held for a draw came too late for it, or will be in none. */
    public void drawn(String model, Fate fate, long predictions) {
        counter(
                        "tidemark.review.draws",
                        "Predictions held for a draw that came too late for it, or that nobody draws from")
                .tag("model", model)
                .tag("outcome", word(fate))
                .register(meters)
                .increment((double) predictions);
        if (predictions > 0 && fate == Fate.LOST) {
            LOG.warn(
                    "{}: {} predictions were held for a draw of its review, which is another one now; they are put before nobody",
                    model,
                    predictions);
        }
    }

    private Timer delay(String model) {
        return Timer.builder("tidemark.report.delay")
                .tag("model", model)
                .description("From a window's end and outOfOrderness to its first report, by the wall clock")
                .serviceLevelObjectives(DELAYS)
                .register(meters);
    }

    private void count(Report report) {
        String group = report.getGroup().startsWith("features") ? "features" : report.getGroup();
        for (Finding finding : report.getFindings()) {
            counter("tidemark.findings", "Findings in reports")
                    .tag("model", report.getModel())
                    .tag("group", group)
                    .tag("effect", finding.getEffect())
                    .tag("verdict", word(finding.getVerdict()))
                    .register(meters)
                    .increment();
        }
    }

    private void count(Alert alert) {
        counter("tidemark.alert.changes", "Changes of alerts")
                .tag("model", alert.getModel())
                .tag("kind", alert.getKind())
                .tag("state", word(alert.getState()))
                .register(meters)
                .increment();
    }

    private static Counter.Builder counter(String name, String description) {
        return Counter.builder(name).description(description);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void remember(LastWindow window) {
        windows.merge(window.model(), window, (known, now) -> now.end().isBefore(known.end()) ? known : now);
    }

    /** What the tasks of source partitions last said, in order. */
    public List<SourceStatus> sources() {
        return sources.values().stream()
                .sorted((one, other) ->
                        one.source().toString().compareTo(other.source().toString()))
                .toList();
    }

    /** The latest closed window of each model. */
    public Map<String, LastWindow> windows() {
        return new TreeMap<>(windows);
    }

    /** A merging task says what has become of the labels of the models that it was told of. */
    public void joined(Map<String, LabelTally> byModel) {
        labels.putAll(byModel);
    }

    /** What has become of the labels, by model. */
    public Map<String, LabelTally> labels() {
        return new TreeMap<>(labels);
    }

    /** Records read by this instance so far. */
    public long recordsRead() {
        return recordsRead.sum();
    }

    /** Writes to each store so far. */
    public Map<String, Long> storeWrites() {
        Map<String, Long> writes = new TreeMap<>();
        storeWrites.forEach((store, count) -> writes.put(store, count.sum()));
        return writes;
    }
}
