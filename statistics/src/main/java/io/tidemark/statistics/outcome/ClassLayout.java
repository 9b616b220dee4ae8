package io.tidemark.statistics.outcome;

import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.outcome.OutcomeCounts.Tally;
import io.tidemark.statistics.quality.BinaryCounts;
import io.tidemark.statistics.quality.ConfusionMatrix;
import io.tidemark.statistics.quality.LossSums;
import io.tidemark.statistics.quality.Reliability;
import io.tidemark.statistics.quality.ScoreCounts;
import io.tidemark.statistics.survey.Stratum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Outcomes of a classification. After the common cells, with k classes of their own and all others together as one more:
 *
 * <pre>  67                     joint counts of truth and prediction, (k+1)² row by row; a row is a true class
 *  67 + (k+1)²            predictions with scores, whose true class is one of the model's
 *  68 + (k+1)²            their losses, see {@link Losses}
 *  69 + (k+1)² (2 cells)  squares of those
 *  71 + (k+1)²            predictions by their class, k+1 of them
 *  72 + (k+1)² + k        wrong answers that the joint counts show as right: truth and answer are different classes, and both
 *                         without a row
 *  73 + (k+1)² + k        labelled predictions by the bin of their score, b of them; those without a score in none
 *  73 + (k+1)² + k + b    hits among them, likewise
 *  73 + (k+1)² + k + 2b   {@link Probabilities} of those whose true class is one of the model's, 35 cells
 * 108 + (k+1)² + k + 2b   {@link Maturity} with a loss of 1 for a wrong answer, 102 cells
 * 210 + (k+1)² + k + 2b   with a threshold: hits and others whose score reaches it, hits and others below it</pre>
 *
 * @param classes all classes of the model, in its order
 * @param own those with a row and a column of their own, at most {@link #MOST}: all of them, or the most frequent
 * @param scores what is counted by the score; empty where that is not known
 */
public record ClassLayout(List<String> classes, List<String> own, Optional<Scores> scores) implements OutcomeLayout {

    /**
     * Bins of the score of an answer, see {@link Answer.OfClass}.
     *
     * @param of of two classes the one that the score is of: a hit is where it is true; of more empty: a hit is a right answer
     * @param bins few or many; what lies outside belongs to the outermost
     * @param threshold from which on a score of {@code of} is also taken as the answer {@code of}; empty for none
     */
    public record Scores(String of, NumericBins bins, OptionalDouble threshold) {

        /** Without a threshold. */
        public Scores(String of, NumericBins bins) {
            this(of, bins, OptionalDouble.empty());
        }
    }

    /** Most classes with a row and a column of their own. */
    public static final int MOST = 32;

    /** What classes without one are called together, and classes that the model does not have. */
    public static final String OTHER = "(other)";

    public ClassLayout {
        classes = List.copyOf(classes);
        own = List.copyOf(own);
        if (scores.isPresent()
                && !scores.get().of().isEmpty()
                && !classes.contains(scores.get().of())) {
            throw new IllegalArgumentException("a score of " + scores.get().of() + ", which is none of " + classes);
        }
        if (own.size() > MOST || !classes.containsAll(own)) {
            throw new IllegalArgumentException("at most " + MOST + " of the model's classes have a row: " + own);
        }
    }

    /** Without scores. */
    public ClassLayout(List<String> classes, List<String> own) {
        this(classes, own, Optional.empty());
    }

    /** For when nothing is known of how frequent classes are: the first ones. */
    public static ClassLayout of(List<String> classes) {
        return new ClassLayout(classes, classes.subList(0, Math.min(MOST, classes.size())));
    }

    private int slot(int classIndex) {
        int slot = classIndex < 0 ? -1 : own.indexOf(classes.get(classIndex));
        return slot < 0 ? own.size() : slot;
    }

    private int side() {
        return own.size() + 1;
    }

    private int scored() {
        return COMMON + side() * side();
    }

    @Override
    public OutcomeCounts predicted(Answer answer) {
        int slot = slot(((Answer.OfClass) answer).index());
        return new Tally().add(0, 1).add(scored() + 4 + slot, 1).build();
    }

    @Override
    public long[] predictedCounts(OutcomeCounts counts) {
        return OutcomeLayout.row(counts, scored() + 4, side());
    }

    @Override
    public OutcomeCounts labelled(Answer answer, Truth truth, long delayMs) {
        Answer.OfClass predicted = (Answer.OfClass) answer;
        int truly = ((Truth.OfClass) truth).index();
        Tally counts = OutcomeLayout.label(delayMs);
        counts.add(COMMON + slot(truly) * side() + slot(predicted.index()), 1);
        if (truly >= 0 && predicted.losses().length > 0) {
            int loss = predicted.losses()[truly];
            counts.add(scored(), 1).add(scored() + 1, loss);
            WideSum.add(counts, scored() + 2, 2, loss, loss);
        }
        boolean together = slot(truly) == own.size() && slot(predicted.index()) == own.size();
        if (together && !isRight(predicted.index(), truly)) {
            counts.add(confused(), 1);
        }
        scores.ifPresent(by -> addScore(counts, by, predicted, truly));
        addProbabilities(counts, predicted, truly);
        Maturity.add(counts, maturity(), delayMs, isRight(predicted.index(), truly) ? 0 : 1);
        scores.ifPresent(by -> addThreshold(counts, by, predicted, truly));
        return counts.build();
    }

    private int probabilities() {
        return confused() + 1 + 2 * scores.map(by -> by.bins().inner()).orElse(0);
    }

    private int maturity() {
        return probabilities() + Probabilities.SIZE;
    }

    @Override
    public int cells() {
        return thresholds() + 4;
    }

    private int thresholds() {
        return maturity() + Maturity.SIZE;
    }

    /** Of two classes by the score itself, where it is known; it may be rounded, and those of both need not be there. */
    private void addProbabilities(Tally counts, Answer.OfClass answer, int truly) {
        OptionalDouble score = Losses.asProbability(answer.score());
        if (truly < 0) {
            return;
        }
        if (score.isPresent() && isOfOneClass()) {
            double error = score.getAsDouble() - (isHit(scores.get(), answer, truly) ? 1 : 0);
            Probabilities.addBrier(counts, probabilities(), error * error);
        } else if (answer.losses().length > 0) {
            Probabilities.addBrier(counts, probabilities(), Probabilities.brier(answer.losses(), truly));
        }
        if (score.isPresent() && scores.isPresent()) {
            Probabilities.addScore(counts, probabilities(), score.getAsDouble(), isHit(scores.get(), answer, truly));
        } else if (scores.isPresent() && Double.isFinite(answer.score())) {
            Probabilities.addOther(counts, probabilities());
        }
    }

    private boolean isOfOneClass() {
        return scores.filter(by -> !by.of().isEmpty()).isPresent();
    }

    private void addThreshold(Tally counts, Scores by, Answer.OfClass answer, int truly) {
        if (isOfOneClass() && by.threshold().isPresent() && Double.isFinite(answer.score())) {
            int below = reaches(answer.score(), by.threshold().getAsDouble()) ? 0 : 2;
            counts.add(thresholds() + below + (isHit(by, answer, truly) ? 0 : 1), 1);
        }
    }

    /** A score of single precision is a little more or less than the number that it is written as. */
    private static boolean reaches(double score, double threshold) {
        return score >= threshold || (float) score >= (float) threshold;
    }

    private boolean isHit(Scores by, Answer.OfClass answer, int truly) {
        return by.of().isEmpty()
                ? isRight(answer.index(), truly)
                : truly >= 0 && classes.get(truly).equals(by.of());
    }

    /** Brier losses of the predictions with probabilities whose true class is one of the model's; of two classes those of one. */
    public LossSums brier(OutcomeCounts counts) {
        return Probabilities.brier(counts, probabilities());
    }

    /** How often scores came true, see {@link Scores}, in ten equal bins; empty where scores are not counted. */
    public Optional<Reliability> reliability(OutcomeCounts counts) {
        return scores.map(by -> Probabilities.reliability(counts, probabilities()));
    }

    /** Predictions with a score, a probability or not, whose true class is one of the model's; 0 where scores are not counted. */
    public long withScore(OutcomeCounts counts) {
        return reliability(counts).map(Reliability::rows).orElse(0L) + Probabilities.others(counts, probabilities());
    }

    /** From which on a score is also taken as the answer that it is of; empty for none. */
    public OptionalDouble threshold() {
        return scores.map(Scores::threshold).orElse(OptionalDouble.empty());
    }

    /** Rows by truth and by whether the score reaches the threshold; empty without one. */
    public Optional<BinaryCounts> atThreshold(OutcomeCounts counts) {
        return scores.filter(by -> isOfOneClass() && by.threshold().isPresent())
                .map(by -> new BinaryCounts(
                        counts.at(thresholds()),
                        counts.at(thresholds() + 1),
                        counts.at(thresholds() + 2),
                        counts.at(thresholds() + 3)));
    }

    /** The same with another threshold, if any. */
    public ClassLayout withThreshold(OptionalDouble other) {
        return new ClassLayout(classes, own, scores.map(by -> new Scores(by.of(), by.bins(), other)));
    }

    /** The counts without those by the threshold. */
    public OutcomeCounts withoutThreshold(OutcomeCounts counts) {
        return counts.before(thresholds());
    }

    @Override
    public List<Maturity.Point> maturity(OutcomeCounts counts) {
        return Maturity.curve(counts, maturity(), 1);
    }

    private void addScore(Tally counts, Scores by, Answer.OfClass answer, int truly) {
        if (Double.isFinite(answer.score())) {
            int slot = slot(by.bins(), answer.score());
            counts.add(confused() + 1 + slot, 1);
            counts.add(confused() + 1 + by.bins().inner() + slot, isHit(by, answer, truly) ? 1 : 0);
        }
    }

    private static int slot(NumericBins bins, double score) {
        int slot = bins.slotOf(score);
        return slot == bins.below() ? 0 : Math.min(slot, bins.inner() - 1);
    }

    /** Labelled predictions by the bin of their score; none where scores are not counted. */
    public long[] scored(OutcomeCounts counts) {
        return scores.map(by ->
                        OutcomeLayout.row(counts, confused() + 1, by.bins().inner()))
                .orElse(new long[0]);
    }

    /** Rows of a class of which there is a score, and rows of the others, by its bins; empty where no class has one. */
    public Optional<ScoreCounts> scoreCounts(OutcomeCounts counts) {
        return scores.filter(by -> !by.of().isEmpty()).map(by -> {
            long[] positives = hits(counts);
            long[] negatives = scored(counts);
            Arrays.setAll(negatives, bin -> negatives[bin] - positives[bin]);
            return ScoreCounts.ofBins(positives, negatives);
        });
    }

    /** Hits among those. */
    public long[] hits(OutcomeCounts counts) {
        return scores.map(by -> OutcomeLayout.row(
                        counts, confused() + 1 + by.bins().inner(), by.bins().inner()))
                .orElse(new long[0]);
    }

    /** A class that the model does not have is never answered. */
    private static boolean isRight(int answered, int truly) {
        return truly >= 0 && truly == answered;
    }

    private int confused() {
        return scored() + 4 + side();
    }

    /** Wrong answers among those that {@link #joint} counts as right, since it counts their classes together. */
    public long confused(OutcomeCounts counts) {
        return counts.at(confused());
    }

    @Override
    public OptionalDouble loss(Answer answer, Truth truth) {
        boolean right = isRight(((Answer.OfClass) answer).index(), ((Truth.OfClass) truth).index());
        return OptionalDouble.of(right ? 0 : 1);
    }

    @Override
    public OptionalDouble meanLoss(OutcomeCounts counts) {
        long labelled = OutcomeLayout.labels(counts);
        long[][] joint = joint(counts);
        long right = IntStream.range(0, side()).mapToLong(k -> joint[k][k]).sum() - confused(counts);
        return labelled == 0 ? OptionalDouble.empty() : OptionalDouble.of((labelled - right) / (double) labelled);
    }

    @Override
    public int mostBytesOfAStratum() {
        return StratumCells.mostBytes(side() * side() + 1);
    }

    @Override
    public OutcomeCounts reviewed(Answer answer, Truth truth, double probability, int stratum) {
        int answered = ((Answer.OfClass) answer).index();
        int truly = ((Truth.OfClass) truth).index();
        boolean right = isRight(answered, truly);
        Tally counts = new Tally();
        ReviewSums.add(counts, ReviewSums.CELL, probability, right ? 1 : 0);
        if (stratum != NO_STRATUM) {
            boolean together = slot(truly) == own.size() && slot(answered) == own.size();
            int cell = together && !right ? side() * side() : slot(truly) * side() + slot(answered);
            StratumCells.add(counts, stratum, probability, right ? 1 : 0, cell);
        }
        return counts.build();
    }

    @Override
    public ReviewSums reviews(OutcomeCounts counts) {
        return ReviewSums.of(counts, ReviewSums.CELL, 1);
    }

    @Override
    public List<Stratum> strata(OutcomeCounts counts) {
        return StratumCells.of(counts, 1, side() * side() + 1);
    }

    /** Marks cells of a stratum's table with 1, by the row of the true class and the column of the predicted one. */
    private double[] marked(IntPredicate truth, IntPredicate predicted) {
        double[] marked = new double[side() * side() + 1];
        for (int t = 0; t < side(); t++) {
            for (int p = 0; p < side(); p++) {
                marked[t * side() + p] = truth.test(t) && predicted.test(p) ? 1 : 0;
            }
        }
        marked[side() * side()] = truth.test(own.size()) && predicted.test(own.size()) ? 1 : 0;
        return marked;
    }

    /** The cells of a stratum's table where a class is true, by its row: 1 there, 0 elsewhere. */
    public double[] truth(int row) {
        return marked(t -> t == row, p -> true);
    }

    /** The cells where a class is predicted, by its column. */
    public double[] prediction(int column) {
        return marked(t -> true, p -> p == column);
    }

    /** The cells where a class is true and predicted; of the other classes, where it is the same one. */
    public double[] hit(int row) {
        double[] hit = marked(t -> t == row, p -> p == row);
        hit[side() * side()] = 0;
        return hit;
    }

    @Override
    public long[][] joint(OutcomeCounts counts) {
        return OutcomeLayout.table(counts, COMMON, side(), side());
    }

    /** What rows and columns of {@link #joint} are called. */
    public List<String> rows() {
        List<String> rows = new ArrayList<>(own);
        rows.add(OTHER);
        return rows;
    }

    /** The joint counts, without other classes where none occurs: they would count in averages over classes. */
    public ConfusionMatrix confusion(OutcomeCounts counts) {
        ConfusionMatrix all = new ConfusionMatrix(rows(), joint(counts));
        int other = own.size();
        return all.trueRows(other) + all.predictedRows(other) > 0
                ? all
                : new ConfusionMatrix(own, OutcomeLayout.table(joint(counts), other, other));
    }

    /** The losses of predictions with scores, whose true class is one of the model's. */
    public LossSums losses(OutcomeCounts counts) {
        return new LossSums(
                counts.at(scored()),
                counts.at(scored() + 1) / Losses.STEPS,
                WideSum.of(counts, scored() + 2, 2) / (Losses.STEPS * Losses.STEPS));
    }
}
