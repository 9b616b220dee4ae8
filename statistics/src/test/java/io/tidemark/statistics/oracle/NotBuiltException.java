package io.tidemark.statistics.oracle;

/** A case asks for a statistic that the product does not have, on purpose: counted apart from failures. */
public final class NotBuiltException extends RuntimeException {

    public NotBuiltException(String statistic) {
        super("not built: " + statistic);
    }
}
