package io.tidemark.statistics.bias;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.quality.BinaryCounts;
import java.util.function.Function;

/**
 * The bias metrics of SageMaker Clarify that are functions of counts. d is the disadvantaged side, a all other rows; q are shares
 * of positive labels, q' of positive predictions; TP, FP, FN, TN count rows by truth and prediction.
 *
 * <p>An empty side is {@link Undefined}; what a division by 0 gives is up to the {@link Convention}: infinite values occur in
 * {@code PUBLISHED} and {@code CLARIFY} alone. One row a side is enough for a value, with a wide interval. Intervals take rows as
 * independent and are near nominal where every count used is 30 or more.
 *
 * @see "Amazon SageMaker AI developer guide, Pre-training bias metrics; Post-training data and model bias metrics"
 * @see "Hardt et al. (2021), Amazon SageMaker Clarify: machine learning bias detection and explainability in the cloud, KDD"
 */
public enum BiasMetric {

    /** Class imbalance, (n_a - n_d) / (n_a + n_d). -1 to 1; above 0 when d has fewer rows. */
    CI(0, Needs.NOTHING),

    /** Difference in proportions of labels, q_a - q_d. -1 to 1; above 0 when a has more positive labels. */
    DPL(0, Needs.LABELS),

    /** Kullback-Leibler divergence, Σ P_a ln(P_a / P_d) over label values, in nats. 0 to Infinity; 0 when labels are alike. */
    KL(0, Needs.LABELS),

    /** Jensen-Shannon divergence, (KL(P_a, P) + KL(P_d, P)) / 2 with P their mean, in nats. 0 to ln 2; 0 when labels are alike. */
    JS(0, Needs.LABELS),

    /** Euclidean distance of label shares, sqrt Σ (P_a - P_d)². 0 to sqrt 2; 0 when labels are alike. */
    LP(0, Needs.LABELS),

    /** Total variation distance of label shares, Σ |P_a - P_d| / 2. 0 to 1; 0 when labels are alike. */
    TVD(0, Needs.LABELS),

    /** Largest difference of a label share, max |P_a - P_d|: not the distance of cumulative distributions of that name. 0 to 1. */
    KS(0, Needs.LABELS),

    /**
     * Conditional demographic disparity of labels, Σ n_g (share of d in the rejected of g - in the accepted of g) / n over groups
     * g. -1 to 1; above 0 when d has more of the rejected than of the accepted.
     */
    CDDL(0, Needs.LABELS),

    /** Difference in positive proportions of predictions, q'_a - q'_d. -1 to 1; above 0 when a is favoured. */
    DPPL(0, Needs.PREDICTIONS),

    /** Disparate impact, q'_d / q'_a. 0 to Infinity, 1 when alike; below 0.8 by the four-fifths rule d is disadvantaged. */
    DI(1, Needs.PREDICTIONS),

    /**
     * Difference in conditional acceptance, c_a - c_d with c = (TP + FN) / (TP + FP). All numbers; above 0 when a is accepted
     * less often than its labels say.
     */
    DCACC(0, Needs.BOTH),

    /**
     * Difference in conditional rejection, r_d - r_a with r = (TN + FP) / (TN + FN). All numbers; above 0 when a is rejected
     * more often than its labels say.
     */
    DCR(0, Needs.BOTH),

    /** Specificity difference, d - a. -1 to 1; above 0 when d has fewer false positives among its negatives. */
    SD(0, Needs.BOTH),

    /** Recall difference, a - d: equal opportunity. -1 to 1; above 0 when a's positives are found more often. */
    RD(0, Needs.BOTH),

    /** Difference in acceptance rates, precision a - d. -1 to 1; above 0 when a's acceptances are right more often. */
    DAR(0, Needs.BOTH),

    /** Difference in rejection rates, TN / (TN + FN) of d - a. -1 to 1; above 0 when d's rejections are right more often. */
    DRR(0, Needs.BOTH),

    /** Accuracy difference, a - d. -1 to 1; above 0 when a is served better. */
    AD(0, Needs.BOTH),

    /** Treatment equality, FN / FP of d - a. Above 0 when errors on d lean to rejection. */
    TE(0, Needs.BOTH),

    /** Conditional demographic disparity of predictions, as {@link #CDDL}. */
    CDDPL(0, Needs.PREDICTIONS),

    /**
     * Generalised entropy of the benefits b of all rows, whatever their side, Σ ((b / mean b)² - 1) / 2n with b = 2 for a false
     * positive, 1 for a right prediction and 0 for a false negative. 0 when all get the same; it
     * does not compare the sides.
     */
    GE(0, Needs.BOTH);

    private enum Side {
        A,
        D
    }

    private final double neutral;
    private final Needs needs;

    BiasMetric(double neutral, Needs needs) {
        this.neutral = neutral;
        this.needs = needs;
    }

    /** The value when both sides are treated alike. */
    public double neutral() {
        return neutral;
    }

    /** What rows must have for it. */
    public Needs needs() {
        return needs;
    }

    /** Whether it compares the sides; otherwise it is of all rows together. */
    public boolean comparesSides() {
        return this != GE;
    }

    /**
     * The smallest count that the metric of a facet rests on: rows below the line of a share, and every count where its
     * logarithm or a share of every label is taken. Intervals are near nominal from 30 on.
     */
    public long leastCount(FacetSplit split) {
        return switch (this) {
            case KL, JS, LP, TVD, KS -> LabelDistance.leastCount(split);
            case GE -> split.a().outcomes().total() + split.d().outcomes().total();
            default -> Math.min(leastCount(split.a()), leastCount(split.d()));
        };
    }

    private long leastCount(FacetSide side) {
        BinaryCounts of = side.outcomes();
        return switch (this) {
            case CI -> side.rows();
            case DPL, CDDL, KL, JS, LP, TVD, KS -> side.labelled().total();
            case DPPL, CDDPL -> side.predicted().total();
            case DI -> side.predicted().accepted();
            case DCACC -> Math.min(of.positives(), of.predictedPositives());
            case DCR -> Math.min(of.negatives(), of.predictedNegatives());
            case SD -> of.negatives();
            case RD -> of.positives();
            case DAR -> of.predictedPositives();
            case DRR -> of.predictedNegatives();
            case AD, GE -> of.total();
            case TE -> Math.min(of.falseNegatives(), of.falsePositives());
        };
    }

    /** The metric of a facet. */
    public Measurement of(FacetSplit split, Convention convention) {
        return comparesSides() && (split.a().rows() == 0 || split.d().rows() == 0)
                ? new Undefined("the facet, or its complement, has no row")
                : measure(split, convention);
    }

    private Measurement measure(FacetSplit split, Convention convention) {
        return switch (this) {
            case CI -> classImbalance(split);
            case DPL -> Comparison.difference(labels(split.a()), labels(split.d()), convention);
            case KL -> LabelDistance.of(split, convention, LabelDistance::kullbackLeibler);
            case JS -> LabelDistance.of(split, convention, LabelDistance::jensenShannon);
            case LP -> LabelDistance.of(split, convention, LabelDistance::euclidean);
            case TVD -> LabelDistance.of(split, convention, LabelDistance::totalVariation);
            case KS -> LabelDistance.of(split, convention, LabelDistance::largest);
            case CDDL ->
                DemographicDisparity.of(split.a().labelledByGroup(), split.d().labelledByGroup());
            case DPPL -> Comparison.difference(predictions(split.a()), predictions(split.d()), convention);
            case DI -> Comparison.quotient(predictions(split.d()), predictions(split.a()), convention);
            case DCACC -> difference(split, convention, Side.A, BiasMetric::acceptance);
            case DCR -> difference(split, convention, Side.D, counts -> acceptance(counts.negated()));
            case SD -> difference(split, convention, Side.D, counts -> recall(counts.negated()));
            case RD -> difference(split, convention, Side.A, BiasMetric::recall);
            case DAR -> difference(split, convention, Side.A, BiasMetric::precision);
            case DRR -> difference(split, convention, Side.D, counts -> precision(counts.negated()));
            case AD -> difference(split, convention, Side.A, BiasMetric::accuracy);
            case TE -> difference(split, convention, Side.D, BiasMetric::misses);
            case CDDPL ->
                DemographicDisparity.of(split.a().predictedByGroup(), split.d().predictedByGroup());
            case GE -> GeneralisedEntropy.of(split.a().outcomes(), split.d().outcomes());
        };
    }

    private static Measurement classImbalance(FacetSplit split) {
        Ratio share = Ratio.share(split.a().rows(), split.rows());
        return new Estimate(
                2 * share.value() - 1,
                2 * share.standardError(),
                2 * share.lower() - 1,
                2 * share.upper() - 1,
                split.rows());
    }

    private static Measurement difference(
            FacetSplit split, Convention convention, Side first, Function<BinaryCounts, Ratio> ratio) {
        Ratio ofA = ratio.apply(split.a().outcomes());
        Ratio ofD = ratio.apply(split.d().outcomes());
        return first == Side.A
                ? Comparison.difference(ofA, ofD, convention)
                : Comparison.difference(ofD, ofA, convention);
    }

    private static Ratio labels(FacetSide side) {
        return Ratio.share(side.labelled().accepted(), side.labelled().total());
    }

    private static Ratio predictions(FacetSide side) {
        return Ratio.share(side.predicted().accepted(), side.predicted().total());
    }

    private static Ratio acceptance(BinaryCounts counts) {
        return Ratio.ofCounts(counts.truePositives(), counts.falseNegatives(), counts.falsePositives());
    }

    private static Ratio accuracy(BinaryCounts counts) {
        return Ratio.share(counts.truePositives() + counts.trueNegatives(), counts.total());
    }

    private static Ratio misses(BinaryCounts counts) {
        return Ratio.ofCounts(0, counts.falseNegatives(), counts.falsePositives());
    }

    private static Ratio recall(BinaryCounts counts) {
        return Ratio.share(counts.truePositives(), counts.positives());
    }

    private static Ratio precision(BinaryCounts counts) {
        return Ratio.share(counts.truePositives(), counts.predictedPositives());
    }
}
