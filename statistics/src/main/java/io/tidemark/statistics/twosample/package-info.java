/**
 * Exact statistics of two numeric samples, the baseline and the current window.
 *
 * <p>All take raw values, in any order, without missing ones: NaN is refused with its place. They sort copies, so time
 * is O(N log N) and the result does not depend on the order of the input, not even in the last bit.
 */
package io.tidemark.statistics.twosample;
