package io.tidemark.monitor.streams;

/**
 * Rows of which the truth is known.
 *
 * @param first number of the first one, from 0
 * @param last number of the last one
 * @param truth in words
 * @param isChanged whether the model is worse, or its inputs are others, than when the baseline was taken
 */
record Phase(int first, int last, String truth, boolean isChanged) {}
