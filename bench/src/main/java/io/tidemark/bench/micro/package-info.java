/** Microbenchmarks of the pure parts. */
package io.tidemark.bench.micro;
