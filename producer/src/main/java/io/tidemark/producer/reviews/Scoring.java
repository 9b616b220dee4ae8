package io.tidemark.producer.reviews;

import io.tidemark.schemas.Prediction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the model answers, as serving code would log it. */
final class Scoring {

    static final String MODEL = "review-sentiment";
    static final String VERSION = "1";

    private static final double MILLION = 1e6;
    private static final int WEIGHT_OF_ONE = 1000;

    private final SentimentModel model;

    Scoring(SentimentModel model) {
        this.model = model;
    }

    Prediction prediction(String id, Instant time, Review review) {
        double[] probabilities = model.probabilities(review.text());
        return new Prediction(
                id,
                MODEL,
                VERSION,
                time,
                Sentiment.ALL.get(highest(probabilities)).word(),
                null,
                scores(probabilities),
                features(review),
                Map.of("category", review.category().word()),
                Map.of("text", review.text()),
                WEIGHT_OF_ONE);
    }

    private static int highest(double[] probabilities) {
        int highest = 0;
        for (int c = 1; c < probabilities.length; c++) {
            highest = probabilities[c] > probabilities[highest] ? c : highest;
        }
        return highest;
    }

    private static Map<String, Double> scores(double[] probabilities) {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (Sentiment sentiment : Sentiment.ALL) {
            scores.put(sentiment.word(), Math.rint(probabilities[sentiment.number()] * MILLION) / MILLION);
        }
        return scores;
    }

    private static Map<String, Object> features(Review review) {
        Map<String, Object> features = new TreeMap<>();
        features.put("age", (double) review.age());
        features.put("category", review.category().word());
        features.put("exclamations", review.exclamations());
        features.put("letters_per_word", review.lettersPerWord());
        features.put("price_band", review.priceBand());
        features.put("verified", review.verified());
        features.put("words", (double) review.words());
        return features;
    }
}
