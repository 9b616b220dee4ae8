/** Runs the whole application over files, from the first record to the last window. */
package io.tidemark.monitor.replay;
