/**
 * Change detectors: they read a stream of numbers, one by one and in order, and signal when its mean has moved; most of
 * them only when it has risen, as an error or a loss does when a model becomes worse.
 *
 * <p>Each owns a small state that can be taken as bytes and restored to the last bit, and a name that says its variant with
 * all options. They see a change sooner than a window does, and none but the {@link
 * io.tidemark.statistics.detectors.EDetector} promises how often it cries wolf.
 */
package io.tidemark.statistics.detectors;
