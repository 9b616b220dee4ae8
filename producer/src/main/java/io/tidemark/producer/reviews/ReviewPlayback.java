package io.tidemark.producer.reviews;

import io.tidemark.producer.client.PredictionDraft;
import io.tidemark.producer.client.PredictionLog;
import io.tidemark.producer.replay.Pacer;
import io.tidemark.producer.reviews.StreamEvent.Labelled;
import io.tidemark.producer.reviews.StreamEvent.Predicted;
import io.tidemark.schemas.Label;
import io.tidemark.schemas.Prediction;
import java.util.Iterator;
import java.util.function.Consumer;

/** Logs a stream as a service would that answers at these times, only that it rather waits than have events dropped. */
public final class ReviewPlayback {

    /** Events that may be under way. */
    private static final int MOST_UNDER_WAY = 4_000;
    /** How often it is looked how many are. */
    private static final int EVERY = 100;

    private static final long BREATH_MS = 5;

    private final PredictionLog log;
    private final Pacer pacer;
    private final Consumer<StreamEvent> sent;
    private final Runnable waiting;
    private long events;

    /**
     * @param log with room for 4,000 events or more
     * @param sent is told of every event that was logged
     * @param waiting is called again and again where there is nothing to do
     */
    public ReviewPlayback(PredictionLog log, Pacer pacer, Consumer<StreamEvent> sent, Runnable waiting) {
        this.log = log;
        this.pacer = pacer;
        this.sent = sent;
        this.waiting = waiting;
    }

    /** Logs all events, each when its time has come. */
    public void play(Iterator<StreamEvent> stream) throws InterruptedException {
        while (stream.hasNext()) {
            StreamEvent event = stream.next();
            pacer.await(event.time(), waiting);
            if (events++ % EVERY == 0) {
                awaitRoom();
            }
            log(event);
            sent.accept(event);
        }
    }

    private void awaitRoom() throws InterruptedException {
        while (log.counters().underWay() > MOST_UNDER_WAY) {
            Thread.sleep(BREATH_MS);
            waiting.run();
        }
    }

    private void log(StreamEvent event) {
        if (event instanceof Predicted predicted) {
            draft(predicted.prediction()).log();
        } else {
            Label label = ((Labelled) event).label();
            log.label(label.getModel(), label.getId(), label.getLabel(), label.getTime());
        }
    }

    private PredictionDraft draft(Prediction prediction) {
        PredictionDraft draft = log.prediction(prediction.getModel(), prediction.getVersion(), prediction.getId())
                .at(prediction.getTime())
                .predicted(prediction.getPredicted())
                .features(prediction.getFeatures());
        prediction.getScores().forEach(draft::score);
        prediction.getFacets().forEach(draft::facet);
        prediction.getContent().forEach(draft::content);
        return draft;
    }
}
