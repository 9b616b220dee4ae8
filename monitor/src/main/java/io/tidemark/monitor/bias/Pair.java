package io.tidemark.monitor.bias;

/**
 * Two values of a facet that are compared.
 *
 * @param disadvantaged the one looked at
 * @param other the one that it is compared with
 */
public record Pair(String disadvantaged, String other) {}
