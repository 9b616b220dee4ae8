/** What features contribute to answers: how important each is, whether that changed, and why. */
package io.tidemark.statistics.attribution;
