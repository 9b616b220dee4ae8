/** Where baselines come from and go to: rows, files, topics. */
package io.tidemark.monitor.baselines;
