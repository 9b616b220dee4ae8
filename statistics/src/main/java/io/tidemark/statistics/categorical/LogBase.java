package io.tidemark.statistics.categorical;

/** The base of a logarithm, which is the unit of a divergence. */
public enum LogBase {
    /** Base 2: bits. */
    TWO(StrictMath.log(2)),
    /** Base e: nats. */
    E(1);

    private final double nats;

    LogBase(double nats) {
        this.nats = nats;
    }

    double fromNats(double divergence) {
        return divergence / nats;
    }
}
