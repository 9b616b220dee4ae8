package io.tidemark.statistics.twosample;

/** The vectors (cos t₁x, cos t₂x, ..., sin t₁x, sin t₂x, ...) of a sample: their mean and covariance. */
final class Waves {

    private final double[][] rows;
    private final double[] mean;

    private Waves(double[][] rows) {
        this.rows = rows;
        this.mean = mean(rows);
    }

    static Waves of(double[] sample, double[] points, double scale) {
        double[][] rows = new double[sample.length][2 * points.length];
        for (int i = 0; i < sample.length; i++) {
            for (int j = 0; j < points.length; j++) {
                double angle = points[j] * sample[i] / scale;
                rows[i][j] = StrictMath.cos(angle);
                rows[i][points.length + j] = StrictMath.sin(angle);
            }
        }
        return new Waves(rows);
    }

    private static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += row[j] / rows.length;
            }
        }
        return mean;
    }

    double[] meanMinus(Waves other) {
        double[] difference = new double[mean.length];
        for (int j = 0; j < mean.length; j++) {
            difference[j] = mean[j] - other.mean[j];
        }
        return difference;
    }

    /** With divisor n. */
    SymmetricMatrix covariance() {
        double[][] covariance = new double[mean.length][mean.length];
        for (double[] row : rows) {
            for (int j = 0; j < mean.length; j++) {
                for (int k = 0; k < mean.length; k++) {
                    covariance[j][k] += (row[j] - mean[j]) * (row[k] - mean[k]) / rows.length;
                }
            }
        }
        return new SymmetricMatrix(covariance);
    }
}
