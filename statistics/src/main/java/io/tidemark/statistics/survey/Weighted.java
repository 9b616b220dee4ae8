package io.tidemark.statistics.survey;

import io.tidemark.statistics.Measurement;

/**
 * A number of all predictions, from answers about some.
 *
 * @param effective answers that would say as much, were they drawn all alike from endlessly many predictions; 0 without a number
 */
public record Weighted(Measurement measurement, double effective) {}
