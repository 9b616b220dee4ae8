package io.tidemark.statistics.oracle;

import io.tidemark.statistics.multiplicity.BenjaminiHochberg;
import io.tidemark.statistics.multiplicity.BenjaminiYekutieli;
import io.tidemark.statistics.multiplicity.Bonferroni;
import io.tidemark.statistics.multiplicity.Hochberg;
import io.tidemark.statistics.multiplicity.Holm;
import java.util.Arrays;
import java.util.List;

/** Adjusted p-values. */
public final class MultipleTestingAdapter implements OracleAdapter {

    @Override
    public String file() {
        return "multiple_testing.json";
    }

    @Override
    public Answer answer(OracleCase oracle) {
        double[] adjusted = adjust(oracle.statistic(), oracle.numbers("p_values"));
        double alpha = oracle.params().get("alpha").asDouble();
        List<Boolean> rejected =
                Arrays.stream(adjusted).mapToObj(p -> p <= alpha).toList();
        return Answer.figures("value", adjusted).and("reject_at_0_05", rejected);
    }

    private static double[] adjust(String procedure, double[] p) {
        return switch (procedure) {
            case "benjamini_hochberg" -> BenjaminiHochberg.adjust(p);
            case "benjamini_yekutieli" -> BenjaminiYekutieli.adjust(p);
            case "holm" -> Holm.adjust(p);
            case "hochberg" -> Hochberg.adjust(p);
            case "bonferroni" -> Bonferroni.adjust(p);
            default -> throw new UnknownStatisticException(procedure);
        };
    }
}
