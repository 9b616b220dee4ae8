/** How often alarms are false, how soon they come, and whether intervals hold: by simulation, with the product's own rules. */
package io.tidemark.bench.quality;
