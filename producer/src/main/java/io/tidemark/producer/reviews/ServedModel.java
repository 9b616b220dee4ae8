package io.tidemark.producer.reviews;

import io.tidemark.producer.reviews.SentimentTrainer.Example;
import io.tidemark.schemas.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A version of the model, and what serving code that has it would log of its answers. */
public final class ServedModel {

    static final String MODEL = "review-sentiment";
    static final String FIRST_VERSION = "1";

    private static final double MILLION = 1e6;
    private static final int WEIGHT_OF_ONE = 1000;

    private final String version;
    private final SentimentModel model;

    ServedModel(String version, SentimentModel model) {
        this.version = version;
        this.model = model;
    }

    /**
     * Trains a version on reviews that were answered before and whose truth is known since.
     *
     * @param rows in a random order; the same in the same order give the same model
     */
    public static ServedModel train(String version, Collection<LabelledReview> rows) {
        List<Example> examples =
                rows.stream().map(row -> new Example(row.text(), row.truth())).toList();
        return new ServedModel(version, SentimentTrainer.train(examples));
    }

    public String version() {
        return version;
    }

    /** What it answers to a review that was answered before: the record with version, answer and scores of its own. */
    public Prediction answerAgain(Prediction before) {
        double[] probabilities = model.probabilities(LabelledReview.text(before));
        return Prediction.newBuilder(before)
                .setVersion(version)
                .setPredicted(answer(probabilities))
                .setScores(scores(probabilities))
                .build();
    }

    Prediction prediction(String id, Instant time, Review review) {
        double[] probabilities = model.probabilities(review.text());
        return new Prediction(
                id,
                MODEL,
                version,
                time,
                answer(probabilities),
                null,
                scores(probabilities),
                features(review),
                Map.of("category", review.category().word()),
                Map.of("text", review.text()),
                WEIGHT_OF_ONE);
    }

    private static String answer(double[] probabilities) {
        int highest = 0;
        for (int c = 1; c < probabilities.length; c++) {
            highest = probabilities[c] > probabilities[highest] ? c : highest;
        }
        return Sentiment.ALL.get(highest).word();
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

    /** Writes it to a file, as JSON. */
    public void write(Path file) {
        try {
            ModelFile.write(file, version, model);
        } catch (IOException e) {
            throw new UncheckedIOException("the model cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static ServedModel read(Path file) {
        try {
            return ModelFile.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("no model can be read from " + file + ": " + e.getMessage(), e);
        }
    }
}
