package io.tidemark.statistics.annotation;

import java.util.List;
import java.util.stream.Stream;

/**
 * Dawid and Skene's model, by expectation and maximisation: every worker has a confusion matrix of their own, found together with
 * the labels without knowing any truth.
 *
 * <pre>
 *  start  Tᵢₖ = share of answers k to item i
 *  M      prior(k) = mean Tᵢₖ, C_w(k, l) = Σ over answers l of w to i of Tᵢₖ + smoothing, each row over its sum
 *  E      ln Tᵢₖ = ln prior(k) + Σ over answers l of w to i of ln C_w(k, l), normalised; arguments at least floor
 * </pre>
 *
 * <p>The result does not depend on the order of the answers.
 *
 * @see "Dawid and Skene (1979), Maximum likelihood estimation of observer error-rates using the EM algorithm, Applied Statistics
 *     28(1), 20-28"
 */
public final class DawidSkene {

    /**
     * How it is fitted.
     *
     * @param iterations rounds of M and E, at least 1
     * @param smoothing added to each cell of a confusion matrix, at least 0
     * @param floor smallest argument of a logarithm, above 0
     */
    public record Options(int iterations, double smoothing, double floor) {

        /** 50 rounds, which settle crowds of thousands of answers. */
        public static final Options DEFAULT = new Options(50, 0.01, 1e-10);

        public Options {
            if (iterations < 1 || !(smoothing >= 0) || !(floor > 0)) {
                throw new IllegalArgumentException(
                        "iterations must be at least 1, smoothing at least 0 and the floor above 0," + " were "
                                + iterations + ", " + smoothing + ", " + floor);
            }
        }
    }

    private final Answers answers;
    private final Options options;
    private final int labels;
    private final double[][] posterior;
    private final double[][][] confusion;
    private double[] prior;
    private double logLikelihood;

    private DawidSkene(Answers answers, Options options) {
        this.answers = answers;
        this.options = options;
        this.labels = answers.labels().size();
        this.posterior = voteShares();
        this.confusion = new double[answers.workers().size()][][];
    }

    /**
     * Fits the model.
     *
     * @throws IllegalArgumentException without any answer
     */
    public static DawidSkene fit(Answers answers, Options options) {
        if (answers.size() == 0) {
            throw new IllegalArgumentException("there is no answer to fit the model to");
        }
        DawidSkene model = new DawidSkene(answers, options);
        for (int round = 0; round < options.iterations; round++) {
            model.maximise();
            model.expect();
        }
        return model;
    }

    private double[][] voteShares() {
        double[][] shares = new double[answers.items().size()][labels];
        for (int a = 0; a < answers.size(); a++) {
            shares[answers.item(a)][answers.label(a)]++;
        }
        Stream.of(shares).forEach(DawidSkene::normalise);
        return shares;
    }

    private void maximise() {
        prior = new double[labels];
        for (double[] item : posterior) {
            for (int k = 0; k < labels; k++) {
                prior[k] += item[k] / posterior.length;
            }
        }
        for (int w = 0; w < confusion.length; w++) {
            confusion[w] = new double[labels][labels];
        }
        for (int a = 0; a < answers.size(); a++) {
            for (int k = 0; k < labels; k++) {
                confusion[answers.worker(a)][k][answers.label(a)] += posterior[answers.item(a)][k];
            }
        }
        for (double[][] ofWorker : confusion) {
            for (double[] row : ofWorker) {
                for (int l = 0; l < labels; l++) {
                    row[l] += options.smoothing;
                }
                normalise(row);
            }
        }
    }

    private void expect() {
        for (double[] item : posterior) {
            for (int k = 0; k < labels; k++) {
                item[k] = log(prior[k]);
            }
        }
        for (int a = 0; a < answers.size(); a++) {
            for (int k = 0; k < labels; k++) {
                posterior[answers.item(a)][k] += log(confusion[answers.worker(a)][k][answers.label(a)]);
            }
        }
        logLikelihood = 0;
        for (int i = 0; i < posterior.length; i++) {
            logLikelihood += LabelPosterior.logSum(posterior[i]);
            posterior[i] = LabelPosterior.ofLogs(posterior[i]).probabilities();
        }
    }

    private double log(double x) {
        return StrictMath.log(Math.max(x, options.floor));
    }

    /** Divides by the sum; a row without any becomes even. */
    private static void normalise(double[] row) {
        double sum = 0;
        for (double x : row) {
            sum += x;
        }
        for (int k = 0; k < row.length; k++) {
            row[k] = sum == 0 ? 1.0 / row.length : row[k] / sum;
        }
    }

    /** Items, workers and labels, in the order of the results. */
    public Answers answers() {
        return answers;
    }

    /** How probable each label of an item is. */
    public LabelPosterior posterior(int item) {
        return new LabelPosterior(posterior[item]);
    }

    /** How probable each label is before any answer. */
    public double[] prior() {
        return prior.clone();
    }

    /** Probability of each answer (columns) of a worker for each true label (rows). */
    public double[][] confusion(int worker) {
        return Stream.of(confusion[worker]).map(double[]::clone).toArray(double[][]::new);
    }

    /** How often a worker is right: Σ prior(k) C(k, k). */
    public double accuracy(int worker) {
        double accuracy = 0;
        for (int k = 0; k < labels; k++) {
            accuracy += prior[k] * confusion[worker][k][k];
        }
        return accuracy;
    }

    /** Logarithm of the probability of all answers, in nats. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** The most probable label of each item, in the order of the items. */
    public List<String> labels() {
        return Stream.of(posterior)
                .map(item -> answers.labels().get(new LabelPosterior(item).best()))
                .toList();
    }
}
