package io.tidemark.statistics.bias;

/**
 * Two values of a facet that are compared with each other alone.
 *
 * @param value the one looked at
 * @param other the one that it is compared with
 */
public record FacetPair(String value, String other) {}
