package io.tidemark.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.quality.Accuracy;
import io.tidemark.statistics.quality.BalancedAccuracy;
import io.tidemark.statistics.quality.BrierScore;
import io.tidemark.statistics.quality.CalibrationError;
import io.tidemark.statistics.quality.ClassScore;
import io.tidemark.statistics.quality.CohenKappa;
import io.tidemark.statistics.quality.ConfusionMatrix;
import io.tidemark.statistics.quality.LogLoss;
import io.tidemark.statistics.quality.MatthewsCorrelation;
import io.tidemark.statistics.quality.OneAgainstRest;
import io.tidemark.statistics.quality.PrecisionRecallArea;
import io.tidemark.statistics.quality.Reliability;
import io.tidemark.statistics.quality.RocArea;
import io.tidemark.statistics.quality.ScoreCounts;
import io.tidemark.statistics.quality.ScoredRows;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Measures of classification. */
public final class ClassificationAdapter implements OracleAdapter {

    @Override
    public String file() {
        return "classification_quality.json";
    }

    @Override
    public Answer answer(OracleCase oracle) {
        return switch (oracle.statistic()) {
            case "confusion_matrix" ->
                Answer.figures("value", matrix(oracle).counts())
                        .and("n_used", matrix(oracle).total());
            case "accuracy" -> Answer.of(Accuracy.of(matrix(oracle)));
            case "precision_recall_f1_per_class" -> perClass(matrix(oracle));
            case "precision_recall_f1_average" -> average(oracle, matrix(oracle));
            case "mcc" -> Answer.of(MatthewsCorrelation.of(matrix(oracle)));
            case "cohen_kappa" -> Answer.of(CohenKappa.of(matrix(oracle), weights(oracle.params())));
            case "balanced_accuracy" -> Answer.of(BalancedAccuracy.of(matrix(oracle)));
            case "log_loss" -> Answer.of(LogLoss.of(rows(oracle)));
            case "brier_multiclass" -> Answer.of(BrierScore.of(rows(oracle)));
            case "brier_binary" -> Answer.of(BrierScore.binary(rows(oracle), positive(oracle)));
            case "ece" -> calibration(oracle);
            case "roc_auc" -> Answer.of(RocArea.of(scores(oracle)));
            case "pr_auc" -> Answer.of(precisionRecall(oracle));
            case "roc_auc_ovr" -> areas(rows(oracle), averageOf(oracle));
            case "pr_auc_ovr" -> Answer.of(PrecisionRecallArea.of(rows(oracle), averageOf(oracle)));
            default -> throw new UnknownStatisticException(oracle.statistic());
        };
    }

    private static ConfusionMatrix matrix(OracleCase oracle) {
        List<String> truth = oracle.labels("y_true");
        List<String> predictions = oracle.labels("y_pred");
        List<String> classes = oracle.params().has("classes")
                ? names(oracle.params().get("classes"))
                : Stream.concat(truth.stream(), predictions.stream())
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList();
        return ConfusionMatrix.of(classes, truth, predictions);
    }

    private static List<String> names(JsonNode names) {
        return StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Answer perClass(ConfusionMatrix matrix) {
        return Answer.figures("precision", byClass(matrix, k -> scoreOrZero(ClassScore.PRECISION, matrix, k)))
                .and("recall", byClass(matrix, k -> scoreOrZero(ClassScore.RECALL, matrix, k)))
                .and("f1", byClass(matrix, k -> scoreOrZero(ClassScore.F1, matrix, k)))
                .and("support", support(matrix))
                .and("precision_undefined", undefined(ClassScore.PRECISION, matrix))
                .and("recall_undefined", undefined(ClassScore.RECALL, matrix));
    }

    private static double scoreOrZero(ClassScore score, ConfusionMatrix matrix, int place) {
        return Answer.valueOrZero(score.of(matrix, place));
    }

    private static Map<String, Double> byClass(ConfusionMatrix matrix, ToDoubleFunction<Integer> figure) {
        Map<String, Double> byClass = new HashMap<>();
        for (int k = 0; k < matrix.size(); k++) {
            byClass.put(matrix.classes().get(k), figure.applyAsDouble(k));
        }
        return byClass;
    }

    private static Map<String, Long> support(ConfusionMatrix matrix) {
        Map<String, Long> support = new HashMap<>();
        for (int k = 0; k < matrix.size(); k++) {
            support.put(matrix.classes().get(k), matrix.trueRows(k));
        }
        return support;
    }

    private static List<String> undefined(ClassScore score, ConfusionMatrix matrix) {
        return IntStream.range(0, matrix.size())
                .filter(k -> score.of(matrix, k) instanceof Measurement.Undefined)
                .mapToObj(matrix.classes()::get)
                .toList();
    }

    private static Answer average(OracleCase oracle, ConfusionMatrix matrix) {
        String average = oracle.params().get("average").asText();
        Map<String, ClassScore> scores =
                Map.of("precision", ClassScore.PRECISION, "recall", ClassScore.RECALL, "f1", ClassScore.F1);
        Map<String, Object> figures = new HashMap<>(Map.of("n_used", matrix.total()));
        scores.forEach((name, score) -> figures.put(
                name,
                Answer.valueOrZero(
                        switch (average) {
                            case "macro" -> score.macro(matrix);
                            case "weighted" -> score.weighted(matrix);
                            case "micro" -> Accuracy.of(matrix);
                            default -> throw new UnknownStatisticException("average " + average);
                        })));
        return new Answer.Figures(figures);
    }

    private static CohenKappa.Weights weights(JsonNode params) {
        String weights =
                params.get("weights").isNull() ? "none" : params.get("weights").asText();
        return CohenKappa.Weights.valueOf(weights.toUpperCase(Locale.ROOT));
    }

    private static ScoredRows rows(OracleCase oracle) {
        List<String> classes = names(oracle.input("classes"));
        return ScoredRows.of(classes, oracle.labels("y_true"), probabilities(oracle));
    }

    private static double[][] probabilities(OracleCase oracle) {
        if (oracle.hasInput("proba_of_positive")) {
            double[] positive = oracle.column("proba_of_positive");
            return IntStream.range(0, positive.length)
                    .mapToObj(row -> new double[] {1 - positive[row], positive[row]})
                    .toArray(double[][]::new);
        }
        JsonNode given = oracle.input("proba");
        if (given.get(0).isArray()) {
            return StreamSupport.stream(given.spliterator(), false)
                    .map(oracle::column)
                    .toArray(double[][]::new);
        }
        double[][] columns = StreamSupport.stream(given.spliterator(), false)
                .map(oracle::column)
                .toArray(double[][]::new);
        return IntStream.range(0, columns[0].length)
                .mapToObj(row ->
                        Stream.of(columns).mapToDouble(column -> column[row]).toArray())
                .toArray(double[][]::new);
    }

    private static int positive(OracleCase oracle) {
        return names(oracle.input("classes"))
                .indexOf(oracle.params().get("positive").asText());
    }

    private static Answer calibration(OracleCase oracle) {
        int bins = oracle.params().get("n_bins").asInt();
        String of = oracle.params().get("of").asText();
        Reliability reliability = switch (of) {
            case "confidence of the predicted class" -> Reliability.ofConfidence(rows(oracle), bins);
            case "probability of the positive class" -> Reliability.ofClass(rows(oracle), positive(oracle), bins);
            default -> throw new UnknownStatisticException("ece of " + of);
        };
        return Answer.of(CalibrationError.of(reliability))
                .with("max_gap", Answer.valueOrZero(CalibrationError.largest(reliability)));
    }

    private static ScoreCounts scores(OracleCase oracle) {
        return OneAgainstRest.scores(rows(oracle), positive(oracle));
    }

    private static Measurement precisionRecall(OracleCase oracle) {
        String method = oracle.params().get("method").asText();
        return switch (method) {
            case "average_precision" -> PrecisionRecallArea.of(scores(oracle));
            case "trapezoid" -> PrecisionRecallArea.trapezoid(scores(oracle));
            default -> throw new UnknownStatisticException("method " + method);
        };
    }

    private static OneAgainstRest.Average averageOf(OracleCase oracle) {
        return OneAgainstRest.Average.valueOf(
                oracle.params().get("average").asText().toUpperCase(Locale.ROOT));
    }

    private static Answer areas(ScoredRows rows, OneAgainstRest.Average average) {
        Map<String, Double> areas = new HashMap<>();
        for (int k = 0; k < rows.classes().size(); k++) {
            areas.put(rows.classes().get(k), Answer.valueOrZero(RocArea.of(OneAgainstRest.scores(rows, k))));
        }
        return Answer.of(RocArea.of(rows, average)).with("per_class", areas);
    }
}
