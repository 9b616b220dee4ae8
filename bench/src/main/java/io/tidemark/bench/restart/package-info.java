/** How long a restart takes with many predictions that wait for their label, and whether each is matched exactly once. */
package io.tidemark.bench.restart;
