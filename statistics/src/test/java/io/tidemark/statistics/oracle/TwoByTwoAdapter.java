package io.tidemark.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.statistics.TestResult;
import io.tidemark.statistics.categorical.FisherExact;
import io.tidemark.statistics.categorical.ProportionZ;
import io.tidemark.statistics.categorical.TwoByTwo;

/** Tests of two-by-two tables. */
public final class TwoByTwoAdapter implements OracleAdapter {

    @Override
    public String file() {
        return "two_by_two_tests.json";
    }

    @Override
    public Answer answer(OracleCase oracle) {
        TwoByTwo table = table(oracle.input("table"));
        return Answer.of(
                switch (oracle.statistic()) {
                    case "fisher_exact_2x2" ->
                        FisherExact.of(
                                table,
                                alternative(oracle.params().get("alternative").asText()));
                    case "proportion_z" ->
                        proportionZ(table, oracle.params().get("variance").asText());
                    default -> throw new UnknownStatisticException(oracle.statistic());
                });
    }

    private static TwoByTwo table(JsonNode cells) {
        JsonNode baseline = cells.get(0);
        JsonNode current = cells.get(1);
        return new TwoByTwo(
                baseline.get(0).asLong(),
                baseline.get(1).asLong(),
                current.get(0).asLong(),
                current.get(1).asLong());
    }

    private static FisherExact.Alternative alternative(String name) {
        return switch (name) {
            case "two-sided" -> FisherExact.Alternative.TWO_SIDED;
            case "less" -> FisherExact.Alternative.LESS;
            case "greater" -> FisherExact.Alternative.GREATER;
            default -> throw new UnknownStatisticException("alternative " + name);
        };
    }

    private static TestResult proportionZ(TwoByTwo table, String variance) {
        return switch (variance) {
            case "pooled" -> ProportionZ.pooled(table);
            case "unpooled" -> ProportionZ.unpooled(table);
            default -> throw new UnknownStatisticException("variance " + variance);
        };
    }
}
