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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Baselines in files. */
class BaselineCommandsTest {

    private static final String CONFIG = """
            application: people-monitor
            windows: 1h
            models:
              - name: people
                classes: [good, bad]
                predictions:
                  topic: people
                  format: json
                  id: id
                  time: at
                  prediction: answer
                  scores: {good: good, bad: bad}
                labels: {topic: labels, format: json, id: id, label: truth}
                features: {age: number, kind: category}
                segments: [city]
                baseline: {rows: rows.csv, role: validation}
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String config;

    @BeforeEach
    void writeFiles() throws IOException {
        config = folder.resolve("config.yaml").toString();
        Files.writeString(Path.of(config), CONFIG);
        people("rows.csv", 3_000, 40, 0.85);
    }

    private String people(String name, int rows, double mean, double accuracy) {
        Path file = Rows.csv(folder.resolve(name), "id,at,age,kind,city,answer,good,bad,truth", rows, (row, random) -> {
            String answer = random.nextInt(3) == 0 ? "bad" : "good";
            String other = answer.equals("bad") ? "good" : "bad";
            double good = answer.equals("good") ? 0.85 : 0.15;
            return String.format(
                    Locale.ROOT,
                    "%d,2026-01-01T%02d:%02d:00Z,%.3f,%s,%s,%s,%s,%s,%s",
                    row,
                    row * 24L / rows,
                    row % 60,
                    random.nextGaussian(mean, 9),
                    "abc".charAt(random.nextInt(3)),
                    random.nextInt(200) == 0 ? "Linz" : "Wien",
                    answer,
                    good,
                    1 - good,
                    random.nextDouble() < accuracy ? answer : other);
        });
        return file.toString();
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Tidemark.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private String built(String name, String rows, String... more) {
        String file = folder.resolve(name).toString();
        List<String> all = new ArrayList<>(List.of("baseline", "build", "--quiet", "--config", config));
        all.addAll(List.of("--rows", rows, "--out", file));
        all.addAll(List.of(more));
        assertThat(run(all.toArray(String[]::new))).as(err.toString()).isZero();
        return file;
    }

    @Test
    void build_andShow_tellWhatItHolds() throws IOException {
        String file = built("b.jsonl", folder.resolve("rows.csv").toString());
        assertThat(err.toString()).contains("of its rows are of city=Wien").contains("to judge city=Linz");

        assertThat(run("baseline", "show", file)).isZero();
        assertThat(out.toString())
                .contains("of people, version *: 3,000 rows, 3,000 with labels")
                .contains("rows      2026-01-01T00:00:00Z to 2026-01-01T23:59:00.001Z")
                .contains("from rows.csv")
                .contains("warning   ")
                .containsPattern("age +number +3,000 +0.0 % +mean 4\\d|age +number +3,000 +0.0 % +mean 39")
                .contains("segments, with rows: city=Linz ");

        assertThat(run("baseline", "show", file, "--output", "json")).isZero();
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("rows").asInt()).isEqualTo(3_000);
        assertThat(json.path("from").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(json.path("content").path(1).path("counts").path("a").asInt())
                .isBetween(900, 1_100);
        assertThat(json.path("segmentRows").path("city=Wien").asInt()).isGreaterThan(2_900);
    }

    @Test
    void diff_sameRows_agree() {
        String one = built("one.jsonl", folder.resolve("rows.csv").toString());
        String other = built("other.jsonl", people("again.csv", 3_000, 40, 0.85));

        assertThat(run("baseline", "diff", one, other)).isZero();
        assertThat(out.toString())
                .contains("They agree within what is tolerated.")
                .contains("approximate, since their bins are not the same: age");
    }

    @Test
    void diff_movedRows_sayWhereWithIntervals() throws IOException {
        String one = built("one.jsonl", folder.resolve("rows.csv").toString());
        String other = built("other.jsonl", people("older.csv", 3_000, 46, 0.85));

        assertThat(run("baseline", "diff", one, other)).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("age +ks/bins +~0\\.2\\d\\d +0\\.\\d+ to 0\\.\\d+ +0\\.050 +DIFFERS");

        assertThat(run("baseline", "diff", one, other, "-o", "json")).isEqualTo(1);
        JsonNode finding =
                new ObjectMapper().readTree(out.toString()).path("findings").path(0);
        assertThat(finding.path("subject").asText()).isEqualTo("age");
        assertThat(finding.path("lower").asDouble()).isBetween(0.18, 0.28);
    }

    @Test
    void build_trainingDataAndDriftInside_areWarnedOfAndKept() throws IOException {
        String file = built("t.jsonl", people("train.csv", 900, 40, 1), "--role", "training");
        assertThat(err.toString())
                .contains("warning  It has only 900 rows")
                .contains("warning  It is made of training data")
                .contains("warning  100.0 % of 900 labelled rows are right")
                .contains("warning  The model is right more often than its scores say, by 15.0 %");
        assertThat(run("baseline", "show", file)).isZero();
        assertThat(out.toString()).contains("warning   It is made of training data");

        Path drifting = Rows.csv(
                folder.resolve("drifting.csv"),
                "id,at,age,kind,city,answer,good,bad,truth",
                2_000,
                (row, random) -> row + ",2026-01-01T00:00:00Z," + (row < 1_000 ? 0 : 3 + random.nextGaussian())
                        + ",a,Wien,good,1,0," + (random.nextInt(5) == 0 ? "bad" : "good"));
        built("d.jsonl", drifting.toString());
        assertThat(err.toString()).contains("its later half differs from the earlier one in age");
    }

    private String failing(int code, String... arguments) {
        assertThat(run(arguments)).as(err.toString()).isEqualTo(code);
        assertThat(err.toString()).doesNotContain("\tat ");
        return err.toString();
    }

    @Test
    void build_whatCannotBe_saysWhyAndWhatToDo() throws IOException {
        String[] build = {"baseline", "build", "-q", "--config", config, "--rows"};
        String file = folder.resolve("b.jsonl").toString();
        String rows = folder.resolve("rows.csv").toString();
        String broken = Files.writeString(folder.resolve("broken.csv"), "id,age\n1,2\n3,4,5\n")
                .toString();

        assertThat(failing(6, with(build, broken, "--out", file)))
                .contains("broken.csv, line 3")
                .contains("CSV with a header");
        assertThat(failing(6, with(build, rows, "--out", file, "--version-of-model", "7")))
                .contains("rows of version 1, and none of 7");
        assertThat(failing(2, with(build, rows, "--out", rows + "/b.jsonl")))
                .contains("cannot write the baseline to")
                .contains("--out FILE");
        assertThat(failing(2, "baseline", "build", "--config", config, "--out", "b", "--topic", "--from", "gestern"))
                .contains("'gestern' is no time in UTC; write it as 2026-01-31T00:00:00Z");
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void show_otherOrBrokenFile_saysWhyAndWhatWritesSuch() throws IOException {
        String file = built("b.jsonl", folder.resolve("rows.csv").toString());
        String cut = Files.writeString(
                        folder.resolve("cut.jsonl"),
                        Files.readString(Path.of(file)).substring(0, 1_000))
                .toString();

        assertThat(failing(6, "baseline", "show", cut))
                .contains("cut.jsonl holds no baseline: it is not JSON at character ")
                .contains("'tidemark baseline build'");
        assertThat(failing(6, "baseline", "show", folder.resolve("rows.csv").toString()))
                .contains("rows.csv holds no baseline: it is not JSON at character ")
                .doesNotContain("Source");
    }

    @Test
    void diff_columnWithoutValues_isNotSaidToAgree() throws IOException {
        String one = built("one.jsonl", folder.resolve("rows.csv").toString());
        String other = Rows.csv(
                        folder.resolve("no-age.csv"),
                        "id,at,kind,city,answer,good,bad,truth",
                        2_000,
                        (row, random) -> row + ",2026-01-01T00:00:00Z," + "abc".charAt(random.nextInt(3))
                                + ",Wien,good,1,0,good")
                .toString();
        run("baseline", "diff", one, built("other.jsonl", other));
        assertThat(out.toString()).contains("too few values to compare: age");
    }

    /** A per cent sign that is not doubled is complained about instead. */
    @Test
    void help_ofAllCommands_canBeFormatted() {
        assertThat(all(Tidemark.commandLine()))
                .flatMap(command ->
                        List.of(command.getCommandSpec().usageMessage().description()))
                .allSatisfy(text -> assertThat(String.format(text)).isNotBlank());
    }

    private static List<CommandLine> all(CommandLine command) {
        List<CommandLine> commands = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(each -> commands.addAll(all(each)));
        return commands;
    }

    @Test
    void validate_doubtfulBaseline_warns() throws IOException {
        Files.writeString(
                folder.resolve("config.yaml"), CONFIG.replace("rows.csv, role: validation", "few.csv, role: training"));
        people("few.csv", 500, 40, 0.85);

        assertThat(run("validate", "--config", config)).isZero();
        assertThat(out.toString())
                .contains("warn  baseline of people/*: It has only 500 rows")
                .contains("warn  baseline of people/*: It is made of training data");
    }

    @Test
    void show_nothingThere_saysWhatToDo() {
        assertThat(run("baseline", "show", "abc123")).isEqualTo(6);
        assertThat(err.toString()).contains("there is no file abc123").contains("add --config");
        assertThat(run(
                        "baseline",
                        "promote",
                        "--config",
                        config,
                        "--from",
                        "2026-01-01T00:00:00Z",
                        "--to",
                        "2026-01-02T00:00:00Z"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--out FILE, or --topic");
    }
}
