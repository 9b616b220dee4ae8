package io.tidemark.producer.client;

import io.tidemark.producer.client.Waiting.Event;
import io.tidemark.schemas.Label;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;

/**
 * Logs what a model answers, and later the truth, without getting in the way of whoever asks the model.
 *
 * <pre>{@code
 * PredictionLog log = PredictionLog.open(
 *         PredictionLogSettings.json("localhost:9092", "reviews.predictions", "reviews.labels"));
 *
 * log.prediction("review-sentiment", "12", reviewId)        // while serving
 *         .predicted("negative")
 *         .score("negative", 0.91).score("neutral", 0.06).score("positive", 0.03)
 *         .feature("age", 41).feature("has_title", true)
 *         .facet("category", "toys")
 *         .content("text", text)                            // what a reviewer may be shown
 *         .log();
 *
 * log.label("review-sentiment", reviewId, "positive");      // hours or days later, from wherever the truth comes from
 *
 * log.close();                                              // when the service stops: sends what is on its way
 * }</pre>
 *
 * <p>No call but {@link #flush} and {@link #close} waits for anything, and none throws. Events go into a bounded buffer,
 * from which a thread of the log sends them: each is acknowledged by all replicas, and stored once. While the broker or the
 * registry is out of reach - also at the start - events wait. When the buffer is full, further ones are dropped; {@link
 * #counters} tells how many, and a warning in the log file once a minute. What is sent but not acknowledged within Kafka's
 * {@code delivery.timeout.ms} (2 minutes) has failed, and is counted.
 *
 * <p>Keys are prediction ids; the time of a record is its event time, or now where that lies ahead, which brokers refuse.
 * Safe for use by many threads.
 */
public final class PredictionLog implements AutoCloseable {

    private final PredictionLogSettings settings;
    private final Clock clock;
    private final Tally tally = new Tally();
    private final EventBuffer buffer;
    private final SendingThread thread;

    private PredictionLog(PredictionLogSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.buffer = new EventBuffer(settings.mostEvents(), settings.mostBytes());
        this.thread = new SendingThread(buffer, new Encoder(settings), new Outlet(settings.kafka(), tally), tally);
    }

    /**
     * Starts a log. Does not connect yet: neither broker nor registry need be there.
     *
     * @throws IllegalArgumentException if a setting of the registry breaks its rule
     */
    public static PredictionLog open(PredictionLogSettings settings) {
        PredictionLog log = new PredictionLog(settings, Clock.systemUTC());
        log.thread.start();
        return log;
    }

    /** Begins a prediction; {@link PredictionDraft#log} hands it over. */
    public PredictionDraft prediction(String model, String version, String id) {
        return new PredictionDraft(model, version, id, clock.instant(), this::log);
    }

    private boolean log(PredictionDraft draft) {
        return draft.isValid()
                ? accept(settings.predictions(), draft.id(), draft.time(), draft.prediction(), draft.bytes())
                : drop(DropReason.INVALID);
    }

    /**
     * The true class of a prediction, known as of now. A later label of the same prediction replaces it.
     *
     * @return whether it was taken; if not, the counters say why
     */
    public boolean label(String model, String id, String label) {
        return label(model, id, label, clock.instant());
    }

    /** The true class of a prediction, known as of a moment. */
    public boolean label(String model, String id, String label, Instant time) {
        return label == null ? drop(DropReason.INVALID) : label(model, id, time, label, null);
    }

    /** The true value of a prediction (regression), known as of now. */
    public boolean label(String model, String id, double value) {
        return label(model, id, value, clock.instant());
    }

    /** The true value of a prediction (regression), known as of a moment. */
    public boolean label(String model, String id, double value, Instant time) {
        return label(model, id, time, null, value);
    }

    /** Takes the labels of a prediction back: it has none any more. */
    public boolean retract(String model, String id) {
        return label(model, id, clock.instant(), null, null);
    }

    private boolean label(String model, String id, Instant time, String label, Double value) {
        if (isBlank(model) || isBlank(id) || time == null) {
            return drop(DropReason.INVALID);
        }
        Size size = new Size();
        size.text(model);
        size.text(id);
        size.text(label);
        Label record = new Label(id, model, time, label, value, "business", null);
        return accept(settings.labels(), id, time, record, size.bytes());
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private boolean accept(String topic, String key, Instant time, IndexedRecord record, int bytes) {
        tally.accepted();
        Optional<DropReason> refused = buffer.offer(new Event(topic, key, time, record, bytes));
        refused.ifPresent(reason -> {
            tally.notAccepted();
            tally.dropped(reason);
        });
        return refused.isEmpty();
    }

    private boolean drop(DropReason reason) {
        tally.dropped(reason);
        return false;
    }

    /** What became of the events so far. */
    public Counters counters() {
        return tally.counters();
    }

    /**
     * Waits until everything that was accepted before has been acknowledged or has failed.
     *
     * @return whether that came about in time; not if interrupted, with the thread's flag kept
     */
    public boolean flush(Duration time) {
        return thread.flush(time);
    }

    /**
     * Takes no more events, and sends those that it has, for as long as {@link PredictionLogSettings#closing} says. What is
     * left then has failed.
     */
    @Override
    public void close() {
        thread.close(settings.closing());
    }
}
