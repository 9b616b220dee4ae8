/** What became of predictions, as mergeable integer counts: labelled or not, right or wrong, by how much, how late. */
package io.tidemark.statistics.outcome;
