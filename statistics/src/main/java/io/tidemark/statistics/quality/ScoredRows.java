package io.tidemark.statistics.quality;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The labelled rows of a file with the probability that the model gave each class. */
public final class ScoredRows {

    private final List<String> classes;
    private final int[] truth;
    private final double[][] probabilities;

    private ScoredRows(List<String> classes, int[] truth, double[][] probabilities) {
        this.classes = classes;
        this.truth = truth;
        this.probabilities = probabilities;
    }

    /**
     * The labelled rows.
     *
     * @param classes in the order of the probabilities
     * @param truth label of each row, null for none: such rows are left out
     * @param probabilities of each row, one for each class, 0 to 1; need not add up to 1
     * @throws IllegalArgumentException for a row that does not fit
     */
    public static ScoredRows of(List<String> classes, List<String> truth, double[][] probabilities) {
        if (truth.size() != probabilities.length) {
            throw new IllegalArgumentException(
                    truth.size() + " true labels and " + probabilities.length + " rows of probabilities");
        }
        int[] labelled = IntStream.range(0, truth.size())
                .filter(row -> truth.get(row) != null)
                .toArray();
        int[] places = IntStream.of(labelled)
                .map(row -> requireClass(classes, truth.get(row), row))
                .toArray();
        double[][] kept = IntStream.of(labelled)
                .mapToObj(row -> requireProbabilities(classes, probabilities[row], row))
                .toArray(double[][]::new);
        return new ScoredRows(List.copyOf(classes), places, kept);
    }

    private static int requireClass(List<String> classes, String label, int row) {
        int place = classes.indexOf(label);
        if (place < 0) {
            throw new IllegalArgumentException("label " + label + " of row " + row + " is not among " + classes);
        }
        return place;
    }

    private static double[] requireProbabilities(List<String> classes, double[] probabilities, int row) {
        boolean fits = probabilities.length == classes.size();
        for (double probability : probabilities) {
            fits &= probability >= 0 && probability <= 1;
        }
        if (!fits) {
            throw new IllegalArgumentException("row " + row + " must have " + classes.size()
                    + " probabilities from 0 to 1, has " + Arrays.toString(probabilities));
        }
        return probabilities.clone();
    }

    /** Names of the classes. */
    public List<String> classes() {
        return classes;
    }

    /** Place of a class by its name. */
    public int place(String name) {
        int place = classes.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("class " + name + " is not among " + classes);
        }
        return place;
    }

    /** Labelled rows. */
    public int n() {
        return truth.length;
    }

    /** Place of the row's true class. */
    int truth(int row) {
        return truth[row];
    }

    /** Probabilities of a row; not to be changed. */
    double[] probabilities(int row) {
        return probabilities[row];
    }

    /** Place of the class with the largest probability, the first of several. */
    int predicted(int row) {
        int best = 0;
        for (int k = 1; k < probabilities[row].length; k++) {
            best = probabilities[row][k] > probabilities[row][best] ? k : best;
        }
        return best;
    }

    /** Probability of one class, row by row. */
    double[] scores(int place) {
        return IntStream.range(0, n())
                .mapToDouble(row -> probabilities[row][place])
                .toArray();
    }
}
