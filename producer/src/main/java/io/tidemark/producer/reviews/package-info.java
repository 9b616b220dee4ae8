/**
 * Product reviews that were never written, scored by a real classifier that learns from such reviews: a stream whose
 * drifts are known, to try a monitor on. Everything follows from a seed.
 */
package io.tidemark.producer.reviews;
