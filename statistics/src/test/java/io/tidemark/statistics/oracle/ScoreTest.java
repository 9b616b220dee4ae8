package io.tidemark.statistics.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That a wrong answer of the product does not pass. */
class ScoreTest {

    private static final String TOLERANCE = "\"tolerance\": {\"default\": {\"abs\": 1e-8, \"rel\": 1e-7}}";

    @Test
    void of_rightAnswer_passes() {
        assertThat(failures("wasserstein_1", "[1, null, 2]", "{\"value\": 1.5}"))
                .isEmpty();
    }

    @Test
    void of_wrongNumber_fails() {
        assertThat(failures("wasserstein_1", "[1, 2]", "{\"value\": 1.500001}"))
                .containsExactly("a.json case-1: value: expected 1.500001, got 1.5");
    }

    @Test
    void of_numberWhereNoneIsExpected_fails() {
        assertThat(failures("wasserstein_1", "[1, 2]", "{\"value\": null, \"undefined\": true, \"reason\": \"r\"}"))
                .containsExactly("a.json case-1: expected no number, got {n_used=1, value=1.5}");
    }

    @Test
    void of_noNumberWhereOneIsExpected_fails() {
        assertThat(failures("wasserstein_1", "[]", "{\"value\": 0}")).hasSize(1);
    }

    @Test
    void of_figureThatTheAnswerLacks_fails() {
        assertThat(failures("wasserstein_1", "[1, 2]", "{\"value\": 1.5, \"p_value\": 0.5}"))
                .containsExactly("a.json case-1: p_value: expected 0.5, the answer lacks it");
    }

    @Test
    void of_unknownStatistic_fails() {
        assertThat(failures("wasserstein_9", "[1, 2]", "{\"value\": 1.5}")).hasSize(1);
    }

    @Test
    void of_statisticThatIsNotBuilt_isCountedApart() {
        Score score = ofDetector("seed", "", "[]");

        assertThat(score.failures()).isEmpty();
        assertThat(score.toString()).contains("0 passed, 0 failed; 1 not built");
    }

    @Test
    void of_knownFaultWhereNothingIsSignalled_passes() {
        String edge = ", \"edge\": \"known fault of the source: signals on a constant stretch, see README\"";

        assertThat(ofDetector("stepd", edge, "[3]").failures()).isEmpty();
        assertThat(ofDetector("stepd", "", "[3]").failures()).hasSize(1);
    }

    private static Score ofDetector(String statistic, String edge, String changes) {
        String json = "{\"id\": \"case-1\", \"statistic\": \"" + statistic + "\", \"params\": {\"windowSize\": 30, "
                + "\"alphaDrift\": 0.003, \"alphaWarning\": 0.05}, \"inputs\": {\"stream\": \"s\"}, \"expected\": "
                + "{\"changes\": " + changes + "}, " + TOLERANCE + edge + "}";
        return score(json, new DetectorAdapter(new DetectorStreams(Map.of("s", new double[20]))));
    }

    private static List<String> failures(String statistic, String baseline, String expected) {
        String json =
                "{\"id\": \"case-1\", \"statistic\": \"" + statistic + "\", \"params\": {}, \"inputs\": {\"baseline\": "
                        + baseline + ", \"current\": [3]}, \"expected\": " + expected + ", " + TOLERANCE + "}";
        return score(json, new NumericAdapter()).failures();
    }

    private static Score score(String json, OracleAdapter adapter) {
        try {
            OracleCase oracle = new OracleCase(new ObjectMapper().readTree(json), new DataFiles(Path.of("none")));
            return Score.of(new OracleFile("a.json", List.of(oracle)), adapter);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }
}
