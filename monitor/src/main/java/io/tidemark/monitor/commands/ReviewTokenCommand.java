package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.config.PlainText;
import io.tidemark.monitor.config.Role;
import io.tidemark.monitor.config.Tokens;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws the token that a reviewer comes with. */
@Command(
        name = "token",
        description = {
            "Draws a token for a reviewer, and shows it this once: give it to the person. Also shows the line for review.reviewers"
                    + " in the configuration, which holds a hash of the token alone."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReviewTokenCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NAME", description = "Who it is for, as in answers and events.")
    private String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "reviewer",
            description = "reviewer, lead or admin (default: ${DEFAULT-VALUE}).")
    private Role role;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        if (!PlainText.isLine(name) || name.isBlank() || name.length() > 100) {
            throw new Failure(ExitCode.USAGE, "NAME must be one line of 1 to 100 characters");
        }
        String token = Tokens.draw(new SecureRandom());
        String hash = Tokens.HASHED + Tokens.hash(token);
        if (output.isJson()) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            output.print(result.put("name", name)
                    .put("role", role.word())
                    .put("token", token)
                    .put("tokenHash", hash));
        } else {
            output.print("Token of " + name + ", shown this once: " + token);
            output.print("In the configuration, under review.reviewers:");
            output.print("  - {name: " + JsonNodeFactory.instance.textNode(name) + ", role: " + role.word()
                    + ", token: \"" + hash + "\"}");
        }
        return ExitCode.OK.number();
    }
}
