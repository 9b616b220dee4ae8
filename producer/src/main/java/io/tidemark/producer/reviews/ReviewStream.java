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
import java.util.function.Supplier;

/** Predictions and labels in the order of event time, until the last phase ends. Labels not known by then never are. */
public final class ReviewStream implements Iterator<StreamEvent> {

    private final Supplier<ServedModel> served;
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
    private Asked next;

    /** A review that waits to be answered: by the version that is served then. */
    private record Asked(String id, Instant time, Review review, Sentiment truth) {}

    ReviewStream(Supplier<ServedModel> served, long seed, double perHour, LabelDelays delays, List<Phase> phases) {
        this.served = served;
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
        next = time.isBefore(end) ? asked(draws, time) : null;
    }

    private Asked asked(Draws draws, Instant time) {
        String id = String.format(Locale.ROOT, "review-%06d", number++);
        Review review = Review.of(phase.mix(), draws);
        Sentiment truth = phase.rule().label(review.category(), review.stars());
        delays.draw(draws)
                .map(time::plus)
                .filter(known -> known.isBefore(end))
                .ifPresent(known -> due.add(labelled(id, known, truth)));
        return new Asked(id, time, review, truth);
    }

    private static Labelled labelled(String id, Instant known, Sentiment truth) {
        return new Labelled(new Label(id, ServedModel.MODEL, known, truth.word(), null, "business", null));
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
        if (isLabelNext()) {
            return due.remove();
        }
        Predicted now = new Predicted(served.get().prediction(next.id(), next.time(), next.review()), next.truth());
        advance();
        return now;
    }

    private boolean isLabelNext() {
        return next == null || (!due.isEmpty() && due.peek().time().isBefore(next.time()));
    }

    /** The events before a time, taken out of this stream as they are read. */
    public Iterator<StreamEvent> before(Instant time) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return ReviewStream.this.hasNext()
                        && (isLabelNext() ? due.peek().time() : next.time()).isBefore(time);
            }

            @Override
            public StreamEvent next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("no more events before " + time);
                }
                return ReviewStream.this.next();
            }
        };
    }
}
