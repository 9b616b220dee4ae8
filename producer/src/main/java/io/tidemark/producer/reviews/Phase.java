package io.tidemark.producer.reviews;

/**
 * A part of the stream in which at most one thing is different from the usual.
 *
 * @param mix of its reviews
 * @param rule of their labels
 */
record Phase(Span span, Mix mix, LabelRule rule) {}
