/** Cuts the number line into bins, from the baseline alone, and counts samples in them. */
package io.tidemark.statistics.binning;
