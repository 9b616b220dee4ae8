/**
 * What is wrong with the data itself, before any question of drift: values that are missing, new, out of range, stuck, of
 * another unit; rows that are too few or too late. Each measure is one small class over the counts of a profile, or over
 * plain numbers; times come in as arguments.
 */
package io.tidemark.statistics.dataquality;
