package io.tidemark.producer.reviews;

import io.tidemark.schemas.Prediction;

/**
 * A review that was answered, and what is known of it since.
 *
 * @param prediction the answer as it was logged, with the text
 * @param truth what it says
 */
public record LabelledReview(Prediction prediction, Sentiment truth) {

    static String text(Prediction prediction) {
        return prediction.getContent().getOrDefault("text", "");
    }

    String text() {
        return text(prediction);
    }

    /** Whether the answer that was given was right. */
    public boolean isRight() {
        return truth.word().equals(prediction.getPredicted());
    }
}
