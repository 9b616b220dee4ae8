package io.tidemark.monitor.demo;

import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.producer.client.Counters;
import io.tidemark.producer.client.PredictionLog;
import io.tidemark.producer.replay.Pacer;
import io.tidemark.producer.replay.Speed;
import io.tidemark.producer.reviews.ReviewPlayback;
import io.tidemark.producer.reviews.ReviewStream;
import io.tidemark.producer.reviews.Reviews;
import io.tidemark.producer.reviews.Span;
import io.tidemark.producer.reviews.StreamEvent;
import io.tidemark.producer.reviews.StreamEvent.Predicted;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;

/** Plays the reviews, says what is injected as it begins, and passes on what is found meanwhile. For one thread. */
final class DemoStream {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Reviews reviews;
    private final PredictionLog log;
    private final AlertFeed alerts;
    private final RequestFeed requests;
    private final DemoRollout rollout;
    private final Narrator narrator;
    private final ReviewStream stream;
    private final Instant start;
    private final Iterator<Span> spans;
    private Span span;
    private Instant now;
    private Speed speed;
    private long startedAt;
    private long predictions;
    private long labels;

    DemoStream(
            Reviews reviews,
            PredictionLog log,
            AlertFeed alerts,
            RequestFeed requests,
            DemoRollout rollout,
            Narrator narrator) {
        this.reviews = reviews;
        this.stream = reviews.stream();
        this.log = log;
        this.alerts = alerts;
        this.requests = requests;
        this.rollout = rollout;
        this.narrator = narrator;
        this.spans = reviews.truth().iterator();
        this.span = spans.next();
        this.start = span.from();
        this.now = start;
    }

    /** Says that it begins, and goes on so fast that all of it takes about that time. */
    void begin(Duration playing) {
        startedAt = System.nanoTime();
        narrator.begin(
                start,
                "the stream begins: " + Math.round(Reviews.length().toHours() / 24.0) + " days of reviews in "
                        + playing.toSeconds() + " s");
        speed = new Speed(Reviews.length().toMillis() / (double) playing.toMillis());
    }

    /** Logs all before the last phase; returns when it is on its topics. */
    void playUntilLastPhase() throws InterruptedException {
        List<Span> all = reviews.truth();
        Instant last = all.get(all.size() - 1).from();
        play(stream.before(last));
        now = last;
        enterSpan();
    }

    /** Logs the last phase; returns when it is on its topics. */
    void playLastPhase() throws InterruptedException {
        play(stream);
    }

    private void play(Iterator<StreamEvent> events) throws InterruptedException {
        new ReviewPlayback(log, new Pacer(speed), this::sent, this::look).play(events);
        boolean flushed = log.flush(PATIENCE);
        Counters counters = log.counters();
        if (!flushed || counters.failed() > 0 || counters.droppedInAll() > 0) {
            throw new Failure(ExitCode.FAILED, "not everything could be logged: " + counters);
        }
    }

    private void sent(StreamEvent event) {
        now = event.time();
        if (event instanceof Predicted) {
            predictions++;
        } else {
            labels++;
        }
        enterSpan();
        look();
    }

    private void enterSpan() {
        while (spans.hasNext() && !now.isBefore(span.to())) {
            span = spans.next();
            narrator.event(span.from(), injected());
        }
    }

    private String injected() {
        if (span.isDrift()) {
            return "we inject a " + span.kind().word() + " drift: " + span.what();
        }
        return spans.hasNext()
                ? "and take it back: all is as usual"
                : span.what() + "; the stream waits for what is done about it";
    }

    /** Passes on what has been found since the last time. */
    void look() {
        alerts.tell(narrator);
        requests.tell(narrator);
        rollout.tell(narrator, now);
        double share = Duration.between(start, now).toMillis()
                / (double) Reviews.length().toMillis();
        narrator.progress().update(predictions + labels, share, () -> "at " + Narrator.at(now));
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    long predictions() {
        return predictions;
    }

    long labels() {
        return labels;
    }
}
