package io.tidemark.producer.reviews;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trains a {@link SentimentModel}: minimises the mean log loss by stochastic gradient descent with a step of its own for
 * each weight (AdaGrad), and shrinks the weights a little after each pass, so that words seen by chance say little.
 *
 * @see "Duchi, Hazan and Singer (2011), Journal of Machine Learning Research 12, 2121-2159"
 */
final class SentimentTrainer {

    /** A text and what it says. */
    record Example(String text, Sentiment label) {}

    private static final int PASSES = 12;
    private static final double STEP = 0.3;
    private static final double SHRINK = 0.97;
    /** Words that fewer texts hold are left out. */
    private static final int LEAST_TEXTS = 5;

    private final Map<String, Integer> vocabulary;
    private final double[][] weights = new double[Sentiment.ALL.size()][];
    private final double[][] squares = new double[Sentiment.ALL.size()][];

    private SentimentTrainer(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
        for (int c = 0; c < weights.length; c++) {
            weights[c] = new double[vocabulary.size() + 1];
            squares[c] = new double[vocabulary.size() + 1];
        }
    }

    /** The examples are taken in their order, which should be a random one; the same examples give the same model. */
    static SentimentModel train(List<Example> examples) {
        SentimentTrainer trainer = new SentimentTrainer(vocabulary(examples));
        List<int[]> features = new ArrayList<>();
        examples.forEach(example -> features.add(SentimentModel.features(trainer.vocabulary, example.text())));
        for (int pass = 0; pass < PASSES; pass++) {
            for (int i = 0; i < examples.size(); i++) {
                trainer.learn(features.get(i), examples.get(i).label().number());
            }
            trainer.shrink();
        }
        return new SentimentModel(trainer.vocabulary, trainer.weights);
    }

    private static Map<String, Integer> vocabulary(List<Example> examples) {
        Map<String, Integer> texts = new TreeMap<>();
        examples.forEach(
                example -> SentimentModel.words(example.text()).forEach(word -> texts.merge(word, 1, Integer::sum)));
        Map<String, Integer> vocabulary = new HashMap<>();
        texts.forEach((word, number) -> {
            if (number >= LEAST_TEXTS) {
                vocabulary.put(word, vocabulary.size());
            }
        });
        return vocabulary;
    }

    private void learn(int[] features, int label) {
        double[] probabilities = SentimentModel.probabilities(weights, features);
        for (int c = 0; c < weights.length; c++) {
            double gradient = probabilities[c] - (c == label ? 1 : 0);
            for (int feature : features) {
                squares[c][feature] += gradient * gradient;
                weights[c][feature] -= STEP * gradient / Math.sqrt(1 + squares[c][feature]);
            }
        }
    }

    private void shrink() {
        for (double[] ofClass : weights) {
            for (int word = 0; word < vocabulary.size(); word++) {
                ofClass[word] *= SHRINK;
            }
        }
    }
}
