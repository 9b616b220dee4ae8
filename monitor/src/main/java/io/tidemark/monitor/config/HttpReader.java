package io.tidemark.monitor.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads where an instance tells of itself. */
final class HttpReader {

    private static final int LAST_PORT = 65_535;

    private HttpReader() {}

    /** @param folder what the path of the token's file is relative to */
    static HttpConfig http(Cursor http, Path folder) {
        http.onlyKeys("port", "host", "token", "tokenFile");
        Cursor host = http.key("host");
        Optional<String> token = http.key("token").secret().read(HttpReader::token);
        Optional<Path> file =
                http.key("tokenFile").text().map(path -> folder.resolve(path).normalize());
        if (http.key("token").isPresent() && http.key("tokenFile").isPresent()) {
            http.problem("holds both token and tokenFile; keep one");
        }
        HttpConfig config = new HttpConfig(
                host.read(HttpReader::host).orElse(HttpConfig.OFF.host()), port(http.key("port")), token, file);
        boolean isProtected = http.key("token").isPresent() || file.isPresent();
        if (!HttpConfig.isLocal(config.host()) && !isProtected) {
            host.problem(
                    config.host(),
                    "lets other machines ask, and nothing protects it; set http.token from a variable, such as"
                            + " \"${HEALTH_TOKEN}\", or http.tokenFile, or listen at 127.0.0.1 only");
        }
        return config;
    }

    private static OptionalInt port(Cursor at) {
        return at.isPresent() ? OptionalInt.of(at.integer(0, 0, LAST_PORT)) : OptionalInt.empty();
    }

    private static String host(String text) {
        String host = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!host.matches("[A-Za-z0-9.:_-]+")) {
            throw new IllegalArgumentException("is not an address; write one such as 127.0.0.1, without a port");
        }
        return host;
    }

    private static String token(String text) {
        if (text.length() < HttpConfig.SHORTEST_TOKEN || !text.matches("[\\x21-\\x7e]+")) {
            throw new IllegalArgumentException("must be at least " + HttpConfig.SHORTEST_TOKEN
                    + " letters, digits or signs, without blanks; such as the output of: openssl rand -hex 24");
        }
        return text;
    }
}
