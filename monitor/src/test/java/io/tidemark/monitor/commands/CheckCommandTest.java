package io.tidemark.monitor.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.monitor.check.Rows;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command as a pipeline meets it: exit codes, standard output, standard error. */
class CheckCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path baseline;
    private Path like;
    private Path moved;

    @BeforeEach
    void writeFiles() {
        baseline = ages("baseline.csv", 2000, 40);
        like = ages("like.csv", 2000, 40);
        moved = ages("moved.csv.gz", 2000, 52);
    }

    private Path ages(String name, int rows, double mean) {
        return Rows.csv(
                folder.resolve(name),
                "age,kind",
                rows,
                (row, random) -> Math.round(random.nextGaussian(mean, 9)) + "," + "abc".charAt(random.nextInt(3)));
    }

    private int check(Path current, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("check", "--quiet", "--baseline", baseline.toString(), "--current", current.toString()));
        arguments.addAll(List.of(more));
        CommandLine command = Tidemark.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return command.execute(arguments.toArray(String[]::new));
    }

    @Test
    void check_nothingMoved_endsWithZero() {
        assertThat(check(like)).isZero();
        assertThat(out.toString()).contains("No drift in 2 columns.").contains("ok       age");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void check_somethingMoved_endsWithOne() {
        assertThat(check(moved)).isEqualTo(1);
        assertThat(out.toString())
                .contains("DRIFT    age")
                .contains("ok       kind")
                .contains("The mean went from")
                .endsWith("1 of 2 columns has drifted.\n");
    }

    @Test
    void check_tooFewRowsOrNone_endsWithSix() throws IOException {
        assertThat(check(ages("few.csv", 20, 40))).isEqualTo(6);
        assertThat(out.toString()).contains("too few  age").contains("Not enough data to judge any of 2 columns.");

        Path empty = folder.resolve("empty.csv");
        Files.writeString(empty, "age,kind\n");
        assertThat(check(empty)).isEqualTo(6);
        assertThat(err.toString()).contains("empty.csv holds no row to compare");

        assertThat(check(folder.resolve("gone.csv"))).isEqualTo(6);
        assertThat(err.toString()).contains("gone.csv: no such file");
    }

    @Test
    void check_mistakesOfUse_endWithTwo() {
        assertThat(check(like, "--only", "agee")).isEqualTo(2);
        assertThat(err.toString()).contains("no column 'agee'");
        assertThat(check(like, "--model", "m")).isEqualTo(2);
        assertThat(check(like, "--preset", "folklore")).isEqualTo(2);
        assertThat(check(like, "--html", folder.resolve("none/page.html").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("cannot be written");
    }

    @Test
    void check_invalidConfiguration_endsWithThree() throws IOException {
        Path config = folder.resolve("bad.yaml");
        Files.writeString(config, "application: x\nmodels: []\n");

        assertThat(check(like, "--config", config.toString())).isEqualTo(3);
    }

    @Test
    void check_configuration_givesColumnsAndTolerances() throws IOException {
        Path config = folder.resolve("good.yaml");
        Files.writeString(config, """
                application: people-monitor
                judging: {numeric: 0.6}
                models:
                  - name: people
                    predictions: {topic: people}
                    features: {years: {type: number, field: age}}
                    baseline: {rows: baseline.csv}
                """);

        assertThat(check(moved, "--config", config.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("ok       years").contains("0.600").doesNotContain("kind");
        assertThat(check(moved, "--config", config.toString(), "--ignore", "kind"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("the configuration names the columns");
    }

    @Test
    void check_json_isOneObjectForPrograms() throws IOException {
        assertThat(check(moved, "--output", "json")).isEqualTo(1);

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("verdict").asText()).isEqualTo("drift");
        assertThat(json.path("decidedBy").asText()).isEqualTo("tidemark");
        assertThat(json.path("baseline").path("rows").asInt()).isEqualTo(2000);
        JsonNode age = json.path("columns").path(0);
        assertThat(age.path("name").asText()).isEqualTo("age");
        assertThat(age.path("verdict").asText()).isEqualTo("drift");
        JsonNode finding = age.path("findings").path(0);
        assertThat(finding.path("effect").asText()).isEqualTo("ks/bins");
        assertThat(finding.path("lower").asDouble())
                .isGreaterThan(finding.path("tolerance").asDouble());
        assertThat(finding.path("lower").decimalValue().precision()).isLessThanOrEqualTo(12);
        assertThat(age.path("statistics"))
                .extracting(s -> s.path("name").asText())
                .contains("wasserstein/exact");
        assertThat(age.path("baseline").path("mean").asDouble()).isBetween(39.0, 41.0);
    }

    @Test
    void check_sameFilesTwice_givesTheSameBytes() {
        check(moved, "--output", "json");
        String first = out.toString();
        out.getBuffer().setLength(0);

        check(moved, "--output", "json");

        assertThat(out.toString()).isEqualTo(first);
    }

    @Test
    void check_html_goesToStandardOutputOrAFile() throws IOException {
        assertThat(check(moved, "--output", "html")).isEqualTo(1);
        assertThat(out.toString()).startsWith("<!DOCTYPE html>");

        Path page = folder.resolve("page.html");
        assertThat(check(moved, "--html", page.toString())).isEqualTo(1);
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("1 of 2 columns has drifted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed", "evidently", "nannyml", "sagemaker"})
    void check_preset_decidesAndSaysSo(String preset) {
        int code = check(moved, "--preset", preset);

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("the fixed rule of the preset " + preset)
                .contains("drift when");
    }

    @Test
    void check_hostileNames_sayNothingToTheTerminal() {
        Path hostile = Rows.csv(
                folder.resolve("hostile.csv"),
                "\u001b[2Jage,kind",
                2000,
                (row, random) -> random.nextInt(90) + "," + "a\u0007b".charAt(random.nextInt(3)));
        baseline = hostile;

        assertThat(check(hostile)).isZero();
        assertThat(out.toString()).contains("?[2Jage").doesNotContain("\u001b").doesNotContain("\u0007");
    }
}
