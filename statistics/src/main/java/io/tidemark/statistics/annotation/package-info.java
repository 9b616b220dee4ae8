/**
 * Answers of people: how far they agree, what they say together, and how good each of them is.
 *
 * <p>Agreement is a function of {@link io.tidemark.statistics.annotation.Ratings}, the number of answers of each label for
 * each item; intervals are found by leaving out one item at a time. Of two people alone it is also
 * {@link io.tidemark.statistics.quality.CohenKappa} of their labels.
 */
package io.tidemark.statistics.annotation;
