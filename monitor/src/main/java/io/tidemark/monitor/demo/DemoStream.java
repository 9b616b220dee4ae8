package io.tidemark.monitor.demo;

import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.producer.client.Counters;
import io.tidemark.producer.client.PredictionLog;
import io.tidemark.producer.replay.Pacer;
import io.tidemark.producer.replay.Speed;
import io.tidemark.producer.reviews.ReviewPlayback;
import io.tidemark.producer.reviews.Reviews;
import io.tidemark.producer.reviews.Span;
import io.tidemark.producer.reviews.StreamEvent;
import io.tidemark.producer.reviews.StreamEvent.Predicted;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;

/** Plays the reviews, says what is injected as it begins, and passes on what is found meanwhile. For one thread. */
final class DemoStream {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Reviews reviews;
    private final PredictionLog log;
    private final AlertFeed alerts;
    private final RequestFeed requests;
    private final Narrator narrator;
    private final Instant start;
    private final Iterator<Span> spans;
    private Span span;
    private Instant now;
    private long startedAt;
    private long predictions;
    private long labels;

    DemoStream(Reviews reviews, PredictionLog log, AlertFeed alerts, RequestFeed requests, Narrator narrator) {
        this.reviews = reviews;
        this.log = log;
        this.alerts = alerts;
        this.requests = requests;
        this.narrator = narrator;
        this.spans = reviews.truth().iterator();
        this.span = spans.next();
        this.start = span.from();
        this.now = start;
    }

    /** Logs everything in about that time; returns when all of it is on its topics. */
    void play(Duration playing) throws InterruptedException {
        startedAt = System.nanoTime();
        narrator.begin(
                start,
                "the stream begins: " + Math.round(Reviews.length().toHours() / 24.0) + " days of reviews in "
                        + playing.toSeconds() + " s");
        Speed speed = new Speed(Reviews.length().toMillis() / (double) playing.toMillis());
        new ReviewPlayback(log, new Pacer(speed), this::sent, this::look).play(reviews.stream());
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
        while (spans.hasNext() && !now.isBefore(span.to())) {
            span = spans.next();
            narrator.event(span.from(), injected());
        }
        look();
    }

    private String injected() {
        return span.isDrift()
                ? "we inject a " + span.kind().word() + " drift: " + span.what()
                : "and take it back: all is as usual";
    }

    /** Passes on what has been found since the last time. */
    void look() {
        alerts.tell(narrator);
        requests.tell(narrator);
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
