/**
 * Whether a model, or the labels it learns from, treat one group of people otherwise than the rest: the metrics of Amazon
 * SageMaker Clarify over a facet, with intervals.
 *
 * <p>Everything is a function of {@link io.tidemark.statistics.bias.FacetCounts}, which merge. Each metric compares the
 * disadvantaged side d with all other rows a.
 */
package io.tidemark.statistics.bias;
