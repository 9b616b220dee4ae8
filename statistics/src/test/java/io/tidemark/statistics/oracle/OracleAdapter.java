package io.tidemark.statistics.oracle;

/** Asks the product for the answers to the cases of one file. */
public interface OracleAdapter {

    /** Name of the file, such as {@code numeric_two_sample.json}. */
    String file();

    /**
     * The product's answer to a case.
     *
     * @throws UnknownStatisticException if the adapter does not know the statistic: a failed case
     */
    Answer answer(OracleCase oracle);
}
