package io.tidemark.monitor.check;

/**
 * One of the two files in the result.
 *
 * @param file its name, without the folder
 * @param rows rows compared
 */
public record Side(String file, long rows) {}
