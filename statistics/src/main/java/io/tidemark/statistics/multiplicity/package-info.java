/** Adjusts the p-values of many tests made at once, so that their errors stay within a stated rate. */
package io.tidemark.statistics.multiplicity;
