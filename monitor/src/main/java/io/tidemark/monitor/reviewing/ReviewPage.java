package io.tidemark.monitor.reviewing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.tidemark.monitor.page.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The page on which people answer. It is made of files that never change while the instance runs: what it shows comes by the API,
 * and is put in place as text.
 */
final class ReviewPage {

    /** Nothing but what is served here; no markup is ever made of text. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script';"
            + " trusted-types 'none'";

    private ReviewPage() {}

    static void addTo(JavalinConfig config) {
        serve(config, "/review", "text/html", resource("review.html"));
        serve(config, "/review/review.js", "text/javascript", resource("review.js"));
        serve(config, "/review/review.css", "text/css", resource("review.css"));
        serve(config, "/review/page.css", "text/css", Frame.commonStyle().getBytes(UTF_8));
        serve(config, "/api/openapi.json", "application/json", resource("openapi.json"));
    }

    private static void serve(JavalinConfig config, String path, String type, byte[] content) {
        config.routes.get(
                path, context -> context.contentType(type + "; charset=utf-8").result(content));
    }

    /** Of everything that people's browsers get from here. */
    static void protect(Context context) {
        context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }

    private static byte[] resource(String name) {
        try (InputStream in = ReviewPage.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
