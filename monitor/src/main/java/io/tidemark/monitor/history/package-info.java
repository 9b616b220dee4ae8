/** Closed windows that later ones are compared with: previous, rolling, first and seasonal baselines. */
package io.tidemark.monitor.history;
