package io.tidemark.statistics.bias;

/**
 * Rows with and without the outcome that is wished for.
 *
 * @param accepted rows with it: a positive label or prediction
 * @param rejected rows without
 */
record Share(long accepted, long rejected) {

    static final Share NONE = new Share(0, 0);

    static Share of(boolean positive, long rows) {
        return positive ? new Share(rows, 0) : new Share(0, rows);
    }

    Share plus(Share other) {
        return new Share(accepted + other.accepted, rejected + other.rejected);
    }

    long total() {
        return accepted + rejected;
    }
}
