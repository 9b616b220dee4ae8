/** Which kind of drift it is: which of the conditional distributions moved, and what follows from that. */
package io.tidemark.statistics.kinds;
