/** How much of an effect is chance: what it is without any difference, and how far apart windows lie by themselves. */
package io.tidemark.statistics.noise;
