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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as a pipeline meets it: exit codes, standard output, standard error. */
class BiasCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Decisions about people; a part of the women is turned away whatever they are due. */
    private Path people(String name, int rows, double turnedAway) {
        return Rows.csv(folder.resolve(name), "sex,age,due,got,score", rows, (row, random) -> {
            boolean woman = random.nextInt(3) == 0;
            boolean due = random.nextBoolean();
            boolean got = due == random.nextInt(10) < 8 && !(woman && random.nextDouble() < turnedAway);
            return (woman ? "F" : "M") + "," + (18 + random.nextInt(60)) + "," + (due ? "yes" : "no") + ","
                    + (got ? "yes" : "no") + "," + (got ? 700 : 500);
        });
    }

    private int bias(Path file, String... more) {
        List<String> arguments = new ArrayList<>(List.of("bias", "--quiet", file.toString()));
        arguments.addAll(List.of(more));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command = Tidemark.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return command.execute(arguments.toArray(String[]::new));
    }

    @Test
    void bias_peopleTreatedUnequally_endsWithOne() {
        Path file = people("unequal.csv.gz", 3000, 0.6);

        assertThat(bias(file, "--facet", "sex", "--label", "due", "--prediction", "got"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("'F' against 'M'")
                .contains("BIAS     DPPL")
                .contains("'M' is favoured.")
                .endsWith("1 of 1 comparison shows bias.\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void bias_peopleTreatedAlike_endsWithZero() {
        assertThat(bias(people("alike.csv", 20_000, 0), "--facet", "sex", "--label", "due", "--prediction", "got"))
                .isZero();
        assertThat(out.toString()).contains("No bias beyond what is tolerated in 1 comparison.");
    }

    @Test
    void bias_tooFewRowsOrNone_endsWithSix() throws IOException {
        assertThat(bias(people("few.csv", 30, 0), "--facet", "sex", "--label", "due"))
                .isEqualTo(6);
        Path empty = folder.resolve("empty.csv");
        Files.writeString(empty, "sex,due\n");
        assertThat(bias(empty, "--facet", "sex", "--label", "due")).isEqualTo(6);
        assertThat(err.toString()).contains("empty.csv holds no row");
        assertThat(bias(folder.resolve("gone.csv"), "--facet", "sex", "--label", "due"))
                .isEqualTo(6);
        assertThat(err.toString()).contains("gone.csv");
    }

    @Test
    void bias_mistakesOfUse_endWithTwo() {
        Path file = people("people.csv", 300, 0);

        assertThat(bias(file, "--label", "due")).isEqualTo(2);
        assertThat(bias(file, "--facet", "sex")).isEqualTo(2);
        assertThat(err.toString()).contains("--label, --prediction, or both");
        assertThat(bias(file, "--facet", "sx", "--label", "due")).isEqualTo(2);
        assertThat(err.toString()).contains("no row of people.csv has a value in column 'sx'. Did you mean 'sex'?");
        assertThat(bias(file, "--facet", "sex", "--label", "due", "--favourable", "yes", "--above", "1"))
                .isEqualTo(2);
        assertThat(bias(file, "--facet", "age", "--label", "due", "--thresholds", "30"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("COLUMN=A,B");
        assertThat(bias(file, "--facet", "age", "--label", "due", "--bins", "1"))
                .isEqualTo(2);
        assertThat(bias(file, "--facet", "sex", "--label", "due", "--tolerate", "DPLL=1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no metric that compares two sides");
        assertThat(bias(file, "--facet", "sex", "--label", "due", "--tolerate", "DI=1..0.5"))
                .isEqualTo(2);
        assertThat(bias(file, "--facet", "sex", "--label", "due", "--from", "2026-01-01T00:00:00Z"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("add --bootstrap or --config");
    }

    @Test
    void bias_severalFacetsPairsAndCuts_areTaken() throws IOException {
        Path page = folder.resolve("page.html");
        int code = bias(
                people("people.csv", 4000, 0.6),
                "--facet",
                "sex",
                "--facet",
                "age",
                "--cross",
                "--thresholds",
                "age=30,50",
                "--pair",
                "up to 30",
                "over 50",
                "--label",
                "due",
                "--prediction",
                "score",
                "--favourable",
                "yes",
                "--predicted-above",
                "600",
                "--group",
                "got",
                "--convention",
                "published",
                "--tolerate",
                "CI=-1..1",
                "--output",
                "json",
                "--html",
                page.toString());

        assertThat(code).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("convention").asText()).isEqualTo("published");
        assertThat(json.path("facets").findValuesAsText("facet")).containsExactly("sex", "age", "sex × age");
        assertThat(json.path("facets").get(1).path("comparisons"))
                .singleElement()
                .satisfies(pair -> {
                    assertThat(pair.path("d").asText()).isEqualTo("up to 30");
                    assertThat(pair.path("a").asText()).isEqualTo("over 50");
                });
        JsonNode first = json.path("facets")
                .get(0)
                .path("comparisons")
                .get(0)
                .path("metrics")
                .get(0);
        assertThat(first.path("metric").asText()).isEqualTo("CI");
        assertThat(first.path("verdict").asText()).isEqualTo("tolerated");
        assertThat(first.path("lower").asDouble())
                .isLessThan(first.path("value").asDouble());
        assertThat(Files.readString(page)).contains("<h2>Facet <bdi>sex × age</bdi></h2>");
    }
}
