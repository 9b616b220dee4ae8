package io.tidemark.producer.reviews;

import io.tidemark.producer.reviews.StreamEvent.Labelled;
import io.tidemark.producer.reviews.StreamEvent.Predicted;
import io.tidemark.schemas.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Predictions and labels in the order of event time, until the last phase ends. Labels not known by then never are. */
final class ReviewStream implements Iterator<StreamEvent> {

    private final Scoring scoring;
    private final long seed;
    private final double gapMillis;
    private final LabelDelays delays;
    private final Iterator<Phase> phases;
    private final Instant start;
    private final Instant end;
    private final PriorityQueue<Labelled> due = new PriorityQueue<>(Comparator.comparing(Labelled::time)
            .thenComparing(labelled -> labelled.label().getId()));
    private Phase phase;
    private long number;
    private double elapsedMillis;
    private Predicted next;

    ReviewStream(Scoring scoring, long seed, double perHour, LabelDelays delays, List<Phase> phases) {
        this.scoring = scoring;
        this.seed = seed;
        this.gapMillis = Duration.ofHours(1).toMillis() / perHour;
        this.delays = delays;
        this.phases = phases.iterator();
        this.phase = this.phases.next();
        this.start = phase.span().from();
        this.end = phases.get(phases.size() - 1).span().to();
        advance();
    }

    private void advance() {
        Draws draws = Draws.of(seed, number);
        elapsedMillis += draws.exponential(gapMillis);
        Instant time = start.plusMillis((long) elapsedMillis);
        while (!phase.span().contains(time) && phases.hasNext()) {
            phase = phases.next();
        }
        next = time.isBefore(end) ? predicted(draws, time) : null;
    }

    private Predicted predicted(Draws draws, Instant time) {
        String id = String.format(Locale.ROOT, "review-%06d", number++);
        Review review = Review.of(phase.mix(), draws);
        Sentiment truth = phase.rule().label(review.category(), review.stars());
        delays.draw(draws)
                .map(time::plus)
                .filter(known -> known.isBefore(end))
                .ifPresent(known -> due.add(labelled(id, known, truth)));
        return new Predicted(scoring.prediction(id, time, review), truth);
    }

    private static Labelled labelled(String id, Instant known, Sentiment truth) {
        return new Labelled(new Label(id, Scoring.MODEL, known, truth.word(), null, "business", null));
    }

    @Override
    public boolean hasNext() {
        return next != null || !due.isEmpty();
    }

    @Override
    public StreamEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the stream has ended");
        }
        if (next == null || (!due.isEmpty() && due.peek().time().isBefore(next.time()))) {
            return due.remove();
        }
        Predicted now = next;
        advance();
        return now;
    }
}
