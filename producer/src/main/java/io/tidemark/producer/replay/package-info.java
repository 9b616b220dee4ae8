/** Replays files as live streams, by event time. */
package io.tidemark.producer.replay;
