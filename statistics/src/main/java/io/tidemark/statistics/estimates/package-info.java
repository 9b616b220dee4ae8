/**
 * How good a model's answers probably are, and how common each class probably is, before anybody has said what was right:
 * estimates from counts of what the model answers, and from what a baseline with labels has taught.
 *
 * <p>All of them rest on assumptions that only labels can test: see {@link io.tidemark.statistics.estimates.Contradiction}.
 */
package io.tidemark.statistics.estimates;
