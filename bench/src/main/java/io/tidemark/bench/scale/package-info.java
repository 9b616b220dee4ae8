/** How much more several instances read than one. */
package io.tidemark.bench.scale;
