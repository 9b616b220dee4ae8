/** How far a benchmark is. */
package io.tidemark.bench.progress;
