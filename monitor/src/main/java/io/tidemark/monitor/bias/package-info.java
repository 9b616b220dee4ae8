/** Asks once of all rows of a file or topic whether a model, or its labels, treat the values of a facet alike. */
package io.tidemark.monitor.bias;
