package io.tidemark.monitor.health;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.TooManyRequestsResponse;
import io.javalin.http.UnauthorizedResponse;
import io.tidemark.monitor.config.HttpConfig;
import io.tidemark.monitor.config.Sha256;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Who may ask. With a token, whoever carries it; without, everybody on this machine, but no web page that is open there: a
 * request must name a local host, which one that was sent by a page of elsewhere does not, even where its name was made to
 * lead here.
 */
public final class Gate {

    private static final String SCHEME = "Bearer ";

    /** Guesses of one address: a few slips, and one a second from then on. */
    private final RateLimit guesses = new RateLimit(20, 1);

    private final boolean localOnly;
    /** Digests are of one length, so that comparing them tells nothing of the token's. */
    private final Optional<byte[]> digest;

    private Gate(boolean localOnly, Optional<String> token) {
        this.localOnly = localOnly;
        this.digest = token.map(Sha256::of);
    }

    /** @throws Failure when the token's file cannot be read or holds none */
    static Gate of(HttpConfig config) {
        Optional<String> token = config.token().or(() -> config.tokenFile().map(Gate::read));
        return new Gate(token.isEmpty(), token);
    }

    private static String read(Path file) {
        try {
            String token = Files.readString(file).lines().findFirst().orElse("").strip();
            if (token.length() < HttpConfig.SHORTEST_TOKEN) {
                throw new Failure(
                        ExitCode.INVALID_CONFIGURATION,
                        "http.tokenFile: the first line of " + file + " has less than " + HttpConfig.SHORTEST_TOKEN
                                + " characters; write a token there, such as the output of: openssl rand -hex 24");
            }
            return token;
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.INVALID_CONFIGURATION,
                    "http.tokenFile: " + file + " cannot be read: " + e.getMessage(),
                    e);
        }
    }

    void requireLocalName(Context context) {
        if (localOnly && !isByLocalName(context)) {
            throw new ForbiddenResponse("Only for this machine, by the name of localhost.");
        }
    }

    /** Whether a request calls this machine by a name that leads nowhere else. */
    public static boolean isByLocalName(Context context) {
        return HttpConfig.isLocal(name(context.host()));
    }

    private static String name(String host) {
        return host == null ? "" : host.replaceFirst(":\\d+$", "").replaceAll("[\\[\\]]", "");
    }

    /** Whether the request may see everything. */
    boolean opensFor(Context context) {
        if (digest.isEmpty()) {
            return true;
        }
        String header = context.header("Authorization");
        if (header == null || !header.startsWith(SCHEME)) {
            return false;
        }
        boolean isRight = MessageDigest.isEqual(digest.get(), Sha256.of(header.substring(SCHEME.length())));
        // Only who guesses is held up: others may come from the same address, as behind a proxy.
        if (!isRight && !guesses.take(context.ip(), System.nanoTime())) {
            throw new TooManyRequestsResponse("Too many wrong tokens. Wait a moment.");
        }
        return isRight;
    }

    void require(Context context) {
        if (!opensFor(context)) {
            context.header("WWW-Authenticate", "Bearer");
            throw new UnauthorizedResponse("Send the token of http.token as Authorization: Bearer ...");
        }
    }
}
