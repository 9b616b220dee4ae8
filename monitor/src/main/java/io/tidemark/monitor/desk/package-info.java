/** The desk: hands out review tasks to people, one person at a time, takes their answers, and says when a task is done. */
package io.tidemark.monitor.desk;
