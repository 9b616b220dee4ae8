/** How long it takes from a prediction, and from the end of a window, to what can be read of it. */
package io.tidemark.bench.latency;
