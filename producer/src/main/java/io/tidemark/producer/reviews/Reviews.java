package io.tidemark.producer.reviews;

import io.tidemark.producer.reviews.SentimentTrainer.Example;
import io.tidemark.producer.reviews.StreamEvent.Predicted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A model of the sentiment of product reviews, and what it meets: trained on generated reviews, then shown others.
 *
 * <p>The stream holds each kind of drift once, in its pure form, at times that are known:
 *
 * <ul>
 *   <li>covariate: the mix of categories and ages changes, independently of what is thought of the products
 *   <li>prior: the share of negative reviews changes; how a negative review is written does not
 *   <li>concept: the rule changes by which reviews of one category are labelled; the reviews stay as they are
 * </ul>
 *
 * Everything follows from the seed and the start. Labels come after a log-normal delay with a median of two hours; 15 %
 * never come.
 */
public final class Reviews {

    /** Name and version of the model. */
    public static final String MODEL = ServedModel.MODEL;

    public static final String VERSION = ServedModel.FIRST_VERSION;

    private static final int TRAINING = 12_000;
    private static final int BASELINE = 8_000;
    private static final LabelDelays DELAYS = new LabelDelays(Duration.ofHours(2), 0.7, 0.15);

    private final long seed;
    private final double perHour;
    private final List<Phase> phases;
    private final ServedModel first;
    private volatile ServedModel served;

    /**
     * Trains the model; takes about a second.
     *
     * @param start of the stream
     * @param perHour reviews an hour, on average
     */
    public Reviews(long seed, Instant start, double perHour) {
        this(seed, perHour, ReviewStory.from(start));
    }

    /** The same, only that the rule of the concept drift stays to the end: who retrains has something to retrain for. */
    public static Reviews whoseNewRuleStays(long seed, Instant start, double perHour) {
        return new Reviews(seed, perHour, ReviewStory.withNewRuleFrom(start));
    }

    private Reviews(long seed, double perHour, List<Phase> phases) {
        if (!(perHour > 0)) {
            throw new IllegalArgumentException("perHour must be positive, was " + perHour);
        }
        this.seed = seed;
        this.perHour = perHour;
        this.phases = phases;
        this.first = new ServedModel(VERSION, SentimentTrainer.train(examples(seed)));
        this.served = first;
    }

    private static List<Example> examples(long seed) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < TRAINING; i++) {
            Review review = Review.of(Mix.USUAL, Draws.of(seed + 1, i));
            examples.add(new Example(review.text(), LabelRule.USUAL.label(review.category(), review.stars())));
        }
        return examples;
    }

    /** How long the stream is, in event time. */
    public static Duration length() {
        List<Phase> phases = ReviewStory.from(Instant.EPOCH);
        return Duration.between(
                Instant.EPOCH, phases.get(phases.size() - 1).span().to());
    }

    /** The start of a stream that ends at about that time, at or before it, its phases at multiples of six hours UTC. */
    public static Instant endingAt(Instant end) {
        long step = ReviewStory.STEP.toMillis();
        return Instant.ofEpochMilli(end.toEpochMilli() / step * step).minus(length());
    }

    /** Reviews of usual times before the stream that the model was not trained on: what it is like when all is well. */
    public List<Predicted> baseline() {
        Instant start = phases.get(0).span().from();
        List<Predicted> baseline = new ArrayList<>();
        for (int i = 0; i < BASELINE; i++) {
            Review review = Review.of(Mix.USUAL, Draws.of(seed + 2, i));
            Instant time = start.minusMillis(
                    (long) ((BASELINE - i) * Duration.ofHours(1).toMillis() / perHour));
            Sentiment truth = LabelRule.USUAL.label(review.category(), review.stars());
            baseline.add(new Predicted(first.prediction("baseline-" + i, time, review), truth));
        }
        return baseline;
    }

    /** Another version answers from now on, in the streams that are under way as well. */
    public void serve(ServedModel model) {
        served = model;
    }

    /** Predictions and labels in the order of event time; the same each time, but for the version that answers. */
    public ReviewStream stream() {
        return new ReviewStream(() -> served, seed, perHour, DELAYS, phases);
    }

    /** What the stream holds, without gaps. */
    public List<Span> truth() {
        return phases.stream().map(Phase::span).toList();
    }
}
