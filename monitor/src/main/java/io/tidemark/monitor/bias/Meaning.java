package io.tidemark.monitor.bias;

import io.tidemark.statistics.bias.BiasMetric;

/** What a metric is, and what its sign says. */
public record Meaning(String name, String asks, Favours above) {

    /** Whom a value above the neutral one favours. */
    enum Favours {
        D,
        A,
        /** A distance, or a comparison of sizes, favours nobody. */
        NOBODY
    }

    public static Meaning of(BiasMetric metric) {
        return switch (metric) {
            case CI ->
                new Meaning("class imbalance", "How much rarer the side looked at is among the rows.", Favours.NOBODY);
            case DPL ->
                new Meaning(
                        "difference in favourable labels",
                        "Share of favourable labels: that of the other side less that of the side looked at.",
                        Favours.A);
            case KL ->
                new Meaning(
                        "Kullback-Leibler divergence of labels",
                        "How far apart the labels of both sides are, in nats; 0 when they are alike.",
                        Favours.NOBODY);
            case JS ->
                new Meaning(
                        "Jensen-Shannon divergence of labels",
                        "How far apart the labels of both sides are, 0 to ln 2 nats.",
                        Favours.NOBODY);
            case LP ->
                new Meaning(
                        "Euclidean distance of labels",
                        "How far apart the shares of all labels are, 0 to the square root of 2.",
                        Favours.NOBODY);
            case TVD ->
                new Meaning(
                        "total variation of labels",
                        "The share of rows that would need another label for both sides to be alike.",
                        Favours.NOBODY);
            case KS ->
                new Meaning(
                        "largest difference of a label",
                        "The label whose share differs most between the sides: by how much.",
                        Favours.NOBODY);
            case CDDL ->
                new Meaning(
                        "conditional disparity of labels",
                        "Within groups: the share that the side looked at has of the unfavourable labels, less the share it has"
                                + " of the favourable ones.",
                        Favours.A);
            case DPPL ->
                new Meaning(
                        "difference in favourable predictions",
                        "Share of favourable predictions: that of the other side less that of the side looked at.",
                        Favours.A);
            case DI ->
                new Meaning(
                        "disparate impact",
                        "Share of favourable predictions of the side looked at, divided by that of the other side; 1 when they"
                                + " are alike, and below 0.8 by the four-fifths rule a disadvantage.",
                        Favours.D);
            case DCACC ->
                new Meaning(
                        "difference in conditional acceptance",
                        "Favourable labels for each favourable prediction: the other side less the side looked at. Who has more"
                                + " is accepted less often than the labels say.",
                        Favours.D);
            case DCR ->
                new Meaning(
                        "difference in conditional rejection",
                        "Unfavourable labels for each unfavourable prediction: the side looked at less the other side. Who has"
                                + " more is rejected less often than the labels say.",
                        Favours.D);
            case SD ->
                new Meaning(
                        "specificity difference",
                        "Share of rows with an unfavourable label that are predicted so: the side looked at less the other"
                                + " side. Who has less is accepted wrongly more often.",
                        Favours.A);
            case RD ->
                new Meaning(
                        "recall difference",
                        "Share of rows with a favourable label that are predicted so (equal opportunity): the other side less"
                                + " the side looked at.",
                        Favours.A);
            case DAR ->
                new Meaning(
                        "difference in acceptance rates",
                        "Share of favourable predictions that are right: the other side less the side looked at.",
                        Favours.NOBODY);
            case DRR ->
                new Meaning(
                        "difference in rejection rates",
                        "Share of unfavourable predictions that are right: the side looked at less the other side. Who has less"
                                + " is rejected wrongly more often.",
                        Favours.D);
            case AD ->
                new Meaning(
                        "accuracy difference",
                        "Share of predictions that are right: the other side less the side looked at.",
                        Favours.A);
            case TE ->
                new Meaning(
                        "treatment equality",
                        "Wrong rejections for each wrong acceptance: the side looked at less the other side.",
                        Favours.A);
            case CDDPL ->
                new Meaning(
                        "conditional disparity of predictions",
                        "Within groups: the share that the side looked at has of the unfavourable predictions, less the share"
                                + " it has of the favourable ones.",
                        Favours.A);
            case GE ->
                new Meaning(
                        "generalised entropy",
                        "How unequally all rows, whatever their side, gain by the model's mistakes; 0 when nobody does.",
                        Favours.NOBODY);
        };
    }
}
