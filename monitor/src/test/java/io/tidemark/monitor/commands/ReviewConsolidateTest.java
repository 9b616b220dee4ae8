package io.tidemark.monitor.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ReviewConsolidateTest {

    private static final Path DATA = Path.of(System.getProperty("tidemark.shared", "../../shared"), "data");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    /**
     * Expected of Dawid and Skene: an independent computation, recorded with the data. Of the majority: the same computation
     * gives 0.7593, 0.8178 and 0.944 where 0, 50 and 5 ties go to the label that comes first; here they go to none.
     */
    @ParameterizedTest
    @CsvSource({
        "crowd-bluebird, 0.7593, 0.8981",
        "crowd-dog, 0.7918, 0.8426",
        "crowd-sentiment-popularity, 0.938, 0.944"
    })
    void consolidate_realCrowd_isAsRightAsRecorded(String crowd, double majority, double dawidSkene)
            throws IOException {
        Path data = DATA.resolve(crowd);
        assumeTrue(Files.exists(data), "needs " + crowd);

        JsonNode accuracy = JSON.readTree(run(
                        0,
                        "-o",
                        "json",
                        "-q",
                        "--truth",
                        data.resolve("truth.csv").toString(),
                        data.resolve("answers.csv").toString()))
                .get("accuracy");

        assertThat(accuracy.get("majority").get("value").asDouble()).isCloseTo(majority, Offset.offset(0.0001));
        assertThat(accuracy.get("dawidSkene").get("value").asDouble()).isCloseTo(dawidSkene, Offset.offset(0.0001));
    }

    @Test
    void consolidate_file_saysWhoIsGoodAndWritesLabels() throws IOException {
        Path answers = folder.resolve("answers.jsonl");
        Files.write(
                answers,
                List.of(
                        "{\"task\": \"a\", \"who\": \"ann\", \"said\": \"yes\"}",
                        "{\"task\": \"a\", \"who\": \"bob\", \"said\": \"yes\"}",
                        "{\"task\": \"a\", \"who\": \"cem\", \"said\": \"no\"}",
                        "{\"task\": \"b\", \"who\": \"ann\", \"said\": \"no\"}",
                        "{\"task\": \"b\", \"who\": \"bob\", \"said\": \"yes\"}",
                        "{\"task\": \"b\", \"who\": \"bob\", \"said\": \"no\"}",
                        "{\"task\": \"b\", \"who\": \"cem\"}"));
        Path labels = folder.resolve("labels.jsonl");

        String text = run(
                0,
                "--item",
                "task",
                "--worker",
                "who",
                "--label",
                "said",
                "--labels",
                labels.toString(),
                answers.toString());

        assertThat(text)
                .contains("5 answers of 3 people to 2 items; labels no, yes")
                .contains("cem");
        assertThat(Files.readAllLines(labels)).hasSize(2).first().asString().contains("\"label\":\"yes\"");
    }

    @Test
    void consolidate_fileWithoutTheColumns_saysWhatItHas() throws IOException {
        Path answers = folder.resolve("answers.csv");
        Files.writeString(answers, "task,who,said\na,ann,yes\n");

        assertThat(run(6, answers.toString())).contains("it has task, who, said");
    }

    @Test
    void consolidate_applyToAFile_isRefused() throws IOException {
        Path answers = folder.resolve("answers.csv");
        Files.writeString(answers, "item,worker,label\na,ann,yes\n");

        assertThat(run(2, "--apply", answers.toString())).contains("--apply goes with --config");
    }

    private static String run(int code, String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line = Tidemark.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        String[] all = new String[arguments.length + 2];
        all[0] = "review";
        all[1] = "consolidate";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        assertThat(line.execute(all)).as(out.toString()).isEqualTo(code);
        return out.toString();
    }
}
