/** Which predictions are put before people, with which probability and why; what they are shown, and what they may answer. */
package io.tidemark.monitor.review;
