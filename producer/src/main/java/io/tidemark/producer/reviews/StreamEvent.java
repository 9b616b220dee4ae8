package io.tidemark.producer.reviews;

import io.tidemark.schemas.Label;
import io.tidemark.schemas.Prediction;
import java.time.Instant;

/** Something that happens in the stream. */
public sealed interface StreamEvent {

    /** When, in event time. */
    Instant time();

    /**
     * The model has answered.
     *
     * @param truth what the review says by the rule of its time, whether its label will come or not
     */
    record Predicted(Prediction prediction, Sentiment truth) implements StreamEvent {

        @Override
        public Instant time() {
            return prediction.getTime();
        }
    }

    /** The truth about a review has become known. */
    record Labelled(Label label) implements StreamEvent {

        @Override
        public Instant time() {
            return label.getTime();
        }
    }
}
