package io.tidemark.monitor.config;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The tokens that reviewers come with. They are drawn, not thought of: 256 bits leave nothing to guess, so a plain SHA-256 is as
 * good as a slow hash, and is quick enough to be made for each request.
 */
public final class Tokens {

    /** What tokens begin with, so that scanners for secrets know them. */
    static final String BEGINNING = "tmrev_";

    /** What hashes begin with in the configuration. */
    public static final String HASHED = "sha256:";

    private static final int BYTES = 32;

    private Tokens() {}

    /** A new token. */
    public static String draw(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return BEGINNING + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What may be written down of a token: 64 hexadecimal digits. */
    public static String hash(String token) {
        return Sha256.hex(token);
    }
}
