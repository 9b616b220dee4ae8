/** How far sources have come, told by a set of them and never by a count of messages. */
package io.tidemark.monitor.watermarks;
