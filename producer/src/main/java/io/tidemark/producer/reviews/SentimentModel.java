package io.tidemark.producer.reviews;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A classifier of texts: multinomial logistic regression on which words occur.
 *
 * <pre>  p(class | text) = exp(b_class + Σ w_class,word) / Σ over classes of the same</pre>
 *
 * the inner sum over the distinct known words of the text. It knows nothing of word order, so that "not good" is good with
 * a "not" to it: about one review in six it gets wrong.
 */
final class SentimentModel {

    private final Map<String, Integer> vocabulary;

    /** By class, then by word; the last is the constant. */
    private final double[][] weights;

    SentimentModel(Map<String, Integer> vocabulary, double[][] weights) {
        this.vocabulary = Map.copyOf(vocabulary);
        this.weights = weights;
    }

    Map<String, Integer> vocabulary() {
        return vocabulary;
    }

    double[][] weights() {
        return weights;
    }

    /** The words of a text, each once, in lower case: all that is made of the letters a to z. */
    static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        String lower = text.toLowerCase(Locale.ROOT);
        int start = 0;
        for (int end = 0; end <= lower.length(); end++) {
            if (end == lower.length() || lower.charAt(end) < 'a' || lower.charAt(end) > 'z') {
                if (end > start) {
                    words.add(lower.substring(start, end));
                }
                start = end + 1;
            }
        }
        return words;
    }

    /** The numbers of the known words of a text, and of the constant. */
    static int[] features(Map<String, Integer> vocabulary, String text) {
        int[] known = words(text).stream()
                .mapToInt(word -> vocabulary.getOrDefault(word, -1))
                .filter(number -> number >= 0)
                .toArray();
        int[] withConstant = Arrays.copyOf(known, known.length + 1);
        withConstant[known.length] = vocabulary.size();
        return withConstant;
    }

    /** The probability of each class, in the order of {@link Sentiment}; they sum to 1. */
    double[] probabilities(String text) {
        return probabilities(weights, features(vocabulary, text));
    }

    static double[] probabilities(double[][] weights, int[] features) {
        double[] scores = new double[weights.length];
        for (int c = 0; c < scores.length; c++) {
            for (int feature : features) {
                scores[c] += weights[c][feature];
            }
        }
        return softmax(scores);
    }

    private static double[] softmax(double[] scores) {
        double highest = Arrays.stream(scores).max().orElseThrow();
        double[] shares = Arrays.stream(scores)
                .map(score -> StrictMath.exp(score - highest))
                .toArray();
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }
}
