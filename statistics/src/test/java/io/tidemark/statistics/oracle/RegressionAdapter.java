package io.tidemark.statistics.oracle;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.quality.LogarithmicError;
import io.tidemark.statistics.quality.MaximumError;
import io.tidemark.statistics.quality.MeanAbsoluteError;
import io.tidemark.statistics.quality.MeanError;
import io.tidemark.statistics.quality.MeanSquaredError;
import io.tidemark.statistics.quality.MedianAbsoluteError;
import io.tidemark.statistics.quality.PercentageError;
import io.tidemark.statistics.quality.PinballLoss;
import io.tidemark.statistics.quality.RSquared;
import io.tidemark.statistics.quality.SymmetricPercentageError;

/** Measures of regression. */
public final class RegressionAdapter implements OracleAdapter {

    @Override
    public String file() {
        return "regression_quality.json";
    }

    @Override
    public Answer answer(OracleCase oracle) {
        double[] truth = oracle.column("y_true");
        double[] predictions = oracle.column("y_pred");
        return switch (oracle.statistic()) {
            case "mae" -> Answer.of(MeanAbsoluteError.of(truth, predictions));
            case "mse" -> Answer.of(MeanSquaredError.of(truth, predictions));
            case "rmse" -> Answer.of(MeanSquaredError.root(truth, predictions));
            case "mean_error" -> Answer.of(MeanError.of(truth, predictions));
            case "medae" -> Answer.of(MedianAbsoluteError.of(truth, predictions));
            case "max_error" -> Answer.of(MaximumError.of(truth, predictions));
            case "r2" -> Answer.of(RSquared.of(truth, predictions));
            case "mape" -> percentage(oracle, truth, predictions);
            case "smape" -> Answer.of(SymmetricPercentageError.of(truth, predictions));
            case "rmsle" -> Answer.of(LogarithmicError.of(truth, predictions));
            case "pinball" ->
                Answer.of(new PinballLoss(oracle.params().get("alpha").asDouble()).of(truth, predictions));
            default -> throw new UnknownStatisticException(oracle.statistic());
        };
    }

    private static Answer percentage(OracleCase oracle, double[] truth, double[] predictions) {
        String zeros = oracle.params().get("zero_truth").asText();
        return switch (zeros) {
            case "skip" -> {
                Measurement measurement = PercentageError.of(truth, predictions);
                yield Answer.of(measurement).with("skipped", truth.length - used(measurement));
            }
            case "epsilon" -> Answer.of(PercentageError.clipped(truth, predictions));
            default -> throw new UnknownStatisticException("zero_truth " + zeros);
        };
    }

    private static long used(Measurement measurement) {
        if (measurement instanceof Estimate estimate) {
            return estimate.n();
        }
        return measurement instanceof Measured measured ? measured.n() : 0;
    }
}
