package io.tidemark.monitor.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.monitor.failure.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What a review would do, told before it does. */
class PolicyCommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every tenth of a day's 2,880 predictions is doubtful. */
    private static final int PREDICTIONS = 2_880;

    private static final long START = 1_777_593_600_000L;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Path config(String review) throws IOException {
        return Files.writeString(folder.resolve("a.yaml"), """
                application: a
                models:
                  - name: m
                    classes: ["yes", "no"]
                    predictions: {topic: t, id: id, time: at, prediction: answer, scores: {"yes": p_yes, "no": p_no}}
                    baseline: {rows: rows.csv}
                    %s
                """.formatted(review));
    }

    private Path rows(String more) throws IOException {
        StringBuilder rows = new StringBuilder("id,at,answer,p_yes,p_no\n");
        for (int i = 0; i < PREDICTIONS; i++) {
            String scores = i % 10 == 0 ? "0.55,0.45" : "0.9,0.1";
            rows.append('p')
                    .append(i)
                    .append(',')
                    .append(START + i * 30_000L)
                    .append(",yes,")
                    .append(scores)
                    .append('\n');
        }
        return Files.writeString(folder.resolve("past.csv"), rows + more);
    }

    private int policy(String command, Path config, String... more) {
        List<String> arguments = new ArrayList<>(List.of("policy", command, "--config", config.toString()));
        arguments.addAll(List.of(more));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Tidemark.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments.toArray(String[]::new));
    }

    private static final String REVIEW = "review: {when: {confidence: {lt: 0.6}}, audit: 10%, show: [answer]}";

    @Test
    void explain_saysConditionsStrataAndProbabilities() throws IOException {
        assertThat(policy("explain", config(REVIEW))).isZero();
        assertThat(out.toString()).contains("0.6", "stratum", "probability", "0.1");

        assertThat(policy("explain", config(REVIEW), "--output", "json")).isZero();
        JsonNode told = JSON.readTree(out.toString());
        assertThat(told.path("strata").findValues("probability"))
                .extracting(JsonNode::asDouble)
                .containsExactly(1.0, 0.1);
    }

    @Test
    void explain_withoutAnAudit_warnsOfWhatIsNeverKnown() throws IOException {
        assertThat(policy("explain", config(REVIEW.replace("10%", "off")))).isZero();

        assertThat(out.toString()).contains("warning");
    }

    @Test
    void backtest_ofAFile_tellsTasksHoursAndCosts() throws IOException {
        Path rows = rows("");

        assertThat(policy(
                        "backtest",
                        config(REVIEW),
                        "--rows",
                        rows.toString(),
                        "--cost-per-task",
                        "0.50",
                        "--seconds-per-task",
                        "60",
                        "--output",
                        "json"))
                .isZero();

        JsonNode told = JSON.readTree(out.toString());
        double tasks = told.path("tasks").asDouble();
        assertThat(told.path("predictions").asInt()).isEqualTo(PREDICTIONS);
        assertThat(tasks).isBetween(288 + 200.0, 288 + 320.0);
        assertThat(told.path("days").asDouble()).isCloseTo(1, within(0.001));
        assertThat(told.path("hoursOfWorkADay").asDouble()).isCloseTo(tasks / 60, within(0.05));
        assertThat(told.path("costADay").asDouble()).isCloseTo(tasks / 2, within(1.0));
        assertThat(told.path("reasons").path("confidence").asInt()).isEqualTo(288);
        assertThat(told.path("halfWidthOfADay").asDouble()).isBetween(0.02, 0.06);

        assertThat(policy("backtest", config(REVIEW), "--rows", rows.toString()))
                .isZero();
        assertThat(out.toString()).contains("of 2,880 predictions in 1.0 days", "its accuracy would be known within");
    }

    @Test
    void backtest_ofWhatIsNeverAsked_saysThatNothingCouldBeKnown() throws IOException {
        assertThat(policy("backtest", config(REVIEW.replace("10%", "off")), "--rows", rows("").toString()))
                .isZero();

        assertThat(out.toString()).contains("could not be known").contains("models[].review.audit");
    }

    @Test
    void withoutAReview_endsWithTwoAndSaysWhatIsMissing() throws IOException {
        Path config = config("labels: {topic: l, id: id, label: truth}");

        assertThat(policy("explain", config)).isEqualTo(ExitCode.USAGE.number());
        assertThat(policy("backtest", config, "--rows", rows("").toString())).isEqualTo(ExitCode.USAGE.number());
        assertThat(err.toString()).contains("models[].review");
    }

    @ParameterizedTest
    @CsvSource({"--accuracy, 1.5", "--accuracy, NaN", "--seconds-per-task, 0", "--cost-per-task, -1"})
    void backtest_ofImpossibleNumbers_endsWithTwoAndNamesTheOption(String option, String value) throws IOException {
        assertThat(policy("backtest", config(REVIEW), "--rows", rows("").toString(), option, value))
                .isEqualTo(ExitCode.USAGE.number());

        assertThat(err.toString()).contains(option, "was ");
    }

    @Test
    void backtest_ofNoPredictions_endsWithNoData() throws IOException {
        Path none = Files.writeString(folder.resolve("none.csv"), "id,at,answer,p_yes,p_no\n");

        assertThat(policy("backtest", config(REVIEW), "--rows", none.toString()))
                .isEqualTo(ExitCode.NO_DATA.number());
    }
}
