package io.tidemark.schemas.registry;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a request proves its sender with. Not a record: nothing may print the secret. */
final class Authorization {

    static final Authorization NONE = new Authorization("");

    private final String header;

    private Authorization(String header) {
        this.header = header;
    }

    /** HTTP basic authentication with {@code user:password}. */
    static Authorization basic(String userInfo) {
        return new Authorization(
                "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8)));
    }

    static Authorization bearer(String token) {
        return new Authorization("Bearer " + token);
    }

    void applyTo(HttpRequest.Builder request) {
        if (!header.isEmpty()) {
            request.setHeader("Authorization", header);
        }
    }

    @Override
    public String toString() {
        return header.isEmpty() ? "none" : "hidden";
    }
}
