package io.tidemark.monitor.streams;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A classification tree of two classes: splits by the Gini index, numbers only, at most six deep. It stands for whatever model
 * somebody runs: its scores are shares of training rows in a leaf.
 */
sealed interface Tree {

    /** Deepest path. */
    int DEPTH = 6;

    /** Fewest training rows of a leaf. */
    int LEAF = 40;

    /**
     * A training row.
     *
     * @param positive whether it is of the class that scores are of
     */
    record Example(double[] features, boolean positive) {}

    /** The score of a row. */
    double score(double[] features);

    /** All rows that end there have one score. */
    record Leaf(double share) implements Tree {
        @Override
        public double score(double[] features) {
            return share;
        }
    }

    /** Rows up to the limit go one way, the others the other. */
    record Split(int feature, double limit, Tree low, Tree high) implements Tree {
        @Override
        public double score(double[] features) {
            return (features[feature] <= limit ? low : high).score(features);
        }
    }

    static Tree learn(List<Example> rows) {
        return learn(rows, DEPTH);
    }

    private static Tree learn(List<Example> rows, int depth) {
        Cut best = null;
        for (int feature = 0; depth > 0 && feature < rows.get(0).features.length; feature++) {
            Cut cut = Cut.best(rows, feature);
            if (cut != null && (best == null || cut.impurity < best.impurity)) {
                best = cut;
            }
        }
        double positive = positives(rows);
        if (best == null || positive == 0 || positive == rows.size()) {
            return new Leaf((positive + 1) / (rows.size() + 2));
        }
        List<Example> low = new ArrayList<>();
        List<Example> high = new ArrayList<>();
        for (Example row : rows) {
            (row.features[best.feature] <= best.limit ? low : high).add(row);
        }
        return new Split(best.feature, best.limit, learn(low, depth - 1), learn(high, depth - 1));
    }

    private static long positives(List<Example> rows) {
        return rows.stream().filter(Example::positive).count();
    }

    /** A way to split rows by one feature. */
    record Cut(int feature, double limit, double impurity) {

        /** Null where no limit leaves enough rows on both sides. */
        static Cut best(List<Example> rows, int feature) {
            List<Example> sorted = new ArrayList<>(rows);
            sorted.sort(Comparator.comparingDouble(row -> row.features[feature]));
            long all = positives(rows);
            long before = 0;
            Cut best = null;
            for (int i = 1; i < sorted.size(); i++) {
                before += sorted.get(i - 1).positive ? 1 : 0;
                double value = sorted.get(i - 1).features[feature];
                double next = sorted.get(i).features[feature];
                if (i >= LEAF && sorted.size() - i >= LEAF && value < next) {
                    double impurity = gini(before, i) + gini(all - before, (long) sorted.size() - i);
                    if (best == null || impurity < best.impurity) {
                        best = new Cut(feature, (value + next) / 2, impurity);
                    }
                }
            }
            return best;
        }

        private static double gini(long positive, long rows) {
            return positive * (double) (rows - positive) / rows;
        }
    }
}
