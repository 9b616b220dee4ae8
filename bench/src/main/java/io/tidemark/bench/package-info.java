/** Benchmarks of Tidemark: the pure parts, and whole processes. */
package io.tidemark.bench;
