/** Streams whose drift is known, as models with labels that come after minutes, hours and days. */
package io.tidemark.monitor.streams;
