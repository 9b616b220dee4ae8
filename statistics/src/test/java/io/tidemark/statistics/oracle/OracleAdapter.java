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

    /** An adapter that knows no statistic: every case of its file fails. */
    static OracleAdapter none(String file) {
        return new OracleAdapter() {
            @Override
            public String file() {
                return file;
            }

            @Override
            public Answer answer(OracleCase oracle) {
                throw new UnknownStatisticException(oracle.statistic());
            }
        };
    }
}
