/** What rows are told apart by: the values that they have of the facets of a model. */
package io.tidemark.monitor.slices;
