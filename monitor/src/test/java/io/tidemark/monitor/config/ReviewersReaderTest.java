package io.tidemark.monitor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewersReaderTest {

    private static final String HASH = Tokens.hash("secret");

    @TempDir
    private Path folder;

    @Test
    void read_everything_hasWhatIsWritten() throws InvalidConfig {
        List<Reviewer> reviewers =
                ConfigFiles.read(folder, ConfigFiles.everything()).reviewers();

        assertThat(reviewers)
                .containsExactly(
                        new Reviewer(
                                "Ann Müller",
                                Role.LEAD,
                                Optional.of(Tokens.hash("test")),
                                Set.of(),
                                List.of("german"),
                                OptionalLong.of(200)),
                        new Reviewer(
                                "robot", Role.REVIEWER, Optional.empty(), Set.of(), List.of(), OptionalLong.empty()));
        assertThat(reviewers.toString()).doesNotContain("9f86d081");
    }

    @Test
    void read_file_isTheSame() throws InvalidConfig, IOException {
        Files.writeString(
                folder.resolve("people.yaml"),
                "reviewers:\n  - {name: ann, role: admin, models: [spam], token: \"sha256:" + HASH + "\"}\n");

        MonitorConfig config =
                ConfigFiles.read(folder, ConfigFiles.SMALLEST + "review: {reviewersFile: people.yaml}\n");

        assertThat(config.reviewers())
                .containsExactly(new Reviewer(
                        "ann", Role.ADMIN, Optional.of(HASH), Set.of("spam"), List.of(), OptionalLong.empty()));
    }

    @Test
    void read_fileThatIsWrong_tellsFileAndLine() throws IOException {
        Files.writeString(folder.resolve("people.yaml"), "reviewers:\n  - name: ann\n    rule: lead\n");

        assertThat(problems("{reviewersFile: people.yaml}"))
                .singleElement()
                .asString()
                .contains(
                        "people.yaml, line 3",
                        "reviewers[0].rule is not a known key",
                        "did you mean reviewers[0].role?");
        assertThat(problems("{reviewersFile: none.yaml}"))
                .singleElement()
                .asString()
                .contains("cannot be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{reviewers: [{role: lead}]} | review.reviewers[0].name is missing",
                "{reviewers: [{name: a, role: boss}]} | review.reviewers[0].role: \"boss\" must be admin or lead or reviewer",
                "{reviewers: [{name: a}, {name: a}]} | review.reviewers[1].name: \"a\" is there twice",
                "{reviewers: [{name: a, models: [spem]}]} | review.reviewers[0].models[0]: \"spem\" is no model; there are spam",
                "{reviewers: [{name: a, cap: 0}]} | review.reviewers[0].cap: \"0\" must be a whole number",
                "{reviewers: [{name: a, token: secret-token}]} | review.reviewers[0].token must be sha256: and 64",
                "{reviewers: [{name: a}], reviewersFile: b} | review holds both reviewers and reviewersFile",
                "{reviewer: a} | review.reviewer is not a known key; did you mean review.reviewers?"
            })
    void read_whatIsWrong_isTold(String review, String expected) {
        assertThat(problems(review)).anyMatch(problem -> problem.startsWith(expected));
        assertThat(problems(review)).noneMatch(problem -> problem.contains("secret-token"));
    }

    @Test
    void read_nameThatDeceives_isRefused() {
        for (String name : List.of("a\\u202Eb", "a\\nb", " a", "x".repeat(101), "\\0")) {
            assertThat(problems("{reviewers: [{name: \"" + name + "\"}]}"))
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void read_oneTokenForTwo_isRefused() {
        String both = "{reviewers: [{name: a, token: 'sha256:" + HASH + "'}, {name: b, token: 'sha256:" + HASH + "'}]}";

        assertThat(problems(both))
                .singleElement()
                .asString()
                .contains("somebody else's")
                .doesNotContain(HASH);
    }

    @Test
    void draw_tokens_areLongAndDiffer() {
        SecureRandom random = new SecureRandom();

        String token = Tokens.draw(random);

        assertThat(token).matches("tmrev_[A-Za-z0-9_-]{43}").isNotEqualTo(Tokens.draw(random));
        assertThat(Tokens.hash("test")).isEqualTo("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    }

    private List<String> problems(String review) {
        return ConfigFiles.problems(folder, ConfigFiles.SMALLEST + "review: " + review + "\n", Map.of());
    }
}
