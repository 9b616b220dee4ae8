package io.tidemark.monitor.tables;

/** Is told how far the reading of a file has come. */
public interface FileProgress {

    /** @param share of the file, 0 to 1 */
    void update(String file, long rows, double share);
}
