package io.tidemark.producer.reviews;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A model as JSON: of each word, and of the constant, a weight for each class. */
final class ModelFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelFile() {}

    static void write(Path file, String version, SentimentModel model) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("version", version);
        addWeights(json.putArray("constant"), model, model.vocabulary().size());
        ObjectNode words = json.putObject("words");
        model.vocabulary().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(word -> addWeights(words.putArray(word.getKey()), model, word.getValue()));
        JSON.writeValue(file.toFile(), json);
    }

    private static void addWeights(ArrayNode array, SentimentModel model, int feature) {
        for (double[] ofClass : model.weights()) {
            array.add(ofClass[feature]);
        }
    }

    static ServedModel read(Path file) throws IOException {
        JsonNode json = JSON.readTree(file.toFile());
        JsonNode words = json.required("words");
        Map<String, Integer> vocabulary = new HashMap<>();
        double[][] weights = new double[Sentiment.ALL.size()][words.size() + 1];
        words.properties().forEach(word -> {
            int number = vocabulary.size();
            vocabulary.put(word.getKey(), number);
            setWeights(weights, number, word.getValue());
        });
        setWeights(weights, words.size(), json.required("constant"));
        return new ServedModel(json.required("version").asText(), new SentimentModel(vocabulary, weights));
    }

    private static void setWeights(double[][] weights, int feature, JsonNode array) {
        for (int c = 0; c < weights.length; c++) {
            weights[c][feature] = array.required(c).asDouble();
        }
    }
}
