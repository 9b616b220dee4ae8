package io.tidemark.monitor.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where an instance tells of itself over HTTP: health and metrics.
 *
 * @param host address that it listens at; other machines may ask only if there is a token
 * @param port empty to listen nowhere; 0 for a free one
 * @param token what requests must carry as a bearer token
 * @param tokenFile a file whose first line is the token, read at start
 */
public record HttpConfig(String host, OptionalInt port, Optional<String> token, Optional<Path> tokenFile) {

    /** No HTTP. */
    public static final HttpConfig OFF =
            new HttpConfig("127.0.0.1", OptionalInt.empty(), Optional.empty(), Optional.empty());

    /** Shortest token: what can be guessed is no protection. */
    public static final int SHORTEST_TOKEN = 16;

    public boolean isOn() {
        return port.isPresent();
    }

    /** Whether only this machine can reach an address. */
    public static boolean isLocal(String host) {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "HttpConfig[host=" + host + ", port=" + port + ", protected="
                + (token.isPresent() || tokenFile.isPresent()) + "]";
    }
}
