package io.tidemark.monitor.bias;

/**
 * A column of outcomes.
 *
 * @param column its name
 * @param wish which of them are wished for
 */
public record Outcome(String column, Wish wish) {}
