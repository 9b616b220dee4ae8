/**
 * How good a model's answers are: measures of classification and regression, each with a 95 % interval.
 *
 * <p>Measures of classes are functions of a {@link io.tidemark.statistics.quality.ConfusionMatrix}, measures of scores of
 * {@link io.tidemark.statistics.quality.ScoreCounts}, losses of {@link io.tidemark.statistics.quality.LossSums}, and
 * those of regression of {@link io.tidemark.statistics.quality.ErrorSums}: all of them counts and sums that merge. Those
 * that need every row say so. Rows without truth are left out by whoever counts.
 *
 * <p>Intervals take rows as independent. Standard errors are closed forms by the delta method.
 */
package io.tidemark.statistics.quality;
