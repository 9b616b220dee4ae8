/** Benchmarks. */
package io.tidemark.bench;
