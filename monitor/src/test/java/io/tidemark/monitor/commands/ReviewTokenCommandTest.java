package io.tidemark.monitor.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.monitor.config.Tokens;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ReviewTokenCommandTest {

    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        CommandLine line =
                Tidemark.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(new StringWriter()));
        return line.execute(arguments);
    }

    @Test
    void token_isShownOnceAndItsHashIsTheLineOfTheConfiguration() {
        assertThat(run("review", "token", "Ann Müller", "--role", "lead")).isZero();

        Matcher token = Pattern.compile("tmrev_\\S{43}").matcher(out.toString());
        assertThat(token.find()).isTrue();
        assertThat(out.toString())
                .contains("{name: \"Ann Müller\", role: lead, token: \"sha256:" + Tokens.hash(token.group()) + "\"}");
    }

    @Test
    void token_asJson_hasBoth() throws Exception {
        assertThat(run("review", "token", "ann", "--output", "json")).isZero();

        JsonNode result = new ObjectMapper().readTree(out.toString());
        assertThat(result.path("tokenHash").asText())
                .isEqualTo("sha256:" + Tokens.hash(result.path("token").asText()));
        assertThat(result.path("role").asText()).isEqualTo("reviewer");
    }

    @Test
    void token_forANameOfTwoLines_isRefused() {
        assertThat(run("review", "token", "a\nb")).isEqualTo(2);
    }
}
