/** Writes the answer as one HTML page: no script, nothing loaded from elsewhere, drawings as SVG with their numbers beside them. */
package io.tidemark.monitor.bias.page;
