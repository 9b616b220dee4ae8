package io.tidemark.statistics.oracle;

/** A case names a statistic, or an option of one, that an adapter does not know. */
public final class UnknownStatisticException extends RuntimeException {

    public UnknownStatisticException(String statistic) {
        super("unknown statistic or option: " + statistic);
    }
}
