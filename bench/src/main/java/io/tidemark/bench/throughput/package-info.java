/** Compares the forms by processor time, and tells what the application writes for itself. */
package io.tidemark.bench.throughput;
