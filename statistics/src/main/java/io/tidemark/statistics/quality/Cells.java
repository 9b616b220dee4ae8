package io.tidemark.statistics.quality;

/** Cells of a confusion matrix as numbers that need not be whole, with their margins. */
final class Cells {

    private final double[][] cells;
    private final double[] truth;
    private final double[] predicted;
    private final double total;
    private final double right;

    private Cells(double[][] cells) {
        this.cells = cells;
        truth = new double[cells.length];
        predicted = new double[cells.length];
        double all = 0;
        double diagonal = 0;
        for (int i = 0; i < cells.length; i++) {
            for (int j = 0; j < cells.length; j++) {
                truth[i] += cells[i][j];
                predicted[j] += cells[i][j];
                all += cells[i][j];
            }
            diagonal += cells[i][i];
        }
        total = all;
        right = diagonal;
    }

    /** The counts as they are. */
    static Cells of(ConfusionMatrix matrix) {
        return of(matrix, 0);
    }

    /** The counts with one more row spread evenly over all cells of classes that occur. */
    static Cells smoothed(ConfusionMatrix matrix) {
        int occurring = 0;
        for (int k = 0; k < matrix.size(); k++) {
            occurring += occurs(matrix, k) ? 1 : 0;
        }
        return of(matrix, 1.0 / ((double) occurring * occurring));
    }

    private static Cells of(ConfusionMatrix matrix, double addend) {
        double[][] cells = new double[matrix.size()][matrix.size()];
        for (int i = 0; i < cells.length; i++) {
            for (int j = 0; j < cells.length; j++) {
                cells[i][j] = matrix.at(i, j) + (occurs(matrix, i) && occurs(matrix, j) ? addend : 0);
            }
        }
        return new Cells(cells);
    }

    private static boolean occurs(ConfusionMatrix matrix, int k) {
        return matrix.trueRows(k) + matrix.predictedRows(k) > 0;
    }

    int size() {
        return cells.length;
    }

    double at(int i, int j) {
        return cells[i][j];
    }

    double truth(int i) {
        return truth[i];
    }

    double predicted(int j) {
        return predicted[j];
    }

    double total() {
        return total;
    }

    double right() {
        return right;
    }
}
