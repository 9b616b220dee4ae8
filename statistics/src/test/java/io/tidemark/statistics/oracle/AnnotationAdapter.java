package io.tidemark.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.annotation.Answers;
import io.tidemark.statistics.annotation.DawidSkene;
import io.tidemark.statistics.annotation.FleissKappa;
import io.tidemark.statistics.annotation.KrippendorffAlpha;
import io.tidemark.statistics.annotation.KrippendorffAlpha.Metric;
import io.tidemark.statistics.annotation.MajorityVote;
import io.tidemark.statistics.annotation.Ratings;
import io.tidemark.statistics.quality.CohenKappa;
import io.tidemark.statistics.quality.ConfusionMatrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Agreement of people, and what they say together. */
public final class AnnotationAdapter implements OracleAdapter {

    @Override
    public String file() {
        return "annotation.json";
    }

    @Override
    public Answer answer(OracleCase oracle) {
        return switch (oracle.statistic()) {
            case "cohen_kappa" -> Answer.of(cohen(oracle));
            case "fleiss_kappa" -> Answer.of(FleissKappa.of(Ratings.nominal(table(oracle.input("table")))));
            case "krippendorff_alpha" -> Answer.of(krippendorff(oracle));
            case "majority_vote" -> majority(oracle);
            case "dawid_skene" -> dawidSkene(oracle);
            default -> throw new UnknownStatisticException(oracle.statistic());
        };
    }

    private static Measurement cohen(OracleCase oracle) {
        List<String> categories = StreamSupport.stream(
                        oracle.params().get("categories").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        String weights = oracle.params().get("weights").asText("none").replace("null", "none");
        return CohenKappa.of(
                ConfusionMatrix.of(categories, oracle.labels("a"), oracle.labels("b")),
                CohenKappa.Weights.valueOf(weights.toUpperCase(Locale.ROOT)));
    }

    private static long[][] table(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> IntStream.range(0, row.size())
                        .mapToLong(k -> row.get(k).asLong())
                        .toArray())
                .toArray(long[][]::new);
    }

    private static Measurement krippendorff(OracleCase oracle) {
        Ratings ratings = oracle.hasInput("ratings")
                ? Ratings.ofRaters(StreamSupport.stream(oracle.input("ratings").spliterator(), false)
                        .map(oracle::column)
                        .toArray(double[][]::new))
                : answers(oracle).ratings();
        String metric = oracle.params().get("metric").asText();
        return KrippendorffAlpha.of(ratings, Metric.valueOf(metric.toUpperCase(Locale.ROOT)));
    }

    private static Answers answers(OracleCase oracle) {
        List<io.tidemark.statistics.annotation.Answer> answers = new ArrayList<>();
        oracle.rows("answers")
                .forEach(row ->
                        answers.add(new io.tidemark.statistics.annotation.Answer(row.get(0), row.get(1), row.get(2))));
        return Answers.of(answers);
    }

    private static Answer majority(OracleCase oracle) {
        SortedMap<String, MajorityVote> votes = MajorityVote.of(answers(oracle));
        Map<String, String> labels = new HashMap<>();
        votes.forEach((item, vote) -> labels.put(item, vote.label()));
        List<String> tied =
                votes.keySet().stream().filter(item -> votes.get(item).tied()).toList();
        return withTruth(oracle, labels)
                .with("labels", labels)
                .with("tied", tied)
                .with("n_tied", tied.size());
    }

    private static Answer dawidSkene(OracleCase oracle) {
        JsonNode params = oracle.params();
        Answers answers = answers(oracle);
        DawidSkene model = DawidSkene.fit(
                answers,
                new DawidSkene.Options(
                        params.get("iterations").asInt(),
                        params.get("smoothing").asDouble(),
                        params.get("floor").asDouble()));
        Map<String, Object> posterior = new HashMap<>();
        Map<String, Object> confusion = new HashMap<>();
        Map<String, Object> accuracy = new HashMap<>();
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < answers.items().size(); i++) {
            String item = answers.items().get(i);
            posterior.put(item, byLabel(answers, model.posterior(i).probabilities()));
            labels.put(item, model.labels().get(i));
        }
        for (int w = 0; w < answers.workers().size(); w++) {
            confusion.put(answers.workers().get(w), model.confusion(w));
            accuracy.put(answers.workers().get(w), model.accuracy(w));
        }
        return withTruth(oracle, labels)
                .with("labels", labels)
                .with("log_likelihood", model.logLikelihood())
                .with("class_prior", byLabel(answers, model.prior()))
                .with("posterior", sampled(oracle, "posterior", posterior))
                .with("worker_confusion", sampled(oracle, "worker_confusion", confusion))
                .with("worker_accuracy", sampled(oracle, "worker_accuracy", accuracy));
    }

    private static Map<String, Double> byLabel(Answers answers, double[] probabilities) {
        Map<String, Double> byLabel = new HashMap<>();
        for (int k = 0; k < probabilities.length; k++) {
            byLabel.put(answers.labels().get(k), probabilities[k]);
        }
        return byLabel;
    }

    /** Only the items or workers that the case lists: of larger sets it has a sample. */
    private static Map<String, Object> sampled(OracleCase oracle, String figure, Map<String, Object> all) {
        Map<String, Object> sample = new HashMap<>(all);
        sample.keySet().removeIf(name -> !oracle.expected().path(figure).has(name));
        return sample;
    }

    /** Share of the items with known truth whose label is right. */
    private static Answer withTruth(OracleCase oracle, Map<String, String> labels) {
        if (!oracle.hasInput("truth")) {
            return new Answer.Figures(Map.of());
        }
        List<List<String>> truth = oracle.rows("truth");
        long right = truth.stream()
                .filter(row -> row.get(1).equals(labels.get(row.get(0))))
                .count();
        return Answer.figures("accuracy_against_truth", (double) right / truth.size())
                .and("n_truth", truth.size());
    }
}
