package io.tidemark.monitor.reviewing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/** A request as nobody should send it, byte by byte. */
record HostileRequest(String head, byte[] body) {

    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String BODY =
            "{\"lease\":1,\"label\":\"sad\",\"value\":1.5,\"reason\":\"caf\u00e9 \\u0000\",\"task\":\"t\",\"model\":\"mood\"}";

    private static final List<String> METHODS =
            List.of("GET", "POST", "POST", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW", "get");

    private static final List<String> PATHS = List.of(
            "/live",
            "/ready",
            "/health",
            "/metrics",
            "/review",
            "/review/review.js",
            "/api/openapi.json",
            "/api/review",
            "/api/review/me",
            "/api/review/claim",
            "/api/review/tasks/t",
            "/api/review/tasks/t/submit",
            "/api/review/tasks/t/skip",
            "/api/review/tasks/t/release",
            "/api/review/people/ann/reinstate",
            "/api/review/tasks/%00/submit",
            "/api/review/tasks/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
            "/api/review/tasks/" + SCRIPT + "/submit",
            "/api/review/tasks/..%2f..%2fhealth/submit",
            "/api/review/tasks/;a=b/submit",
            "/api/review/me?model=" + SCRIPT,
            "/api/review/me?model=%ff%fe&reviewer=%zz",
            "/review/../../../etc/passwd",
            "/review/%2e%2e/%2e%2e/etc/passwd",
            "//evil.example/review",
            "/%",
            "/%c0%af",
            "/\u00e9",
            "*",
            "http://evil.example/review",
            "review",
            "/" + "a".repeat(9_000),
            "/api/review/tasks/" + "a/".repeat(500));

    private static final List<String> HEADERS = List.of(
            "Content-Type: application/json",
            "Content-Type: application/json; charset=utf-16",
            "Content-Type: text/html",
            "Content-Type: " + SCRIPT,
            "Content-Type: multipart/form-data; boundary=x",
            "Accept: text/html",
            "Accept: " + SCRIPT,
            "Accept-Encoding: gzip, " + SCRIPT,
            "Content-Encoding: gzip",
            "Origin: null",
            "Origin: https://evil.example",
            "Sec-Fetch-Site: cross-site",
            "Idempotency-Key: " + SCRIPT,
            "Idempotency-Key: " + "k".repeat(5_000),
            "Authorization: Bearer " + "x".repeat(6_000),
            "Authorization: Basic YTpi",
            "Authorization: Bearer \u00ff\u00fe",
            "Cookie: a=b; c=" + SCRIPT,
            "Range: bytes=0-1,5-",
            "Upgrade: websocket",
            "Upgrade: h2c",
            "Expect: 100-continue",
            "Expect: " + SCRIPT,
            "X-Forwarded-For: 127.0.0.1",
            "Host: localhost",
            "Host: evil.example",
            "Host: " + SCRIPT,
            "Host: localhost:99999",
            "Content-Length: -1",
            "Content-Length: 99999999999999999999",
            "Content-Length: 3",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: " + SCRIPT,
            "X: " + "h".repeat(20_000),
            "no colon",
            ": no name",
            " folded: x");

    /** @param token that somebody has */
    static HostileRequest of(Random random, String token) {
        byte[] body = body(random);
        StringBuilder head = new StringBuilder(one(METHODS, random))
                .append(' ')
                .append(one(PATHS, random))
                .append(
                        random.nextInt(15) > 0
                                ? " HTTP/1.1\r\n"
                                : one(List.of("\r\n", " HTTP/9.9\r\n", " \r\n"), random));
        if (random.nextInt(10) > 0) {
            head.append("Host: localhost\r\n");
        }
        if (random.nextInt(3) > 0) {
            head.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        if (random.nextInt(3) > 0) {
            head.append("Content-Type: application/json\r\n");
        }
        if (random.nextInt(6) > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            head.append(one(HEADERS, random)).append("\r\n");
        }
        return new HostileRequest(head + "Connection: close\r\n\r\n", body);
    }

    private static byte[] body(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> new byte[0];
            case 1 -> ("{\"label\":" + "[".repeat(20_000)).getBytes(UTF_8);
            case 2 -> ("{\"reason\":\"" + "x".repeat(100_000) + "\"}").getBytes(UTF_8);
            case 3 -> "5\r\n{\"lea\r\nzz\r\n".getBytes(UTF_8);
            default -> wounded(random);
        };
    }

    private static byte[] wounded(Random random) {
        byte[] body = BODY.getBytes(UTF_8);
        for (int wounds = random.nextInt(5); wounds > 0; wounds--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    private static <T> T one(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    @Override
    public String toString() {
        return head.substring(0, Math.min(head.length(), 600)) + "(" + body.length + " bytes)";
    }
}
