package io.tidemark.statistics.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many cases of a file passed, by statistic, and what was wrong with the others. */
public final class Score {

    private record Count(int passed, int failed, int notBuilt) {

        static final Count NONE = new Count(0, 0, 0);

        static Count of(List<String> differences) {
            return differences.isEmpty() ? new Count(1, 0, 0) : new Count(0, 1, 0);
        }

        Count plus(Count other) {
            return new Count(passed + other.passed, failed + other.failed, notBuilt + other.notBuilt);
        }

        @Override
        public String toString() {
            return passed + " passed, " + failed + " failed" + (notBuilt == 0 ? "" : "; " + notBuilt + " not built");
        }
    }

    private final String file;
    private final Map<String, Count> byStatistic = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    private Score(String file) {
        this.file = file;
    }

    /** Asks the adapter for every case of the file. */
    public static Score of(OracleFile file, OracleAdapter adapter) {
        Score score = new Score(file.name());
        file.cases().forEach(oracle -> score.add(oracle, adapter));
        return score;
    }

    /** The total of several files. */
    public static String total(List<Score> scores) {
        return scores.stream().map(Score::total).reduce(Count.NONE, Count::plus).toString();
    }

    private void add(OracleCase oracle, OracleAdapter adapter) {
        try {
            List<String> differences = differences(oracle, adapter);
            byStatistic.merge(oracle.statistic(), Count.of(differences), Count::plus);
            differences.forEach(difference -> failures.add(file + " " + oracle.id() + ": " + difference));
        } catch (NotBuiltException e) {
            byStatistic.merge(oracle.statistic(), new Count(0, 0, 1), Count::plus);
        }
    }

    private static List<String> differences(OracleCase oracle, OracleAdapter adapter) {
        try {
            return Agreement.differences(oracle, adapter.answer(oracle));
        } catch (NotBuiltException e) {
            throw e;
        } catch (RuntimeException e) {
            return List.of(e.toString());
        }
    }

    private Count total() {
        return byStatistic.values().stream().reduce(Count.NONE, Count::plus);
    }

    /** One line for each difference; empty when every case passed. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file + ": " + total());
        byStatistic.forEach((statistic, count) ->
                text.append("\n  ").append(statistic).append(": ").append(count));
        failures.forEach(failure -> text.append("\n  FAILED ").append(failure));
        return text.toString();
    }
}
