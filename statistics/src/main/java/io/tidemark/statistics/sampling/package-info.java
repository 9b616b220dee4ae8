/** Choosing by hash: the same choice wherever and whenever it is made. */
package io.tidemark.statistics.sampling;
