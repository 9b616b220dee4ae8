/** Writes a comparison as one HTML page: no script, nothing loaded from elsewhere, drawings as SVG, tables beside them. */
package io.tidemark.monitor.check.page;
