/**
 * Exact statistics of two count vectors over the same categories or bins, and of two-by-two tables.
 *
 * <p>All distances compare shares, so counts of any size can be compared. Their logarithms and powers are those of
 * {@link StrictMath}: the same counts give the same bits on every machine. The p-values, from Commons Statistics, may
 * differ in their last bits.
 */
package io.tidemark.statistics.categorical;
