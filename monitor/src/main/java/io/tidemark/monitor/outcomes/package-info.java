/**
 * Joins predictions with their labels by id, whenever these come, and counts what became of them by the panes of the
 * predictions.
 */
package io.tidemark.monitor.outcomes;
